import type { Conversation } from '../conversation/conversation.ts';
import type { About, Exchange } from '../conversation/exchange.ts';
import { isSendable } from '../view/ask-box.ts';
import type { Asking } from './asking.ts';
import type { Draft } from './draft.ts';
import type { LatePictures } from './late-pictures.ts';

export interface AskingOnOptions {
  draft: Draft;
  asking: Pick<Asking, 'press'>;
  /** Undefined as long as the element cannot be used. */
  inUse: () => { conversation: Conversation } | undefined;
  focusBox: () => void;
  /** Of questions that were asked on this page. */
  pictures: Pick<LatePictures, 'again' | 'edit' | 'putBack' | 'whenRead'>;
}

/** The ways in which a student goes on from what stands there: again, in other words, the next step, about a quote. */
export class AskingOn {
  readonly #options: AskingOnOptions;

  constructor(options: AskingOnOptions) {
    this.#options = options;
  }

  /** By the button for more help with an exercise: what the student has typed goes along, as the reason, and pictures as the attempt. */
  nextStep({ exercise }: Exchange, words: string): void {
    const { draft, focusBox, pictures } = this.#options;
    if (draft.edited !== undefined) this.#press(words, { exercise, help: 'next' });
    else if (draft.text.trim() === '') pictures.whenRead(() => this.#nextStepWith({ exercise }, words));
    else if (!isSendable(draft.text)) focusBox();
    else {
      pictures.whenRead(() => {
        const { question, about } = draft.take();
        this.#press(question, { ...about, exercise, help: 'next' });
      });
    }
  }

  /** Without a word of the student's own; a quote that waits in the box may be about something else. */
  #nextStepWith({ exercise }: About, words: string): void {
    const { draft } = this.#options;
    const { images } = draft;
    draft.images = undefined;
    this.#press(words, { exercise, help: 'next', images });
  }

  again(exchange: Exchange): void {
    const images = this.#options.pictures.again(exchange);
    // They were not kept: with its words alone it would be another question.
    if (exchange.pictures && !images) {
      this.rephrase(exchange);
      return;
    }
    if (!hasAnswer(exchange)) this.#withdraw(exchange);
    const { question, selection, exercise, help } = exchange;
    this.#press(question, { selection, exercise, help, images });
  }

  rephrase(exchange: Exchange): void {
    const { question, selection, exercise } = exchange;
    this.#options.pictures.putBack(exchange);
    this.#withdraw(exchange);
    this.#options.draft.putBack(question, { selection, exercise });
    this.#options.focusBox();
  }

  edit(exchange: Exchange): void {
    this.#options.pictures.edit(exchange);
    this.#options.draft.edit(exchange);
    this.#options.focusBox();
  }

  explainQuote(words: string): void {
    const { draft, pictures } = this.#options;
    pictures.whenRead(() => this.#press(words, draft.takeAbout()));
  }

  removeQuote(): void {
    this.#options.draft.askAbout({});
    this.#options.focusBox();
  }

  #press(question: string, about: About): void {
    this.#options.asking.press(question, about);
  }

  #withdraw({ id }: Exchange): void {
    this.#options.inUse()?.conversation.withdraw(id);
  }
}

/** There is something of the answer that asking again must not take away. */
function hasAnswer({ text, progress }: Exchange): boolean {
  const { kind } = progress;
  return text !== '' && (kind === 'complete' || kind === 'length' || kind === 'stopped');
}
