import { html, type TemplateResult } from 'lit';
import type { Conversation } from '../conversation/conversation.ts';
import { type Exchange, isOpen } from '../conversation/exchange.ts';
import type { Strings } from '../strings/strings.ts';
import type { Conversing, ConversingOptions } from './conversing.ts';

export interface LateConversingOptions extends ConversingOptions {
  /** Takes style rules into the tutor. */
  adopt: (css: string) => void;
  onChange: () => void;
}

/** Fetches what shows a conversation, when the panel is opened. */
export class LateConversing {
  readonly #options: LateConversingOptions;
  #parts: Conversing | undefined;
  #fetching: Promise<void> | undefined;
  #hasFailed = false;
  #triedFor: number | undefined;

  constructor(options: LateConversingOptions) {
    this.#options = options;
  }

  /** Undefined until it has been fetched. */
  get parts(): Conversing | undefined {
    return this.#parts;
  }

  /** As often as one likes; once it could not be fetched, it is asked for again where `again`. */
  fetch(again = false): void {
    if (this.#hasFailed && !again) return;
    this.#fetching ??= this.#fetch();
  }

  /** There is text of an answer: the line, which may have been down when this was asked for, is up. */
  fetchFor({ id }: Exchange): void {
    if (this.#parts || this.#triedFor === id) return;
    this.#triedFor = id;
    this.fetch(true);
  }

  /** Plain words until it is there. */
  content(strings: Strings, conversation: Conversation): unknown {
    if (this.#parts) return this.#parts.content(strings, conversation);
    const { exchanges } = conversation.transcript;
    const questions = exchanges.map(({ question }) => html`<p class="verbatim" dir="auto">${question}</p>`);
    return [...questions, this.#state(strings, exchanges.at(-1))];
  }

  #state(strings: Strings, latest: Exchange | undefined): TemplateResult {
    if (!this.#hasFailed) return html`<div class="welcome" aria-busy="true"></div>`;
    // A question that waits for the line brings this with it.
    if (latest && isOpen(latest)) return html`<p>${strings.reconnecting}</p>`;
    const retry = () => this.fetch(true);
    return html`<p>${strings.unreachableTitle}</p><button type="button" @click=${retry}>${strings.retry}</button>`;
  }

  async #fetch(): Promise<void> {
    this.#hasFailed = false;
    try {
      const { Conversing } = await import('./conversing.ts');
      for (const { cssText } of Conversing.styles) this.#options.adopt(cssText);
      this.#parts = new Conversing(this.#options);
    } catch (error) {
      console.warn('course-tutor: the conversation cannot be shown yet', error);
      this.#hasFailed = true;
      this.#fetching = undefined;
    }
    this.#options.onChange();
  }
}
