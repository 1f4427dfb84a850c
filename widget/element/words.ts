import { languageOf, stringsFor } from '../strings/load.ts';
import type { Strings } from '../strings/strings.ts';

export interface WordsHost extends HTMLElement {
  requestUpdate(): void;
}

/** The tutor's own words, in the language of the place where it stands. */
export class Words {
  readonly #host: WordsHost;
  #strings: Strings | undefined;

  constructor(host: WordsHost) {
    this.#host = host;
  }

  /** Undefined until there are any. */
  get strings(): Strings | undefined {
    return this.#strings;
  }

  /** To be called when the element has come into a page, or has another `lang`. */
  choose(): void {
    const tag = this.#tag;
    const strings = stringsFor(tag);
    // Words that are here already are in the first rendering: waiting would make it a second one.
    if (!(strings instanceof Promise)) this.#speak(strings);
    else void strings.then((fetched) => tag === this.#tag && this.#speak(fetched));
  }

  get #tag(): string {
    return this.#host.lang || languageOf(this.#host);
  }

  #speak(strings: Strings): void {
    this.#strings = strings;
    this.#host.requestUpdate();
  }
}
