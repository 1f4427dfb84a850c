import type { CourseReply, LessonHint } from '../../proxy/ground/protocol.ts';
import type { AskedQuestion } from './chat-body.ts';
import type { TutorClient } from './client.ts';
import type { About, Exchange, Rating } from './exchange.ts';
import { type Failure, TutorFailure } from './failure.ts';
import type { AskingTools, WantedAnswer } from './fetch-answer.ts';
import { type Action, emptyTranscript, openExchange, reduce, type Transcript } from './transcript.ts';

export interface World extends AskingTools {
  client: TutorClient;
}

/** Between attempts to fetch what follows an answer, each twice as long: for a minute in all. */
const [shortestPauseMs, longestPauseMs] = [1_000, 32_000];

/** What is known about the course itself: greeting, suggestions, whether a model answers. */
export type CourseState =
  | { kind: 'unknown' }
  | { kind: 'loading' }
  /** `atMs`: when it was. */
  | { kind: 'known'; course: CourseReply; atMs: number }
  | { kind: 'failed'; failure: Failure };

interface Wanted extends Omit<WantedAnswer, 'body'> {
  asked: AskedQuestion;
  /** What the page shows; must not reject. */
  lesson: () => Promise<LessonHint | undefined>;
}

/**
 * One conversation about one course, without any view: it asks, follows the
 * answer and says after every change that it has changed.
 */
export class Conversation {
  transcript: Transcript;
  course: CourseState = { kind: 'unknown' };
  /** Until when no tutor is wanted here, by the timer: infinite where that is not known, 0 where one is (see rest.ts). */
  restsUntilMs = 0;
  /** The student has to agree to something first. */
  mustAgree = false;
  readonly world: World;
  readonly #onChange: () => void;
  #answering: AbortController | undefined;
  #loading: AbortController | undefined;

  /** `transcript`: one to go on with. */
  constructor(world: World, onChange: () => void, transcript = emptyTranscript) {
    this.transcript = transcript;
    this.world = world;
    this.#onChange = onChange;
  }

  /** The sidecar would refuse every question. */
  get isOff(): boolean {
    return this.restsUntilMs > this.world.timer.now();
  }

  /** Nothing can be asked here, or not yet; what is typed stays in the box. */
  get isClosed(): boolean {
    return this.isOff || this.mustAgree;
  }

  /** One answer at a time. */
  get isBusy(): boolean {
    return openExchange(this.transcript) !== undefined;
  }

