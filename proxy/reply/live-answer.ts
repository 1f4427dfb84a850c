import type { Clock } from '../clock.ts';
import { TutorError } from '../errors.ts';
import type { AnswerEvent } from '../protocol.ts';
import { encodeEvent, startOfEvent } from './sse.ts';

/** Why an answer was ended from outside. */
export type StopReason = 'stopped' | 'lost' | 'shutdown';

/** What became of a question before its first event. */
export type Opening = { kind: 'streaming' } | { kind: 'refused'; error: TutorError };

/** The abort reason of an answer that was ended from outside. */
export class AnswerStopped extends Error {
  override readonly name = 'AnswerStopped';
  readonly reason: StopReason;

  constructor(reason: StopReason) {
    super(`the answer was ended: ${reason}`);
    this.reason = reason;
  }
}

/**
 * An answer that is being made, apart from the connection that shows it: the
 * events are kept as they stand on the wire, so that a reader who lost the line
 * goes on where it broke. Bounded by the longest answer a model may give.
 */
export class LiveAnswer {
  readonly id: string;
  readonly student: string;
  readonly #clock: Clock;
  readonly #lostAfterMs: number;
  readonly #controller = new AbortController();
  #frames: string[] = [];
  #ended: { frames: string; count: number } | undefined;
  #readers = 0;
  #cancelLost: (() => void) | undefined;
  #wake: (() => void)[] = [];
  #waking = false;
  readonly #opened = Promise.withResolvers<Opening>();
  readonly #finished = Promise.withResolvers<void>();

  /** @param lostAfterMs how long nobody may read before the answer is given up */
  constructor(id: string, student: string, clock: Clock, lostAfterMs: number) {
    this.id = id;
    this.student = student;
    this.#clock = clock;
    this.#lostAfterMs = lostAfterMs;
  }

  /** Aborted when the answer is to end; from here to the provider's socket it is one signal. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  stop(reason: StopReason): void {
    this.#controller.abort(new AnswerStopped(reason));
  }

  /** Characters that are kept once it has ended. */
  get length(): number {
    return this.#ended?.frames.length ?? 0;
  }

  /** Resolves with the first event, or with the reason why there is none. */
  get opened(): Promise<Opening> {
    return this.#opened.promise;
  }

  /** Resolves when no event follows. */
  get finished(): Promise<void> {
    return this.#finished.promise;
  }

  /** Ends with an error: as the last event, or instead of any if nothing was sent yet. */
  fail(error: TutorError, event: AnswerEvent): void {
    if (this.#count > 0) this.push(event);
    else this.#opened.resolve({ kind: 'refused', error });
  }

  push(event: AnswerEvent): void {
    this.#opened.resolve({ kind: 'streaming' });
    this.#frames.push(encodeEvent(event, this.#frames.length));
    this.#notify();
  }

  /** No event follows. */
  end(): void {
    // Does nothing after a refusal; without an event or one nobody may be left waiting.
    if (this.#count === 0) this.#opened.resolve({ kind: 'refused', error: new TutorError('internal') });
    // It is kept for minutes, and thousands of texts are lighter than a hundred thousand.
    this.#ended = { frames: this.#frames.join(''), count: this.#frames.length };
    this.#frames = [];
    this.#finished.resolve();
    this.#cancelLost?.();
    this.#notify();
  }

  /**
   * Everything from frame number `from` on, joined as far as it is there: a
   * reader who is slow gets more at once, and never holds up the answer.
   * @param gone aborted when the reader has left
   */
  async *read(from: number, gone: AbortSignal): AsyncGenerator<string, void> {
    this.#cancelLost?.();
    this.#readers += 1;
    let next = from;
    const wakeUp = () => this.#notify();
    gone.addEventListener('abort', wakeUp, { once: true });
    try {
      while (!gone.aborted) {
        if (next < this.#count) {
          const frames = this.#framesFrom(next);
          next = this.#count;
          yield frames;
        } else if (this.#ended) {
          return;
        } else {
          await new Promise<void>((resolve) => {
            this.#wake.push(resolve);
          });
        }
      }
    } finally {
      gone.removeEventListener('abort', wakeUp);
      this.#readers -= 1;
      if (this.#readers === 0 && !this.#ended) {
        this.#cancelLost = this.#clock.after(this.#lostAfterMs, () => this.stop('lost'));
      }
    }
  }

  get #count(): number {
    return this.#ended?.count ?? this.#frames.length;
  }

  #framesFrom(next: number): string {
    if (this.#ended === undefined) return this.#frames.slice(next).join('');
    return this.#ended.frames.slice(startOfEvent(this.#ended.frames, next));
  }

  /** Readers go on when everything that came with the same network read has been pushed: one write, not one each. */
  #notify(): void {
    if (this.#waking || this.#wake.length === 0) return;
    this.#waking = true;
    process.nextTick(() => {
      this.#waking = false;
      const waiting = this.#wake;
      this.#wake = [];
      for (const resolve of waiting) resolve();
    });
  }
}
