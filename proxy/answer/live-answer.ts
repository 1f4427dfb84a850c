import type { Clock } from '../ground/clock.ts';
import { TutorError } from '../ground/errors.ts';
import type { AnswerEvent } from '../ground/protocol.ts';
import { encodeEvent } from '../http/sse.ts';
import { AnswerStopped, type StopReason } from './answer-stopped.ts';
import { EndedAnswer } from './ended-answer.ts';

/** A model that takes longer is ended, and booked at the most that it can cost. */
const longestUnreadMs = 120_000;

/** Events after which, if not before, another call is made. */
const paidAnew: ReadonlySet<AnswerEvent['event']> = new Set(['answer', 'status', 'restart']);

/** What became of a question before its first event. */
export type Opening = { kind: 'streaming' } | { kind: 'refused'; error: TutorError };

/** An answer for those who read it. */
export interface ReadableAnswer {
  readonly id: string;
  readonly student: string;
  /** Events so far. */
  readonly count: number;
  /** Whether no event follows. */
  readonly hasEnded: boolean;
  /** Whether all but the end is there, and that follows as soon as the ledger is written. */
  readonly isEnding: boolean;
  /** The events from number `from` on, as far as they are there, as they stand on the wire. */
  eventsFrom(from: number): string;
  /**
   * Somebody reads along. As long as anybody does, the answer is not given up.
   * @param wake called whenever there is something new, also the end; must not throw
   * @returns to be called when the reader leaves, or has all of it
   */
  follow(wake: () => void): () => void;
  stop(reason: StopReason): void;
}

/**
 * An answer that is being made, apart from the connection that shows it: the
 * events are kept as they stand on the wire, so that a reader who lost the line
 * goes on where it broke. Bounded by the longest answer a model may give.
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
  #frames: string[] = [];
  #isEnding = false;
  #ended: EndedAnswer | undefined;
  readonly #readers = new Set<() => void>();
  #cancelLost: (() => void) | undefined;
  readonly #opened = Promise.withResolvers<Opening>();
  readonly #finished = Promise.withResolvers<void>();

  /**
   * @param lostAfterMs how long nobody may read before the answer is given up
   * @param goesOnUnread whether this model makes it to its end all the same, because that is paid for in any case
   */
  constructor(
    id: string,
    student: string,
    clock: Clock,
    lostAfterMs: number,
    goesOnUnread: (model: string) => boolean = () => false,
  ) {
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
    if (this.#ended !== undefined) return;
    const goesOn = reason === 'lost' && this.#model !== undefined && this.#goesOnUnread(this.#model);
    if (!goesOn) this.#controller.abort(new AnswerStopped(reason));
    else this.#cancelUnread ??= this.#clock.after(longestUnreadMs, () => this.#giveUp());
  }

  /** Whether it is made for nobody but who comes back, or asks the same. */
  get isUnread(): boolean {
    return this.#cancelUnread !== undefined;
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
    if (this.count > 0) this.push(event);
    else this.#opened.resolve({ kind: 'refused', error });
  }

  push(event: AnswerEvent): void {
    if (this.#frames.length === 0) this.#opened.resolve({ kind: 'streaming' });
    this.#frames.push(encodeEvent(event, this.#frames.length));
    this.#note(event);
    this.#isEnding = event.event === 'sources';
    this.#wakeReaders();
  }

  /** No event follows. @returns what is to be kept of it */
  end(): EndedAnswer {
    // Does nothing after a refusal; without an event or one nobody may be left waiting.
    if (this.count === 0) this.#opened.resolve({ kind: 'refused', error: new TutorError('internal') });
    this.#ended = new EndedAnswer(this.id, this.student, this.#frames);
    this.#frames = [];
    this.#finished.resolve();
    this.#cancelLost?.();
    this.#attend();
    this.#wakeReaders();
    return this.#ended;
  }

  get count(): number {
    return this.#ended?.count ?? this.#frames.length;
  }

  get hasEnded(): boolean {
    return this.#ended !== undefined;
  }

  get isEnding(): boolean {
    return this.#isEnding;
  }

  eventsFrom(from: number): string {
    if (this.#ended !== undefined) return this.#ended.eventsFrom(from);
    return from === this.#frames.length - 1 ? (this.#frames[from] ?? '') : this.#frames.slice(from).join('');
  }

  follow(wake: () => void): () => void {
    this.#cancelLost?.();
    this.#attend();
    this.#readers.add(wake);
    return () => {
      if (!this.#readers.delete(wake) || this.#readers.size > 0 || this.#ended !== undefined) return;
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

  #wakeReaders(): void {
    for (const wake of this.#readers) wake();
  }
}
