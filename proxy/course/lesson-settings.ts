import { beginningOf, endOf, readLocalTime } from '../ground/local-time.ts';
import {
  type AnsweringMode,
  longestAvoided,
  longestInstructions,
  mostAvoided,
  type TutorMode,
  tutorModes,
} from '../ground/tutor-mode.ts';
import type { WallClock } from '../ground/wall-clock.ts';

/** What an author says of the tutor in a course (config.yaml) or in a lesson (its front matter). */
export interface LessonSettings {
  tutor?: TutorMode | undefined;
  /** From when to when `tutor` holds, as `readLocalTime` has it; outside, what the course says. */
  from?: string | undefined;
  until?: string | undefined;
  /** The teacher's own words to the tutor. */
  instructions?: string | undefined;
  /** Words and techniques that have not been taught yet. */
  avoid?: readonly string[] | undefined;
}

/** What holds for a question. */
export type Guidance =
  | { mode: AnsweringMode }
  /** `untilMs`: when the tutor is back, where that is known; milliseconds since 1970. */
  | { mode: 'off'; untilMs?: number };

/**
 * Of what is said of the tutor the narrowest holds: of the session, which those who vouch for the student have said;
 * of the lesson; of the course.
 */
export function guidanceOf(
  said: {
    course: LessonSettings;
    lesson: LessonSettings | undefined;
    session: TutorMode | undefined;
  },
  nowMs: number,
  wall: WallClock,
): Guidance {
  // A session ends by itself; until when it is off nobody has said.
  if (said.session !== undefined) return { mode: said.session };
  for (const settings of [said.lesson, said.course]) {
    if (settings?.tutor === undefined || !holds(settings, nowMs, wall)) continue;
    if (settings.tutor !== 'off') return { mode: settings.tutor };
    const { until } = settings;
    const end = until === undefined ? undefined : readLocalTime(until);
    return end === undefined ? { mode: 'off' } : { mode: 'off', untilMs: endOf(end, wall) };
  }
  return { mode: defaultMode };
}

/** Where nobody has said anything that holds now. */
const defaultMode = 'hints';

/** How a course is taught where and while nothing narrower is said. */
export function usualMode({ tutor }: LessonSettings): AnsweringMode {
  return tutor === undefined || tutor === 'off' ? defaultMode : tutor;
}

function holds({ from, until }: LessonSettings, nowMs: number, wall: WallClock): boolean {
  const first = from === undefined ? undefined : readLocalTime(from);
  const last = until === undefined ? undefined : readLocalTime(until);
  return (
    (first === undefined || nowMs >= beginningOf(first, wall)) &&
    (last === undefined || nowMs < endOf(last, wall))
  );
}

/**
 * Takes one of the settings from a lesson's front matter.
 * @returns what is wrong with the value
 */
export function takeSetting(
  settings: LessonSettings,
  key: keyof LessonSettings,
  value: unknown,
): string | undefined {
  switch (key) {
    case 'tutor': {
      // Readers of YAML 1.1, and of TOML, have `false` where an author wrote `off`.
      const word = value === false ? 'off' : typeof value === 'string' ? value.trim().toLowerCase() : value;
      settings.tutor = tutorModes.find((mode) => mode === word);
      return settings.tutor ? undefined : `\`tutor\` must be one of ${tutorModes.join(', ')}.`;
    }
    case 'from':
    case 'until': {
      // TOML has dates of its own.
      const text = value instanceof Date ? value.toISOString() : value;
      if (typeof text !== 'string' || readLocalTime(text) === undefined) {
        return `\`${key}\` must be a day or a time: 2026-12-01 or 2026-12-01 09:30.`;
      }
      settings[key] = text;
      return undefined;
    }
    case 'instructions':
      if (typeof value !== 'string' || value.length > longestInstructions) {
        return `\`instructions\` must be a text of at most ${longestInstructions} characters.`;
      }
      settings.instructions = value;
      return undefined;
    case 'avoid': {
      const words: unknown = typeof value === 'string' ? [value] : value;
      if (!isListOfWords(words)) {
        return `\`avoid\` must be a list of at most ${mostAvoided} words, each of at most ${longestAvoided} characters.`;
      }
      settings.avoid = words;
      return undefined;
    }
    default:
      return key satisfies never;
  }
}

function isListOfWords(value: unknown): value is string[] {
  return (
    Array.isArray(value) &&
    value.length <= mostAvoided &&
    value.every((word) => typeof word === 'string' && word !== '' && word.length <= longestAvoided)
  );
}
