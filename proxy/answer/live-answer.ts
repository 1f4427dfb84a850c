import type { Clock } from '../ground/clock.ts';
import { TutorError } from '../ground/errors.ts';
import type { AnswerEvent } from '../ground/protocol.ts';
import { AnswerStopped, type StopReason } from './answer-stopped.ts';
import type { Opening, ReadableAnswer } from './readable-answer.ts';

/** A model that takes longer is ended, and booked at the most that it can cost. */
const longestUnreadMs = 120_000;

/** Events after which, if not before, another call is made. */
const paidAnew: ReadonlySet<AnswerEvent['event']> = new Set(['answer', 'status', 'restart']);

export interface LiveAnswerTerms {
  id: string;
  student: string;
  /** How long nobody may read before the answer is given up. */
  lostAfterMs: number;
  /** Whether this model makes it to its end all the same, because that is paid for in any case; default: none does. */
  goesOnUnread?: (model: string) => boolean;
}

/**
 * An answer that is being made, apart from the connection that shows it: its
 * events are kept, so that a reader who lost the line goes on where it broke.
 * Bounded by the longest answer a model may give.
 */
export class LiveAnswer implements ReadableAnswer {
  readonly id: string;
  readonly student: string;
  readonly #clock: Clock;
  readonly #lostAfterMs: number;
  readonly #goesOnUnread: (model: string) => boolean;
  /** That makes it for this student; undefined as long as none does. */
  #model: string | undefined;
  /** Ends the time in which it goes on without a reader. */
  #cancelUnread: (() => void) | undefined;
  readonly #controller = new AbortController();
  readonly #events: AnswerEvent[] = [];
  #hasEnded = false;
  #failure: TutorError | undefined;
  readonly #subscribers = new Set<() => void>();
  #cancelLost: (() => void) | undefined;
  readonly #opened = Promise.withResolvers<Opening>();
  readonly #finished = Promise.withResolvers<void>();

  constructor({ id, student, lostAfterMs, goesOnUnread = () => false }: LiveAnswerTerms, clock: Clock) {
    this.id = id;
    this.student = student;
    this.#clock = clock;
    this.#lostAfterMs = lostAfterMs;
    this.#goesOnUnread = goesOnUnread;
  }

  /** Aborted when the answer is to end; from here to the provider's socket it is one signal. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  stop(reason: StopReason): void {
    // Every connection is closed in the end; an error for each, with its stack, would be made for nobody.
    if (this.#hasEnded) return;
    const goesOn = reason === 'lost' && this.#model !== undefined && this.#goesOnUnread(this.#model);
    if (!goesOn) this.#controller.abort(new AnswerStopped(reason));
    else this.#cancelUnread ??= this.#clock.after(longestUnreadMs, () => this.#giveUp());
  }

  /** Whether it is made for nobody but who comes back, or asks the same. */
  get isUnread(): boolean {
    return this.#cancelUnread !== undefined;
  }

  get opened(): Promise<Opening> {
    return this.#opened.promise;
  }

  /** Resolves when no event follows. */
  get finished(): Promise<void> {
    return this.#finished.promise;
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** The error with which it ended, if it did. */
  get failure(): TutorError | undefined {
    return this.#failure;
  }

  /** Ends with an error: as the last event, or instead of any if nothing was sent yet. */
  fail(error: TutorError, event: AnswerEvent): void {
    this.#failure = error;
    if (this.#events.length > 0) this.push(event);
    else this.#opened.resolve({ kind: 'refused', error });
  }

  push(event: AnswerEvent): void {
    if (this.#events.length === 0) this.#opened.resolve({ kind: 'streaming' });
    this.#events.push(event);
    this.#note(event);
    this.#notify();
  }

  /** No event follows. */
  end(): void {
    // Does nothing after a refusal; without an event or one nobody may be left waiting.
    if (this.#events.length === 0) {
      this.#opened.resolve({ kind: 'refused', error: new TutorError('internal') });
    }
    this.#hasEnded = true;
    this.#finished.resolve();
    this.#cancelLost?.();
    this.#attend();
    this.#notify();
  }

  eventsFrom(from: number): readonly AnswerEvent[] {
    return this.#events.slice(from);
  }

  subscribe(notify: () => void): () => void {
    this.#cancelLost?.();
    this.#attend();
    this.#subscribers.add(notify);
    return () => {
      if (!this.#subscribers.delete(notify) || this.#subscribers.size > 0 || this.#hasEnded) return;
      this.#cancelLost = this.#clock.after(this.#lostAfterMs, () => this.stop('lost'));
    };
  }

  /** What is not paid for yet is not begun for nobody: a wait, another try, the next model. */
  #note(event: AnswerEvent): void {
    if (event.event === 'answer') this.#model = event.data.cached ? undefined : event.data.model;
    if (this.isUnread && paidAnew.has(event.event)) this.#giveUp();
  }

  #giveUp(): void {
    this.#controller.abort(new AnswerStopped('lost'));
  }

  #attend(): void {
    this.#cancelUnread?.();
    this.#cancelUnread = undefined;
  }

  #notify(): void {
    for (const notify of this.#subscribers) notify();
  }
}
