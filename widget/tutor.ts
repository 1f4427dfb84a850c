import type { CourseReply, LessonHint } from '../proxy/protocol.ts';
import type { TutorClient } from './client.ts';
import {
  type Action,
  type Conversation,
  type Exchange,
  emptyConversation,
  historyOf,
  openExchange,
  reduce,
} from './conversation.ts';
import { type Failure, TutorFailure } from './failure.ts';
import type { Timer } from './timer.ts';

/** What is known about the course itself: greeting, suggestions, whether a model answers. */
export type CourseState =
  | { kind: 'unknown' }
  | { kind: 'loading' }
  | { kind: 'known'; course: CourseReply }
  | { kind: 'failed'; failure: Failure };

/**
 * One conversation about one course, without any view: it asks, follows the
 * answer and says after every change that it has changed.
 */
export class Tutor {
  conversation: Conversation;
  course: CourseState = { kind: 'unknown' };
  readonly #client: TutorClient;
  readonly #timer: Timer;
  readonly #onChange: () => void;
  #answering: AbortController | undefined;
  #loading: AbortController | undefined;

  /** `conversation`: one to go on with. */
  constructor(client: TutorClient, timer: Timer, onChange: () => void, conversation = emptyConversation) {
    this.conversation = conversation;
    this.#client = client;
    this.#timer = timer;
    this.#onChange = onChange;
  }

  /** One answer at a time. */
  get isBusy(): boolean {
    return openExchange(this.conversation) !== undefined;
  }

  /** Loads the course's greeting and suggestions, unless that is done or under way. Failures become state. */
  async loadCourse(): Promise<void> {
    if (this.course.kind === 'known' || this.course.kind === 'loading') return;
    const loading = new AbortController();
    this.#loading = loading;
    this.#setCourse({ kind: 'loading' });
    try {
      this.#setCourse({ kind: 'known', course: await this.#client.course(loading.signal) });
    } catch (error) {
      this.#setCourse(
        loading.signal.aborted ? { kind: 'unknown' } : { kind: 'failed', failure: failureOf(error) },
      );
    }
  }

  /**
   * Asks and follows the answer to its end. Failures become state.
   * @returns the exchange as it ended; undefined if it was cleared meanwhile
   */
  async ask(question: string, lesson: LessonHint | undefined): Promise<Exchange | undefined> {
    const history = historyOf(this.conversation);
    const id = this.conversation.nextId;
    const answering = new AbortController();
    this.#answering = answering;
    this.#apply({ type: 'asked', question });
    try {
      const events = this.#client.ask({ question, history, ...(lesson && { lesson }) }, answering.signal);
      for await (const event of events) {
        this.#apply({ type: 'received', exchange: id, event, atMs: this.#timer.now() });
      }
      this.#apply({ type: 'closed', exchange: id });
    } catch (error) {
      if (answering.signal.aborted) this.#apply({ type: 'stopped', exchange: id });
      else this.#apply({ type: 'failed', exchange: id, failure: failureOf(error), atMs: this.#timer.now() });
    }
    return this.conversation.exchanges.find((exchange) => exchange.id === id);
  }

  /** Ends the answer under way at once, here and in the sidecar. */
  stop(): void {
    const open = openExchange(this.conversation);
    if (!open) return;
    this.#apply({ type: 'stopped', exchange: open.id });
    this.#answering?.abort();
    // The closed connection stops the answer as well; this only makes it sure behind a buffering proxy.
    if (open.answerId) this.#client.stop(open.answerId).catch(ignoreExpected);
  }

  /** Takes a question back and returns it. */
  withdraw(exchangeId: number): string {
    const found = this.conversation.exchanges.find(({ id }) => id === exchangeId);
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
    const before = this.conversation;
    this.conversation = reduce(before, action);
    if (this.conversation !== before) this.#onChange();
  }
}

function failureOf(error: unknown): Failure {
  if (error instanceof TutorFailure) return error.failure;
  // A defect of ours: the student sees a broken answer, the developer the error.
  reportError(error);
  return { kind: 'lost' };
}

function ignoreExpected(error: unknown): void {
  if (!(error instanceof TutorFailure)) reportError(error);
}
