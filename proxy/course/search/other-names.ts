import type { Alias } from './definitions.ts';
import type { Term, TermReader } from './terms.ts';

/** Another name for something asked for. */
export interface OtherName {
  /** The terms of the name that was asked for. */
  asked: readonly string[];
  terms: readonly string[];
}

const mostTerms = 4;

/** What else the course calls what a question names: `CPU` for "central processing unit", and the other way round. */
export class OtherNames {
  /** By the terms of a name in order. */
  readonly #others = new Map<string, string[][]>();
  /** With which any of them begins: most terms of a long question begin none. */
  readonly #firstTerms = new Set<string>();

  constructor(aliases: readonly Alias[], reader: TermReader) {
    const termsOf = (name: string) =>
      reader
        .read(name)
        .filter(({ kind }) => kind !== 'part')
        .map(({ term }) => term);
    for (const [name, other] of aliases) {
      const [ours, theirs] = [termsOf(name), termsOf(other)];
      if (ours.length === 0 || theirs.length === 0 || ours.join(' ') === theirs.join(' ')) continue;
      this.#add(ours, theirs);
      this.#add(theirs, ours);
    }
  }

  of(question: readonly Term[]): OtherName[] {
    if (this.#others.size === 0) return [];
    const terms = question.map(({ term }) => term);
    const found: OtherName[] = [];
    for (const [start, first] of terms.entries()) {
      if (!this.#firstTerms.has(first)) continue;
      for (let length = 1; length <= mostTerms && start + length <= terms.length; length++) {
        const asked = terms.slice(start, start + length);
        const others = this.#others.get(asked.join(' ')) ?? [];
        for (const other of others) found.push({ asked, terms: other });
      }
    }
    return found;
  }

  #add(name: readonly string[], other: string[]): void {
    const [first] = name;
    if (first === undefined || name.length > mostTerms) return;
    this.#firstTerms.add(first);
    const key = name.join(' ');
    const others = this.#others.get(key);
    if (others === undefined) this.#others.set(key, [other]);
    else if (!others.some((each) => each.join(' ') === other.join(' '))) others.push(other);
  }
}
