import { parseJson, toJson } from '../browser/json.ts';
import type { BrowserStore } from '../browser/store.ts';
import type { Timer } from '../browser/timer.ts';

/** Days after which a question comes back that went wrong, and again each time it went right. */
const pauses = [1, 3, 7] as const;
/** More than this nobody catches up with. */
const mostKept = 200;

/** A question that went wrong; what was asked and answered is not kept. */
interface Review {
  lesson: string;
  item: string;
  /** How often it went right since. */
  stage: number;
  /** `YYYY-MM-DD` in the student's time zone. */
  dueDay: string;
}

export interface DueReviews {
  lesson: string;
  items: string[];
}

/** What went wrong in quizzes, kept in this browser until it went right after a day, after three and after seven. */
export class QuizReviews {
  readonly #store: BrowserStore;
  /** Of the course and the student; undefined where nothing may be kept. */
  readonly #key: () => string;
  readonly #timer: () => Pick<Timer, 'now'>;

  constructor(store: BrowserStore, key: () => string, timer: () => Pick<Timer, 'now'>) {
    this.#store = store;
    this.#key = key;
    this.#timer = timer;
  }

  note(lesson: string, item: string, isRight: boolean): void {
    const today = this.#dayIn(0);
    const all = this.#read();
    const before = all.find((each) => each.lesson === lesson && each.item === item);
    if (isRight && (before === undefined || before.dueDay > today)) return;
    const stage = isRight && before !== undefined ? before.stage + 1 : 0;
    const others = all.filter((each) => each !== before);
    const pause = pauses[stage];
    this.#write(
      pause === undefined ? others : [...others, { lesson, item, stage, dueDay: this.#dayIn(pause) }],
    );
  }

  /** What comes back today: of the lesson that is read, else of the one with most of it. */
  due(reading: string): DueReviews | undefined {
    const today = this.#dayIn(0);
    const byLesson = new Map<string, string[]>();
    for (const { lesson, item, dueDay } of this.#read()) {
      if (dueDay <= today) byLesson.set(lesson, [...(byLesson.get(lesson) ?? []), item]);
    }
    const own = byLesson.get(reading);
    const [most] = [...byLesson].sort(([, a], [, b]) => b.length - a.length);
    if (own) return { lesson: reading, items: own };
    return most && { lesson: most[0], items: most[1] };
  }

  /** The lesson has them no more, or the student wants to hear no more of them. */
  drop({ lesson, items }: DueReviews): void {
    this.#write(this.#read().filter((each) => each.lesson !== lesson || !items.includes(each.item)));
  }

  forget(): void {
    this.#store.remove(this.#key());
  }

  /** The day so many days after today: a day of the calendar, whatever its length. */
  #dayIn(days: number): string {
    const now = new Date(this.#timer().now());
    const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, 12);
    return [day.getFullYear(), day.getMonth() + 1, day.getDate()]
      .map((part) => String(part).padStart(2, '0'))
      .join('-');
  }

  #read(): Review[] {
    const kept = this.#store.read(this.#key());
    if (kept === undefined) return [];
    try {
      const list: unknown = parseJson(kept);
      return Array.isArray(list) ? list.filter(isReview) : [];
    } catch {
      // Of another program, or half of it: as good as nothing.
      return [];
    }
  }

  #write(reviews: readonly Review[]): void {
    if (reviews.length === 0) this.forget();
    else this.#store.write(this.#key(), toJson(reviews.slice(-mostKept)));
  }
}

function isReview(value: unknown): value is Review {
  const { lesson, item, stage, dueDay } = (value ?? {}) as Partial<Record<keyof Review, unknown>>;
  return (
    typeof lesson === 'string' &&
    typeof item === 'string' &&
    Number.isInteger(stage) &&
    typeof dueDay === 'string'
  );
}
