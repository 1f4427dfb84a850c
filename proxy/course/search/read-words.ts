import { NumberList } from './number-list.ts';
import { Words } from './words.ts';

/** What a written word is, whatever stands around it; bits. */
export const wordIs = {
  /** Says nothing about what a text is about. */
  stop: 1,
  /** Says what a keyword is called, or stands beside one as such words do. */
  kind: 2,
  neighbour: 4,
  /** Stands between two things that are compared. */
  comparing: 8,
};

/** A word as it is read; its terms stand one behind the other among all of a reader's. */
export interface ReadWord {
  /** Bits of `wordIs`. */
  is: number;
  /** The number of the term that it is where a keyword is meant, and its letters. */
  keyword: number | undefined;
  keywordLength: number;
  firstTerm: number;
  termCount: number;
}

/** Numbers of an entry: `is`, `keyword` + 1, `keywordLength`, `firstTerm`, `termCount`. */
const entryLength = 5;

/**
 * What is known of the words that were read, found by where they stand in a text. Five numbers a word side by side:
 * of a course of 60 MB it is asked 9 million times, and objects would be somewhere else in memory each time.
 */
export class ReadWords {
  readonly #words = new Words();
  readonly #entries = new NumberList();

  get size(): number {
    return this.#words.size;
  }

  /**
   * @param hash of all characters from `start` to `end`, by `hashed`
   * @returns its number
   */
  find(text: string, start: number, end: number, hash: number): number | undefined {
    return this.#words.find(text, start, end, hash);
  }

  /** A word that is not there. */
  add(text: string, start: number, end: number, hash: number, word: ReadWord): number {
    const { is, keyword, keywordLength, firstTerm, termCount } = word;
    this.#entries.addAll([is, keyword === undefined ? 0 : keyword + 1, keywordLength, firstTerm, termCount]);
    return this.#words.add(text, start, end, hash);
  }

  /** @returns 0 for no word */
  is(word: number | undefined): number {
    return word === undefined ? 0 : this.#entries.at(word * entryLength);
  }

  keyword(word: number | undefined): number | undefined {
    const above = word === undefined ? 0 : this.#entries.at(word * entryLength + 1);
    return above === 0 ? undefined : above - 1;
  }

  keywordLength(word: number): number {
    return this.#entries.at(word * entryLength + 2);
  }

  firstTerm(word: number): number {
    return this.#entries.at(word * entryLength + 3);
  }

  termCount(word: number): number {
    return this.#entries.at(word * entryLength + 4);
  }

  clear(): void {
    this.#words.clear();
    this.#entries.clear();
  }
}
