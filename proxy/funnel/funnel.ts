import type { Logger } from 'pino';
import type { Clock } from '../ground/clock.ts';
import { lruOf } from '../ground/lru-of.ts';
import type { BudgetCalendar } from '../money/day.ts';
import { evaluator } from '../store/evaluator.ts';
import type { FunnelStore, ToldCount } from '../store/funnel.ts';

/** What browsers tell is added up for so long and written in one go, however many there are. */
const writeEveryMs = 5_000;
/** Students who need not be written down again on this day. */
const rememberedStudents = 20_000;

export interface FunnelTools {
  store: { readonly funnel: FunnelStore };
  clock: Clock;
  calendar: Pick<BudgetCalendar, 'dayOf'>;
  log: Pick<Logger, 'warn'>;
  /** `privacy.funnel`; false: nothing is counted but messages in distress. */
  isOn: boolean;
}

/**
 * Counts how far students come. Nobody waits for it, and no answer fails with
 * it: what the store cannot take is said in the log and lost.
 */
export class Funnel {
  readonly isOn: boolean;
  readonly #tools: FunnelTools;
  readonly #told = new Map<string, ToldCount>();
  readonly #writing = new Set<Promise<void>>();
  /** How often a student has asked at a place on a day, up to two: more changes nothing. */
  readonly #asked = lruOf<string, number>(rememberedStudents);
  #cancelWriting: (() => void) | undefined;
  #written: Promise<void> = Promise.resolve();

  constructor(tools: FunnelTools) {
    this.isOn = tools.isOn;
    this.#tools = tools;
  }

  /** The day on which it is counted. */
  get today(): string {
    return this.#tools.calendar.dayOf(this.#tools.clock.now());
  }

  told(telling: Omit<ToldCount, 'count'>): void {
    if (!this.isOn) return;
    const { day, course, lesson, step, previousDay } = telling;
    const key = JSON.stringify([day, course, lesson, step, previousDay]);
    const count = (this.#told.get(key)?.count ?? 0) + 1;
    this.#told.set(key, { ...telling, count });
    this.#cancelWriting ??= this.#tools.clock.after(writeEveryMs, () => void this.#write());
  }

  /** A question of a student was let in. */
  asked(course: string, lesson: string | undefined, student: string): void {
    if (!this.isOn || student === evaluator) return;
    const day = this.today;
    const key = JSON.stringify([student, course, lesson, day]);
    const asked = this.#asked.get(key) ?? 0;
    if (asked >= 2) return;
    this.#asked.set(key, asked + 1);
    this.#note(this.#tools.store.funnel.asked({ course, lesson, student, day }));
  }

  rated(answerId: string): void {
    if (this.isOn) this.#note(this.#tools.store.funnel.rated(answerId, this.today));
  }

  /** A student in distress was answered: counted without who and what. */
  supported(course: string): void {
    this.#note(this.#tools.store.funnel.supported(course, this.today));
  }

  /** Writes what was counted before, and waits for it. Never rejects. */
  async settled(): Promise<void> {
    await this.#write();
    await Promise.all(this.#writing);
  }

  /** One after the other, so that no two wait for one another's rows. Never rejects. */
  #write(): Promise<void> {
    this.#cancelWriting?.();
    this.#cancelWriting = undefined;
    this.#written = this.#written
      .then(async () => {
        const counts = [...this.#told.values()];
        this.#told.clear();
        if (counts.length > 0) await this.#tools.store.funnel.told(counts);
      })
      .catch((error: unknown) => {
        this.#tools.log.warn({ err: error }, 'what browsers have told could not be counted');
      });
    return this.#written;
  }

  #note(writing: Promise<void>): void {
    const noted = writing
      .catch((error: unknown) =>
        this.#tools.log.warn({ err: error }, 'a step of a student could not be counted'),
      )
      .finally(() => this.#writing.delete(noted));
    this.#writing.add(noted);
  }
}
