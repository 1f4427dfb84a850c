import { createSpeller, type Speller } from './spelling.ts';
import { createTermReader, type Term, type TermReader } from './terms.ts';

/** A section's terms in order: `encoded` ones, and `spanEnd` after each sentence or line of code. */
export type TermSequence = Uint32Array;

export const spanEnd = 0;

/** A term in a sequence, and whether it stands in code. */
export function encoded(id: number, isCode: boolean): number {
  return (id + 1) * 2 + (isCode ? 1 : 0);
}

export function termId(entry: number): number {
  return (entry >>> 1) - 1;
}

export function isInCode(entry: number): boolean {
  return (entry & 1) === 1;
}

/**
 * The terms that a course has ever had, as numbers: a section that did not change is not read again
 * for the next version of the course. Grows only; what no section has any more is found nowhere.
 */
export class TermSpace {
  readonly reader: TermReader;
  readonly speller: Speller = createSpeller();
  readonly #ids = new Map<string, number>();
  readonly #terms: string[] = [];
  /** Each word once, as it is written first. */
  readonly #words = new Map<string, number>();

  constructor(language: string) {
    this.reader = createTermReader(language);
  }

  get size(): number {
    return this.#ids.size;
  }

  /** Words of the course without marks, each with its term. */
  get words(): Iterable<[string, number]> {
    return this.#words;
  }

  idOf(term: string): number | undefined {
    return this.#ids.get(term);
  }

  /** @returns `''` for no number of a term */
  termOf(id: number): string {
    return this.#terms[id] ?? '';
  }

  wordId(written: string): number | undefined {
    return this.#words.get(written);
  }

  /** The numbers of what was read; unknown terms get theirs. */
  learn(terms: readonly Term[]): number[] {
    return terms.map((term) => this.#learnOne(term));
  }

  #learnOne({ term, written, typed, kind }: Term): number {
    let id = this.#ids.get(term);
    if (id === undefined) {
      id = this.#ids.size;
      this.#ids.set(term, id);
      this.#terms.push(term);
    }
    if (kind !== 'name' && !this.#words.has(written)) {
      this.#words.set(written, id);
      this.speller.learn(written, term);
      if (typed !== undefined) this.speller.learn(typed, term);
    }
    return id;
  }
}
