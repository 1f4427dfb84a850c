import type { LessonHint } from '../../proxy/ground/protocol.ts';
import type { Conversation } from '../conversation/conversation.ts';
import type { Exchange } from '../conversation/exchange.ts';
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

/** The ways in which a student asks: by the box, by a button, again, in other words. */
export class Asking {
  readonly #options: AskingOptions;

  constructor(options: AskingOptions) {
    this.#options = options;
  }

  /** @returns when the answer has ended */
  async ask(question: string, selection = ''): Promise<void> {
    const { inUse, lesson, onAsked, onEnded } = this.#options;
    const conversation = inUse()?.conversation;
    if (!conversation || conversation.isClosed) return;
    onAsked(question);
    onEnded(await conversation.ask(question, lesson(conversation), selection));
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
  press(question: string, selection?: string): void {
    void this.ask(question, selection);
    this.#options.focusBox();
  }

  sendDraft(): void {
    const { question, selection, replaces } = this.#options.draft.take();
    if (replaces !== undefined) this.#options.inUse()?.conversation.withdraw(replaces);
    void this.ask(question, selection);
  }

  again(exchange: Exchange): void {
    if (!hasAnswer(exchange)) this.#options.inUse()?.conversation.withdraw(exchange.id);
    this.press(exchange.question, exchange.selection);
  }

  rephrase({ id, question, selection }: Exchange): void {
    this.#options.inUse()?.conversation.withdraw(id);
    this.#options.draft.putBack(question, selection);
    this.#options.focusBox();
  }

  edit(exchange: Exchange): void {
    this.#options.draft.edit(exchange);
    this.#options.focusBox();
  }

  cancelEdit(): void {
    this.#options.draft.stopEditing();
    this.#options.focusBox();
  }

  explainQuote(): void {
    const words = this.#options.inUse()?.strings.explainThis;
    if (words !== undefined) this.press(words, this.#options.draft.takeQuote());
  }

  removeQuote(): void {
    this.#options.draft.takeQuote();
    this.#options.focusBox();
  }
}

/** There is something of the answer that asking again must not take away. */
function hasAnswer({ text, progress }: Exchange): boolean {
  const { kind } = progress;
  return text !== '' && (kind === 'complete' || kind === 'length' || kind === 'stopped');
}
