import type { Words } from './words.ts';

/** Words with what they stand for. More may come to them. */
export interface SpelledWords {
  words: Words;
  /** @param word its number */
  termOf(word: number): string;
}

/** A word of the course without marks, and its term. */
export interface KnownWord {
  written: string;
  term: string;
}

/** Nobody misspells longer ones. */
export const longestWord = 48;

/** The numbers of words by first letter and length. */
export class Shelves {
  readonly #spelled: SpelledWords;
  readonly #shelves = new Map<number, number[]>();

  constructor(spelled: SpelledWords) {
    this.#spelled = spelled;
    const { words } = spelled;
    for (let word = 0; word < words.size; word++) {
      const key = keyOf(words.codeAt(word, 0), words.lengthOf(word));
      const shelf = this.#shelves.get(key);
      if (shelf) shelf.push(word);
      else this.#shelves.set(key, [word]);
    }
  }

  /** @param mayBe by the kinds of letters that a word has; see `lettersOf` */
  wordsOf(first: number, length: number, mayBe: (letters: number) => boolean = () => true): KnownWord[] {
    const { words, termOf } = this.#spelled;
    const numbers = (this.#shelves.get(keyOf(first, length)) ?? []).filter((word) =>
      mayBe(lettersOf(words.lengthOf(word), (index) => words.codeAt(word, index))),
    );
    return numbers.map((word) => ({ written: words.at(word), term: termOf(word) }));
  }
}

function keyOf(first: number, length: number): number {
  return first * (longestWord + 2) + Math.min(length, longestWord + 1);
}

/** The kinds of letters of a word, one bit for each of 32. */
export function lettersOf(length: number, codeAt: (index: number) => number): number {
  let letters = 0;
  for (let index = 0; index < length; index++) letters |= 1 << (codeAt(index) & 31);
  return letters;
}
