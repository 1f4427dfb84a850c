import { shared } from './shared-array.ts';
import { Speller } from './spelling.ts';
import type { TermReader } from './terms.ts';
import { type PackedWords, Words } from './words.ts';

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

/** Words as they are written, each with its term. */
interface PackedSpellings {
  words: PackedWords;
  terms: Uint32Array;
}

/** A term space as another thread gets it. */
export interface PackedTerms {
  terms: PackedWords;
  written: PackedSpellings;
  typed: PackedSpellings;
}

class Spellings {
  readonly words: Words;
  readonly #terms: number[];

  constructor(packed?: PackedSpellings) {
    this.words = new Words(packed?.words);
    this.#terms = Array.from(packed?.terms ?? []);
  }

  learn(word: string, term: number): void {
    if (this.words.learn(word) === this.#terms.length) this.#terms.push(term);
  }

  /** @param number of a word */
  termOf(number: number): number | undefined {
    return this.#terms[number];
  }

  pack(): PackedSpellings {
    return { words: this.words.pack(), terms: shared(Uint32Array.from(this.#terms)) };
  }
}

/**
 * The terms that a course has ever had, as numbers: a section that did not change is not read again
 * for the next version of the course. Grows only; what no section has any more is found nowhere.
 */
export class TermSpace {
  readonly reader: TermReader;
  readonly speller: Speller;
  readonly #terms: Words;
  /** By the number that the reader has for a term, the space's + 1; 0 for a term that was not learnt. */
  #known = new Uint32Array(1_024);
  /** Each word as it is written. */
  readonly #written: Spellings;
  /** Each of which there is another way of writing it, in that. */
  readonly #typed: Spellings;

  /** @param reader of the course's language, which many courses may share */
  constructor(reader: TermReader, packed?: PackedTerms) {
    this.reader = reader;
    this.#terms = new Words(packed?.terms);
    this.#written = new Spellings(packed?.written);
    this.#typed = new Spellings(packed?.typed);
    const spellings = [this.#written, this.#typed];
    this.speller = new Speller(
      spellings.map((each) => ({
        words: each.words,
        termOf: (word) => this.termOf(each.termOf(word) ?? -1),
      })),
    );
  }

  get size(): number {
    return this.#terms.size;
  }

  /** Words of the course without marks, each with its term. */
  *words(): Generator<[string, number]> {
    for (let word = 0; word < this.#written.words.size; word++) {
      yield [this.#written.words.at(word), this.#written.termOf(word) ?? 0];
    }
  }

  idOf(term: string): number | undefined {
    return this.#terms.numberOf(term);
  }

  /** @returns `''` for no number of a term */
  termOf(id: number): string {
    return id < 0 ? '' : this.#terms.at(id);
  }

  wordId(written: string): number | undefined {
    const word = this.#written.words.numberOf(written);
    return word === undefined ? undefined : this.#written.termOf(word);
  }

  /**
   * The terms of a text or of code, as numbers; unknown terms get theirs.
   * @returns until the next is read
   */
  learn(text: string, isCode = false): Uint32Array {
    const numbers = this.reader.numbersOf(text, isCode);
    for (let at = 0; at < numbers.length; at++) {
      const number = numbers[at] ?? 0;
      const known = this.#known[number] ?? 0;
      numbers[at] = known > 0 ? known - 1 : this.#learnOne(number);
    }
    return numbers;
  }

  /**
   * Learns all terms of another space, as if they had been read here.
   * @returns the number that each has here, by the one that it has there
   */
  learnAll(packed: PackedTerms): Uint32Array {
    const terms = new Words(packed.terms);
    const ids = Uint32Array.from({ length: terms.size }, (_, id) => this.#terms.learn(terms.at(id)));
    for (const [own, others] of [
      [this.#written, new Spellings(packed.written)],
      [this.#typed, new Spellings(packed.typed)],
    ] as const) {
      for (let word = 0; word < others.words.size; word++) {
        own.learn(others.words.at(word), ids[others.termOf(word) ?? 0] ?? 0);
      }
    }
    return ids;
  }

  pack(): PackedTerms {
    return { terms: this.#terms.pack(), written: this.#written.pack(), typed: this.#typed.pack() };
  }

  #learnOne(number: number): number {
    const { term, written, typed, kind } = this.reader.termOf(number);
    const id = this.#terms.learn(term);
    if (kind !== 'name' && kind !== 'character') {
      this.#written.learn(written, id);
      if (typed !== undefined) this.#typed.learn(typed, id);
    }
    if (number >= this.#known.length) {
      const longer = new Uint32Array(Math.max(number + 1, this.#known.length * 2));
      longer.set(this.#known);
      this.#known = longer;
    }
    this.#known[number] = id + 1;
    return id;
  }
}
