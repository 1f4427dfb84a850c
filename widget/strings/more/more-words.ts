import { moreStringsFor } from './load.ts';
import type { MoreStrings } from './more-strings.ts';

/** The sentences of later parts in the tutor's language, fetched when they are first asked for. */
export class MoreWords {
  readonly #onFetched: () => void;
  #strings: MoreStrings | undefined;
  /** Of which they were asked for last. */
  #language = '';

  constructor(onFetched: () => void) {
    this.#onFetched = onFetched;
  }

  /** The last ones that were fetched. */
  get known(): MoreStrings | undefined {
    return this.#strings;
  }

  /** Undefined until they have been fetched: what would say them is not shown until then. */
  in(language: string): MoreStrings | undefined {
    if (language !== this.#language) {
      this.#language = language;
      void this.#fetch(language);
    }
    return this.#strings?.language === language ? this.#strings : undefined;
  }

  async #fetch(language: string): Promise<void> {
    try {
      this.#strings = await moreStringsFor(language);
      this.#onFetched();
    } catch (error) {
      console.warn(`course-tutor: no further strings for "${language}"`, error);
      this.#language = '';
    }
  }
}
