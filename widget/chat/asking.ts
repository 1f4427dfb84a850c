import type { LessonHint } from '../../proxy/ground/protocol.ts';
import type { Conversation } from '../conversation/conversation.ts';
import type { About, Exchange } from '../conversation/exchange.ts';
import type { Strings } from '../strings/strings.ts';
import { isSendable } from '../view/ask-box.ts';
import type { Draft } from './draft.ts';

export interface AskingOptions {
  draft: Draft;
  /** Undefined as long as the element cannot be used. */
  inUse: () => { strings: Strings; conversation: Conversation } | undefined;
  /** The lesson that the page shows. */
  lesson: (conversation: Conversation) => Promise<LessonHint | undefined>;
  focusBox: () => void;
  /** `question` goes out now. */
  onAsked: (question: string) => void;
  /** Undefined if it was cleared meanwhile. */
  onEnded: (exchange: Exchange | undefined) => void;
}

/** The ways in which a student asks: by the box, by a button, by a script of the page. */
export class Asking {
  readonly #options: AskingOptions;

  constructor(options: AskingOptions) {
    this.#options = options;
  }

  /** @returns when the answer has ended */
  async ask(question: string, about?: About): Promise<void> {
    const { inUse, lesson, onAsked, onEnded } = this.#options;
    const conversation = inUse()?.conversation;
    if (!conversation || conversation.isClosed) return;
    onAsked(question);
    onEnded(await conversation.ask(question, lesson(conversation), about));
  }

  /** Asks words from outside the box, or puts them into it if they cannot be sent now. */
  async askOrKeep(text: string): Promise<void> {
    if (text.trim() === '') return;
    const conversation = this.#options.inUse()?.conversation;
    if (isSendable(text) && !conversation?.isBusy && !conversation?.isClosed) return this.ask(text.trim());
    this.#options.draft.putBack(text);
    this.#options.focusBox();
  }

  /** By a button, which is gone then. */
  press(question: string, about?: About): void {
    void this.ask(question, about);
    this.#options.focusBox();
  }

  sendDraft(): void {
    const { draft } = this.#options;
    if (draft.hold) {
      draft.hold(() => this.sendDraft());
      return;
    }
    const conversation = this.#options.inUse()?.conversation;
    // It stays in the box where it would not be asked: the tutor may have come to rest while it waited.
    if (!conversation || conversation.isClosed) return;
    if (conversation.isBusy) {
      draft.isDue = true;
      return;
    }
    const { question, about, replaces } = draft.take();
    // What is typed after a hint is about the same exercise: an attempt, a reason, a question.
    const latest = conversation.transcript.exchanges.at(-1);
    const exercise = about.exercise ?? latest?.exercise;
    if (replaces !== undefined) conversation.withdraw(replaces);
    void this.ask(question, { ...about, exercise });
  }

  cancelEdit(): void {
    this.#options.draft.stopEditing();
    this.#options.focusBox();
  }
}
