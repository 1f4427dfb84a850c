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

  /**
   * Undefined until any have been fetched: what would say them is not shown until then. Those of the language before
   * until these have come.
   */
  in(language: string): MoreStrings | undefined {
    if (language !== this.#language) {
      this.come(language).catch((error: unknown) =>
        console.warn(`course-tutor: no further strings for "${language}"`, error),
      );
    }
    return this.#strings;
  }

  /** @throws where they cannot be fetched */
  async come(language: string): Promise<MoreStrings> {
    this.#language = language;
    try {
      const strings = await moreStringsFor(language);
      if (this.#strings !== strings && this.#language === language) {
        this.#strings = strings;
        this.#onFetched();
      }
      return strings;
    } catch (error) {
      if (this.#language === language) this.#language = '';
      throw error;
    }
  }
}
