import { Words } from './words.ts';

/** What is known of words, found by where they stand in a text. */
export class WordTable<Known> {
  readonly #words = new Words();
  readonly #known: Known[] = [];

  get size(): number {
    return this.#known.length;
  }

  /** @param hash of all characters from `start` to `end`, by `hashed` */
  get(text: string, start: number, end: number, hash: number): Known | undefined {
    const word = this.#words.find(text, start, end, hash);
    return word === undefined ? undefined : this.#known[word];
  }

  /** A word that it does not have. */
  add(text: string, start: number, end: number, hash: number, known: Known): void {
    this.#words.add(text, start, end, hash);
    this.#known.push(known);
  }

  clear(): void {
    this.#words.clear();
    this.#known.length = 0;
  }
}
