import { createTermReader, type TermReader } from './terms.ts';

/** One for each language: what a reader remembers of words is good for all courses in it. */
export class TermReaders {
  readonly #readers = new Map<string, TermReader>();

  of(language: string): TermReader {
    const known = this.#readers.get(language) ?? createTermReader(language);
    this.#readers.set(language, known);
    return known;
  }
}