  /** Loads the course's greeting and suggestions, unless that is done or under way. Failures become state. */
  async loadCourse(): Promise<void> {
    if (this.course.kind === 'known' || this.course.kind === 'loading') return;
    const loading = new AbortController();
    this.#loading = loading;
    this.#setCourse({ kind: 'loading' });
    try {
      const course = await this.world.client.course(loading.signal);
      this.#setCourse({ kind: 'known', course, atMs: this.world.timer.now() });
    } catch (error) {
      this.#setCourse(
        loading.signal.aborted ? { kind: 'unknown' } : { kind: 'failed', failure: failureOf(error) },
      );
    }
  }

  /**
   * Asks and follows the answer to its end. Failures become state.
   * @param lesson what the page shows; must not reject
   * @returns the exchange as it ended; undefined if it was cleared meanwhile
   */
  ask(
    question: string,
    lesson: Promise<LessonHint | undefined>,
    about: About = {},
  ): Promise<Exchange | undefined> {
    const id = this.transcript.nextId;
    const key = this.world.newKey();
    const asked = { question, ...about };
    this.#apply({ type: 'asked', key, ...asked });
    return this.#fetchAnswer(id, { key, asked, lesson: () => lesson });
  }

  /**
   * Takes up a conversation that was kept from an earlier visit, and goes on
   * with the answer that was under way then, or with asking for it.
   * @param lesson what the page shows; must not reject
   * @returns that answer's exchange as it ended; undefined if there was none
   */
  async restore(
    exchanges: readonly Exchange[],
    lesson: () => Promise<LessonHint | undefined>,
  ): Promise<Exchange | undefined> {
    this.#apply({ type: 'restored', exchanges });
    const open = openExchange(this.transcript);
    if (!open || this.#answering) return undefined;
    const { answerId, lastEventId, key = '' } = open;
    const point = answerId ? { point: { answerId, lastEventId } } : {};
    return this.#fetchAnswer(open.id, { key, asked: open, lesson, ...point });
  }

  async #fetchAnswer(id: number, { asked, lesson, ...wanted }: Wanted): Promise<Exchange | undefined> {
    const { transcript } = this;
    const answering = new AbortController();
    this.#answering = answering;
    try {
      const { fetchAnswer, chatBody } = await this.#reading(id, answering.signal);
      const body = () => chatBody(asked, transcript, lesson());
      for await (const step of fetchAnswer({ ...wanted, body }, this.world, answering.signal))
        this.#apply({ ...step, exchange: id, atMs: this.world.timer.now() });
      this.#apply({ type: 'closed', exchange: id });
    } catch (error) {
      const atMs = this.world.timer.now();
      if (answering.signal.aborted) this.#apply({ type: 'stopped', exchange: id });
      else this.#apply({ type: 'failed', exchange: id, failure: failureOf(error), atMs });
    }
    return this.transcript.exchanges.find((exchange) => exchange.id === id);
  }

  /** What follows an answer comes over the same line as the answer: a question waits for it as well. */
  async #reading(exchange: number, signal: AbortSignal): ReturnType<TutorClient['reading']> {
    const { client, timer } = this.world;
    for (let pauseMs = shortestPauseMs; ; pauseMs *= 2) {
      try {
        return await client.reading();
      } catch (error) {
        if (pauseMs > longestPauseMs) throw error;
      }
      this.#apply({ type: 'linked', exchange, link: 'reconnecting', atMs: timer.now() });
      await new Promise<void>((resolve) => {
        timer.after(pauseMs, resolve);
      });
      signal.throwIfAborted();
    }
  }

  /** Ends the answer under way at once, here and in the sidecar; a promise to ask later is taken back. */
  stop(): void {
    const open = openExchange(this.transcript);
    if (!open) return;
    const { id, answerId, progress } = open;
    const atMs = this.world.timer.now();
    if (progress.kind === 'postponed') {
      const failure = stillTrue(progress, atMs);
      this.#apply({ type: 'failed', exchange: id, failure, atMs });
    } else this.#apply({ type: 'stopped', exchange: id });
    this.#answering?.abort();
    // The closed connection stops the answer as well; this only makes it sure behind a buffering proxy.
    if (answerId) this.world.client.stop(answerId).catch(ignoreExpected);
  }

  /** Shows what becomes of a rating; see rating.ts. */
  noteRating(exchange: number, rating: Rating): void {
    this.#apply({ type: 'rated', exchange, rating });
  }

  /** Takes a question back and returns it. */
  withdraw(exchangeId: number): string {
    if (openExchange(this.transcript)?.id === exchangeId) this.stop();
    const found = this.transcript.exchanges.find(({ id }) => id === exchangeId);
    this.#apply({ type: 'withdrawn', exchange: exchangeId });
    return found?.question ?? '';
  }

  clear(): void {
    this.stop();
    this.#apply({ type: 'cleared' });
  }

  /** Ends everything under way, as when the element has left the page. */
  leave(): void {
    this.stop();
    this.#loading?.abort();
  }

  #setCourse(course: CourseState): void {
    this.course = course;
    this.#onChange();
  }

  #apply(action: Action): void {
    const before = this.transcript;
    this.transcript = reduce(before, action);
    if (this.transcript !== before) this.#onChange();
  }
}

/** The failure with what is left of its waiting time. */
function stillTrue(
  { failure, untilMs }: { failure: Failure; untilMs: number | undefined },
  nowMs: number,
): Failure {
  if (failure.kind !== 'problem' || untilMs === undefined) return failure;
  const retryAfterSeconds = Math.max(0, Math.ceil((untilMs - nowMs) / 1_000));
  return { kind: 'problem', problem: { ...failure.problem, retryAfterSeconds } };
}

function failureOf(error: unknown): Failure {
  if (error instanceof TutorFailure) return error.failure;
  // A defect of ours: the student sees a broken answer, the developer the error.
  reportError(error);
  return { kind: 'lost' };
}

/** What the tutor tells its student in another way, or not at all. */
export function ignoreExpected(error: unknown): void {
  if (!(error instanceof TutorFailure)) reportError(error);
}
