import { LRUCache } from 'lru-cache';
import type { Words } from './words.ts';

/** A word of the course that a student may have meant. */
export interface Suggestion {
  term: string;
  /** How sure: 1 is the word itself. */
  weight: number;
}

export interface Speller {
  /** The term of a word of the course as it is written without marks; undefined: it has none such. */
  termOf(written: string): string | undefined;
  /** For a word the course does not have: what it may be a misspelling, beginning or form of; best first. */
  suggest(written: string): readonly Suggestion[];
}

/** Shorter words have too many neighbours. */
const shortestTypo = 5;
const shortestPrefix = 5;
/** Endings are no longer than this, and what stands before them no shorter than twice of it. */
const longestEnding = 3;
const shortestBeginning = 5;
/** Nobody misspells longer ones. */
const longestWord = 48;
const mostSuggestions = 3;
/** A class asks with the same words, and what one may mean takes longer to find than all the rest of a search. */
const rememberedWords = 500;

interface KnownWord {
  written: string;
  term: string;
}

/** Words with what they stand for. More may come to them. */
export interface SpelledWords {
  words: Words;
  /** @param word its number */
  termOf(word: number): string;
}

/**
 * Finds words as they are written, not their stems: a typo often keeps the stemmer from
 * cutting a word where it should ("diffrence"). One letter may be wrong, two from eight letters
 * on, or two neighbours swapped; the first letter must be right. Where that finds nothing, the
 * shortest words that begin like it are taken ("concat"), then those that end otherwise.
 */
export function createSpeller(spelled: readonly SpelledWords[]): Speller {
  const suggested = new LRUCache<string, readonly Suggestion[]>({ max: rememberedWords });
  let shelves: readonly Shelves[] = [];
  let shelved = 0;

  return {
    termOf(written) {
      for (const { words, termOf } of spelled) {
        const word = words.numberOf(written);
        if (word !== undefined) return termOf(word);
      }
      return undefined;
    },
    suggest(written) {
      if (written.length > longestWord) return [];
      const size = spelled.reduce((sum, { words }) => sum + words.size, 0);
      if (size !== shelved) {
        suggested.clear();
        shelves = spelled.map((each) => new Shelves(each));
        shelved = size;
      }
      const known = suggested.get(written);
      if (known !== undefined) return known;
      const found = look(written);
      suggested.set(written, found);
      return found;
    },
  };

  function look(written: string): Suggestion[] {
    const typos = written.length >= shortestTypo ? misspellings(written) : [];
    if (typos.length > 0) return typos;
    if (written.length < shortestPrefix) return [];
    const longer = wordsFrom(written, written.length + 1, longestWord, (word) => word.startsWith(written));
    if (longer.length > 0) return suggestions(longer, 0.6);
    const beginning = written.slice(0, Math.max(shortestBeginning, written.length - longestEnding));
    if (beginning.length === written.length) return [];
    const most = written.length + longestEnding;
    return suggestions(
      wordsFrom(written, beginning.length, most, (word) => word.startsWith(beginning)),
      0.5,
    );
  }

  function misspellings(written: string): Suggestion[] {
    const reach = reachOf(written);
    const letters = lettersOf(written);
    const found: { word: KnownWord; distance: number }[] = [];
    for (let length = written.length - reach; length <= written.length + reach; length++) {
      // A letter more or other changes two kinds at most.
      const mayBe = (theirs: number) => bitsOf(theirs ^ letters) <= 2 * reach;
      for (const word of shelves.flatMap((each) => each.wordsOf(written.charCodeAt(0), length, mayBe))) {
        const distance = distanceOf(written, word.written, reach);
        if (distance <= reach) found.push({ word, distance });
      }
    }
    const nearest = Math.min(...found.map(({ distance }) => distance));
    const best = found.filter(({ distance }) => distance === nearest).map(({ word }) => word);
    return suggestions(best, nearest > 1 ? 0.6 : 0.8);
  }

  function wordsFrom(
    written: string,
    least: number,
    most: number,
    isMeant: (word: string) => boolean,
  ): KnownWord[] {
    const found: KnownWord[] = [];
    for (let length = least; length <= most && found.length < mostSuggestions; length++) {
      for (const word of shelves.flatMap((each) => each.wordsOf(written.charCodeAt(0), length))) {
        if (isMeant(word.written)) found.push(word);
      }
    }
    return found.slice(0, mostSuggestions);
  }
}

/** Whether a word may be another one misspelt: as `Speller.suggest` would find it. */
export function isMisspelt(written: string, as: string): boolean {
  if (written.length < shortestTypo || written[0] !== as[0]) return false;
  const reach = reachOf(written);
  return Math.abs(written.length - as.length) <= reach && distanceOf(written, as, reach) <= reach;
}

function reachOf(written: string): number {
  return written.length >= 8 ? 2 : 1;
}

function suggestions(words: readonly KnownWord[], weight: number): Suggestion[] {
  const terms = new Set(words.map(({ term }) => term));
  return Array.from(terms)
    .slice(0, mostSuggestions)
    .map((term) => ({ term, weight }));
}

/** The numbers of words by first letter and length. */
class Shelves {
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

  /** @param mayBe by the kinds of letters that a word has, one bit for each of 32 */
  wordsOf(first: number, length: number, mayBe: (letters: number) => boolean = () => true): KnownWord[] {
    const { words, termOf } = this.#spelled;
    const numbers = (this.#shelves.get(keyOf(first, length)) ?? []).filter((word) =>
      mayBe(this.#lettersOf(word)),
    );
    return numbers.map((word) => ({ written: words.at(word), term: termOf(word) }));
  }

  #lettersOf(word: number): number {
    const { words } = this.#spelled;
    let letters = 0;
    for (let index = 0; index < words.lengthOf(word); index++) {
      letters |= 1 << (words.codeAt(word, index) & 31);
    }
    return letters;
  }
}

function keyOf(first: number, length: number): number {
  return first * (longestWord + 2) + Math.min(length, longestWord + 1);
}

function lettersOf(written: string): number {
  let letters = 0;
  for (let index = 0; index < written.length; index++) letters |= 1 << (written.charCodeAt(index) & 31);
  return letters;
}

function bitsOf(value: number): number {
  let count = 0;
  for (let rest = value; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** Letters to change, add, drop or swap with their neighbour; `reach + 1` where it is more than that. */
function distanceOf(a: string, b: string, reach: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (isSame ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > reach) return reach + 1;
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
