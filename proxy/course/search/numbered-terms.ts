import type { Term } from './term.ts';

/** Terms by number; of what was forgotten the numbers are not given again. */
export class NumberedTerms {
  #terms: Term[] = [];
  #forgotten = 0;

  get size(): number {
    return this.#terms.length;
  }

  get nextNumber(): number {
    return this.#forgotten + this.#terms.length;
  }

  add(term: Term): number {
    return this.#forgotten + this.#terms.push(term) - 1;
  }

  /** @throws Error if it is forgotten */
  at(number: number): Term {
    const term = this.#terms[number - this.#forgotten];
    if (term === undefined) throw new Error('the term was of a text before');
    return term;
  }

  forget(): void {
    this.#forgotten += this.#terms.length;
    this.#terms = [];
  }
}
