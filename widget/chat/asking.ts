import type { LessonHint } from '../../proxy/ground/protocol.ts';
import type { Conversation } from '../conversation/conversation.ts';
import { type About, aboutOf, type Exchange } from '../conversation/exchange.ts';
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
    const { question, about, replaces } = this.#options.draft.take();
    const conversation = this.#options.inUse()?.conversation;
    // What is typed after a hint is about the same exercise: an attempt, a reason, a question.
    const latest = conversation?.transcript.exchanges.at(-1);
    const exercise = about.exercise ?? (latest?.step && latest.exercise);
    if (replaces !== undefined) conversation?.withdraw(replaces);
    void this.ask(question, { ...about, exercise });
  }

  /** By the button for more help with an exercise: what the student has typed goes along, as the reason. */
  nextStep({ exercise }: Exchange, words: string): void {
    const { draft, focusBox } = this.#options;
    const isTyped = draft.text.trim() !== '' && draft.edited === undefined;
    if (!isTyped) this.press(words, { exercise, help: 'next' });
    else if (!isSendable(draft.text)) focusBox();
    else {
      const { question, about } = draft.take();
      this.press(question, { ...about, exercise, help: 'next' });
    }
  }

  again(exchange: Exchange): void {
    if (!hasAnswer(exchange)) this.#options.inUse()?.conversation.withdraw(exchange.id);
    this.press(exchange.question, aboutOf(exchange));
  }

  rephrase({ id, question, selection, exercise }: Exchange): void {
    this.#options.inUse()?.conversation.withdraw(id);
    this.#options.draft.putBack(question, { selection, exercise });
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
    if (words !== undefined) this.press(words, this.#options.draft.takeAbout());
  }

  removeQuote(): void {
    this.#options.draft.takeAbout();
    this.#options.focusBox();
  }
}

/** There is something of the answer that asking again must not take away. */
function hasAnswer({ text, progress }: Exchange): boolean {
  const { kind } = progress;
  return text !== '' && (kind === 'complete' || kind === 'length' || kind === 'stopped');
}
