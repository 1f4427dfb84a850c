import type { QuizAnswerReply, QuizBody, QuizItemReply, QuizReply } from '../../proxy/ground/protocol.ts';
import { toJson } from '../browser/json.ts';
import type { TutorClient } from './client.ts';
import { type Failure, TutorFailure } from './failure.ts';
import type { QuizReviews } from './quiz-reviews.ts';
import { jsonOf } from './sidecar.ts';

export interface QuizRunOptions {
  client: Pick<TutorClient, 'asStudent'>;
  course: string;
  /** Id. */
  lesson: string;
  /** Ids of items to be asked once more; none: any. */
  again: readonly string[];
  reviews: Pick<QuizReviews, 'note'>;
  onChange: () => void;
}

/** An item that has been answered. */
export interface ToldItem extends QuizAnswerReply {
  given: string;
}

export type QuizState =
  | { kind: 'loading' }
  /** `told`: once the student has answered. */
  | { kind: 'asking'; item: QuizItemReply; isSending: boolean; told: ToldItem | undefined }
  | { kind: 'ended' };

/** One quiz, from its first question to the last, without any view. Failures become state. */
export class QuizRun {
  readonly #options: QuizRunOptions;
  #id = '';
  state: QuizState = { kind: 'loading' };
  /** Why the last step failed; it can be tried again. */
  failure: Failure | undefined;
  items: readonly QuizItemReply[] = [];
  /** Of the items before, and the one that is told now: whether each was right. */
  outcomes: boolean[] = [];

  constructor(options: QuizRunOptions) {
    this.#options = options;
    void this.begin();
  }

  get lesson(): string {
    return this.#options.lesson;
  }

  /** Of the item that is asked, from 1. */
  get number(): number {
    const { state } = this;
    return state.kind === 'asking' ? this.items.indexOf(state.item) + 1 : this.items.length;
  }

  async begin(): Promise<void> {
    const { course, lesson, again } = this.#options;
    const body: QuizBody = { course, lesson, ...(again.length > 0 && { again: [...again] }) };
    await this.#attempt(async () => {
      const { id, items } = await this.#post<QuizReply>('', body);
      this.#id = id;
      this.items = items;
      this.#ask(0);
    });
  }

  async answer(given: string): Promise<void> {
    const { state } = this;
    if (state.kind !== 'asking' || state.isSending || state.told || given.trim() === '') return;
    const { item } = state;
    this.#become({ ...state, isSending: true });
    const path = `/${encodeURIComponent(this.#id)}/items/${encodeURIComponent(item.id)}`;
    const isTold = await this.#attempt(async () => {
      const reply = await this.#post<QuizAnswerReply>(path, { answer: given });
      this.outcomes.push(reply.right);
      this.#options.reviews.note(this.#options.lesson, item.id, reply.right);
      this.#become({ kind: 'asking', item, isSending: false, told: { ...reply, given } });
    });
    if (!isTold) this.#become({ ...state, isSending: false });
  }

  next(): void {
    this.#ask(this.outcomes.length);
  }

  #ask(index: number): void {
    const item = this.items[index];
    this.#become(
      item === undefined ? { kind: 'ended' } : { kind: 'asking', item, isSending: false, told: undefined },
    );
  }

  async #post<Reply>(path: string, body: unknown): Promise<Reply> {
    const response = await this.#options.client.asStudent(`/v1/quiz${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: toJson(body),
    });
    return jsonOf<Reply>(response);
  }

  async #attempt(step: () => Promise<void>): Promise<boolean> {
    this.failure = undefined;
    try {
      await step();
      return true;
    } catch (error) {
      if (!(error instanceof TutorFailure)) reportError(error);
      this.failure = error instanceof TutorFailure ? error.failure : { kind: 'lost' };
      this.#options.onChange();
      return false;
    }
  }

  #become(state: QuizState): void {
    this.state = state;
    this.#options.onChange();
  }
}
