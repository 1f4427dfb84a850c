import { parseJson, toJson } from '../../browser/json.ts';
import type { BrowserStore } from '../../browser/store.ts';
import { moreStringsFor } from '../../strings/more/load.ts';
import type { Strings } from '../../strings/strings.ts';
import { Nudge, type NudgeHost } from './nudge.ts';

/** Who may be nudged, and where. */
export interface NudgeReader extends Omit<NudgeHost, 'remember' | 'words'> {
  /** A name of the student in this browser; undefined where nothing may be kept. */
  student: () => string | undefined;
  /** A name of the lesson in this browser. */
  lesson: () => string;
  strings: () => Strings | undefined;
  store: BrowserStore;
}

/** Whoever has been spoken to is left in peace for so long, in other lessons too. */
const restMs = 24 * 3_600_000;
/** Further ones are forgotten, oldest first. */
const rememberedLessons = 100;

/** What is kept of the nudges of one student. */
interface Nudged {
  lessons: readonly string[];
  lastMs: number;
}

/**
 * @param key under which the browser keeps where the student has been nudged
 * @param alreadyMs for how long the page has been read
 * @returns undefined where the student is not to be spoken to now
 */
export function nudgeFor(reader: NudgeReader, key: string, alreadyMs: number): Nudge | undefined {
  const { store, timer, lesson, strings } = reader;
  const nudged = nudgedIn(store.read(key));
  const isResting = Math.abs(timer.now() - nudged.lastMs) < restMs;
  if (isResting || nudged.lessons.includes(lesson())) return undefined;
  const remember = () => {
    const lessons = [...nudged.lessons, lesson()].slice(-rememberedLessons);
    return store.write(key, toJson({ lessons, lastMs: timer.now() } satisfies Nudged));
  };
  const words = async () => {
    const language = strings()?.language;
    return language === undefined ? undefined : moreStringsFor(language);
  };
  return new Nudge({ ...reader, words, remember }, alreadyMs);
}

/** What others have written there counts as nothing. */
function nudgedIn(kept: string | undefined): Nudged {
  const { lessons, lastMs } = recordIn(kept);
  return {
    lessons: Array.isArray(lessons) ? lessons.filter((one) => typeof one === 'string') : [],
    lastMs: typeof lastMs === 'number' ? lastMs : Number.NEGATIVE_INFINITY,
  };
}

function recordIn(kept: string | undefined): Record<string, unknown> {
  if (!kept) return {};
  try {
    return Object(parseJson(kept)) as Record<string, unknown>;
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}
