import { html, type TemplateResult } from 'lit';
import { LatePart } from '../browser/late-part.ts';
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
  readonly #conversing: LatePart<Conversing>;

  constructor(options: LateConversingOptions) {
    this.#conversing = new LatePart(
      async () => {
        // What is said in it comes with it: a failure that has no words would be none that a student sees.
        const words = options.more.come(options.inUse()?.strings.language ?? '');
        const [{ Conversing }] = await Promise.all([import('./conversing.ts'), words]);
        for (const { cssText } of Conversing.styles) options.adopt(cssText);
        return new Conversing(options, await words);
      },
      'the conversation cannot be shown yet',
      () => options.onChange(),
    );
  }

  /** Undefined until it has been fetched. */
  get parts(): Conversing | undefined {
    return this.#conversing.part;
  }

  /** As often as one likes: what could not be fetched is not asked for again. */
  fetch(): void {
    if (!this.#conversing.hasFailed) void this.#conversing.fetch();
  }

  /** There is text of an answer. */
  fetchFor({ id }: Exchange): void {
    this.#conversing.fetchFor(id);
  }

  /** Plain words until it is there. */
  content(strings: Strings, conversation: Conversation): unknown {
    if (this.parts) return this.parts.content(strings, conversation);
    const { exchanges } = conversation.transcript;
    const questions = exchanges.map(({ question }) => html`<p class="verbatim" dir="auto">${question}</p>`);
    return [...questions, this.#state(strings, exchanges.at(-1))];
  }

  #state(strings: Strings, latest: Exchange | undefined): TemplateResult {
    if (!this.#conversing.hasFailed) return html`<div class="welcome" aria-busy="true"></div>`;
    // A question that waits for the line brings this with it.
    if (latest && isOpen(latest)) return html`<p>${strings.reconnecting}</p>`;
    const retry = () => void this.#conversing.fetch();
    return html`<p>${strings.unreachableTitle}</p><button type="button" @click=${retry}>${strings.retry}</button>`;
  }
}
