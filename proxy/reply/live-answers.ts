import type { Clock } from '../clock.ts';
import { EndedAnswer } from './ended-answer.ts';
import { LiveAnswer, type ReadableAnswer } from './live-answer.ts';

/** How long a reader who lost the line finds the answer again. */
const keptMs = 10 * 60_000;
/** How long a lost connection may take to come back before the provider is told to stop. */
const lostAfterMs = 15_000;
/** More than this at once are forgotten early, oldest first. */
const mostKept = 20_000;
/** Of all finished answers together: some 2,000 of usual length, at 1 byte a character, or 2 outside Latin. */
const mostKeptCharacters = 4 * 1024 * 1024;

interface Kept {
  answer: LiveAnswer | EndedAnswer;
  untilMs: number;
  /** Kept since a moment later. */
  next?: Kept;
}

/** The answers that are being made or were made a short time ago. */
export class LiveAnswers {
  readonly #clock: Clock;
  readonly #running = new Map<LiveAnswer, Promise<void>>();
  readonly #kept = new Map<string, Kept>();
  /**
   * All are kept equally long, so the oldest are forgotten first. A list of its
   * own: to find the first entry of a map is to pass all that were deleted before it.
   */
  #oldest: Kept | undefined;
  #newest: Kept | undefined;
  #keptCharacters = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** How many are being made. */
  get running(): number {
    return this.#running.size;
  }

  /** @param make fills the answer with events; it must not throw */
  start(id: string, student: string, make: (answer: LiveAnswer) => Promise<void>): LiveAnswer {
    const answer = new LiveAnswer(id, student, this.#clock, lostAfterMs);
    this.#forgetOld();
    const kept = this.#keep(answer);
    this.#running.set(
      answer,
      make(answer).finally(() => {
        const ended = answer.end();
        this.#running.delete(answer);
        if (!this.#kept.has(id)) return;
        kept.answer = ended;
        this.#keptCharacters += ended.length;
      }),
    );
    return answer;
  }

  /** An answer of this student; undefined if it is too old, unknown or another's. */
  find(id: string, student: string): ReadableAnswer | undefined {
    const kept = this.#kept.get(id);
    if (kept === undefined || kept.untilMs <= this.#clock.monotonicMs()) return undefined;
    return kept.answer.student === student ? kept.answer : undefined;
  }

  /** Resolves when nothing is running any more. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled(this.#running.values());
  }

  /** Ends the running answers and waits until each is settled. */
  async close(): Promise<void> {
    for (const answer of this.#running.keys()) answer.stop('shutdown');
    await this.idle();
  }

  #keep(answer: LiveAnswer): Kept {
    const kept: Kept = { answer, untilMs: this.#clock.monotonicMs() + keptMs };
    this.#kept.set(answer.id, kept);
    if (this.#newest !== undefined) this.#newest.next = kept;
    this.#oldest ??= kept;
    this.#newest = kept;
    return kept;
  }

  #forgetOld(): void {
    const nowMs = this.#clock.monotonicMs();
    for (let kept = this.#oldest; kept !== undefined; kept = this.#oldest) {
      const isRoom = this.#kept.size < mostKept && this.#keptCharacters <= mostKeptCharacters;
      if (kept.untilMs > nowMs && isRoom) return;
      const { answer, next } = kept;
      this.#oldest = next;
      if (next === undefined) this.#newest = undefined;
      this.#kept.delete(answer.id);
      if (answer instanceof EndedAnswer) this.#keptCharacters -= answer.length;
    }
  }
}
