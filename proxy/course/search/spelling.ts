import { LRUCache } from 'lru-cache';
import { lettersApart, reachOf, shortestTypo } from './letters-apart.ts';
import { type KnownWord, lettersOf, longestWord, Shelves, type SpelledWords } from './shelves.ts';

/** A word of the course that a student may have meant. */
export interface Suggestion {
  term: string;
  /** How sure: 1 is the word itself. */
  weight: number;
}

const shortestPrefix = 5;
const mostSuggestions = 3;
/** A class asks with the same words, and what one may mean takes longer to find than all the rest of a search. */
const rememberedWords = 500;
/** How sure it is that a word of the course is meant. */
const sure = { oneLetter: 0.8, twoLetters: 0.6, begun: 0.6 };

/**
 * Finds words as they are written, not their stems: a typo often keeps the stemmer from
 * cutting a word where it should ("diffrence"). One letter may be wrong, two from eight letters
 * on, or two neighbours swapped; the first letter must be right. Where that finds nothing, the
 * shortest words that begin like it are taken ("concat").
 */
export class Speller {
  readonly #spelled: readonly SpelledWords[];
  readonly #suggested = new LRUCache<string, readonly Suggestion[]>({ max: rememberedWords });
  #shelves: readonly Shelves[] = [];
  #shelved = 0;

  constructor(spelled: readonly SpelledWords[]) {
    this.#spelled = spelled;
  }

  /** The term of a word of the course as it is written without marks; undefined: it has none such. */
  termOf(written: string): string | undefined {
    for (const { words, termOf } of this.#spelled) {
      const word = words.numberOf(written);
      if (word !== undefined) return termOf(word);
    }
    return undefined;
  }

  /** For a word the course does not have: what it may be a misspelling or beginning of; best first. */
  suggest(written: string): readonly Suggestion[] {
    if (written.length > longestWord) return [];
    this.#shelveNewWords();
    const known = this.#suggested.get(written);
    if (known !== undefined) return known;
    const found = this.#look(written);
    this.#suggested.set(written, found);
    return found;
  }

  #shelveNewWords(): void {
    const size = this.#spelled.reduce((sum, { words }) => sum + words.size, 0);
    if (size === this.#shelved) return;
    this.#suggested.clear();
    this.#shelves = this.#spelled.map((each) => new Shelves(each));
    this.#shelved = size;
  }

  #look(written: string): Suggestion[] {
    const typos = written.length >= shortestTypo ? this.#misspellings(written) : [];
    if (typos.length > 0) return typos;
    if (written.length < shortestPrefix) return [];
    return suggestions(this.#longerThan(written), sure.begun);
  }

  #misspellings(written: string): Suggestion[] {
    const reach = reachOf(written);
    const letters = lettersOf(written.length, (index) => written.charCodeAt(index));
    // A letter more or other changes two kinds at most.
    const mayBe = (theirs: number) => bitsOf(theirs ^ letters) <= 2 * reach;
    let nearest = reach;
    let best: KnownWord[] = [];
    for (let length = written.length - reach; length <= written.length + reach; length++) {
      for (const word of this.#wordsOf(written, length, mayBe)) {
        const distance = lettersApart(written, word.written, reach);
        if (distance < nearest) best = [];
        if (distance > nearest) continue;
        nearest = distance;
        best.push(word);
      }
    }
    return suggestions(best, nearest > 1 ? sure.twoLetters : sure.oneLetter);
  }

  /** The shortest that begin so. */
  #longerThan(beginning: string): KnownWord[] {
    const found: KnownWord[] = [];
    for (
      let length = beginning.length + 1;
      length <= longestWord && found.length < mostSuggestions;
      length++
    ) {
      found.push(...this.#wordsOf(beginning, length).filter(({ written }) => written.startsWith(beginning)));
    }
    return found.slice(0, mostSuggestions);
  }

  #wordsOf(written: string, length: number, mayBe?: (letters: number) => boolean): KnownWord[] {
    return this.#shelves.flatMap((each) => each.wordsOf(written.charCodeAt(0), length, mayBe));
  }
}

function suggestions(words: readonly KnownWord[], weight: number): Suggestion[] {
  const terms = new Set(words.map(({ term }) => term));
  return Array.from(terms)
    .slice(0, mostSuggestions)
    .map((term) => ({ term, weight }));
}

function bitsOf(value: number): number {
  let count = 0;
  for (let rest = value; rest !== 0; rest &= rest - 1) count++;
  return count;
}
