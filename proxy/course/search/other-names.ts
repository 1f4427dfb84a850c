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
    for (const start of terms.keys()) {
      for (let length = 1; length <= mostTerms && start + length <= terms.length; length++) {
        const asked = terms.slice(start, start + length);
        const others = this.#others.get(asked.join(' ')) ?? [];
        for (const other of others) found.push({ asked, terms: other });
      }
    }
    return found;
  }

  #add(name: readonly string[], other: string[]): void {
    if (name.length > mostTerms) return;
    const key = name.join(' ');
    const others = this.#others.get(key);
    if (others === undefined) this.#others.set(key, [other]);
    else if (!others.some((each) => each.join(' ') === other.join(' '))) others.push(other);
  }
}
