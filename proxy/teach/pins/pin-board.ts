import type { Logger } from 'pino';
import type { CourseSearch } from '../../course/course.ts';
import type { LoadedCourse } from '../../course/library.ts';
import type { Clock } from '../../ground/clock.ts';
import { Lookout } from '../../ground/lookout.ts';
import type { BudgetCalendar } from '../../money/day.ts';
import type { KeptPin, PinStore, PinWords } from '../../store/pins.ts';
import { nearestLanguage } from '../../words/languages.ts';
import { type QuestionForm, QuestionReader } from './question-form.ts';

/** How soon an answer that was written at another process is given here. */
const lookMs = 2_000;

/** An answer of a teacher, wherever it was written. */
export interface Pin extends PinWords {
  id: string;
  /** `page`: on the metrics page; `folder`: in a file beside the lessons. */
  from: 'page' | 'folder';
}

interface ReadCourse {
  reader: QuestionReader;
  /** Those of the questions that can be asked again, by what they are written like. */
  forms: Map<string, QuestionForm | undefined>;
  /** Ids. */
  lessons: ReadonlySet<string>;
}

/** What answers are compared with. */
type BoardCourse = Pick<LoadedCourse, 'content' | 'search' | 'settings'>;

/** As the page has left it: what a teacher has written, or the day on which it was taken away. */
type OnPage = Pick<KeptPin, 'course' | 'id'> & ({ words: PinWords } | { takenOn: string });

interface PinBoardTools {
  /** `off`: no answer of a teacher is given, not even those beside the lessons. */
  pins: PinStore | 'off';
  /** By which teachers' answers have their days. */
  calendar: Pick<BudgetCalendar, 'dayOf'>;
  clock: Clock;
  log: Pick<Logger, 'warn'>;
}

/** The answers that teachers have written, as every question needs them: in the memory of each process. */
export class PinBoard extends Lookout {
  readonly #tools: PinBoardTools;
  #onPage: ReadonlyMap<string, readonly OnPage[]> = new Map();
  #version = -1;
  /** By search, which all ways of teaching a reading of a course share. */
  readonly #read = new WeakMap<CourseSearch, ReadCourse>();

  constructor(tools: PinBoardTools) {
    super(
      tools.clock,
      lookMs,
      () => this.#lookForChanges(),
      (error) => tools.log.warn({ err: error }, 'could not look for new answers of teachers'),
    );
    this.#tools = tools;
  }

  /**
   * All of a course, by id. Where one stands in a file and was written on the page too, the later day counts, and of
   * one day the page: so whoever changes the file changes the answer, and what was exported into it is no second one.
   */
  of({ settings, content }: Pick<LoadedCourse, 'settings' | 'content'>): Pin[] {
    const byId = new Map<string, Pin>();
    if (this.#tools.pins === 'off') return [];
    for (const { path: _path, lines: _lines, ...pin } of content.pins)
      byId.set(pin.id, { ...pin, from: 'folder' });
    for (const kept of this.#onPage.get(settings.id) ?? []) {
      const { id } = kept;
      const file = byId.get(id);
      if ('takenOn' in kept) {
        // What somebody writes into the file afterwards is another one.
        if (file !== undefined && file.writtenOn <= kept.takenOn) byId.delete(id);
      } else if (file === undefined || file.writtenOn <= kept.words.writtenOn) {
        byId.set(id, { ...kept.words, id, from: 'page' });
      }
    }
    return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** Whether a lesson is there: it may have been renamed or removed since an answer was written for it. */
  hasLesson(id: string, course: BoardCourse): boolean {
    return this.#readerOf(course).lessons.has(id);
  }

  /** @returns undefined where a question says nothing that could be asked again */
  formOf(question: string, course: BoardCourse): QuestionForm | undefined {
    return this.#readerOf(course).reader.read(question);
  }

  /** The same for a question of a pin, which is asked for again and again. */
  pinnedFormOf(question: string, course: BoardCourse): QuestionForm | undefined {
    const { reader, forms } = this.#readerOf(course);
    if (!forms.has(question)) forms.set(question, reader.read(question));
    return forms.get(question);
  }

  #readerOf({ content, search, settings }: BoardCourse): ReadCourse {
    const known = this.#read.get(search);
    if (known !== undefined) return known;
    const { title } = settings;
    const read = {
      reader: new QuestionReader(search, { language: nearestLanguage(settings.language), title }),
      forms: new Map(),
      lessons: new Set(content.lessons.map(({ id }) => id)),
    };
    this.#read.set(search, read);
    return read;
  }

  async #lookForChanges(): Promise<void> {
    const { pins, calendar } = this.#tools;
    if (pins === 'off') return;
    const version = await pins.version();
    if (version === this.#version) return;
    const all = (await pins.all()).map(
      ({ course, id, words, changedMs }): OnPage =>
        words === undefined ? { course, id, takenOn: calendar.dayOf(changedMs) } : { course, id, words },
    );
    this.#onPage = Map.groupBy(all, ({ course }) => course);
    this.#version = version;
  }
}
