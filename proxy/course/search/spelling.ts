import { LRUCache } from 'lru-cache';
import SearchableMap from 'minisearch/SearchableMap';

/** A word of the course that a student may have meant. */
export interface Suggestion {
  term: string;
  /** How sure: 1 is the word itself. */
  weight: number;
}

export interface Speller {
  /** Notes a word of the course and the term it stands for. */
  learn(written: string, term: string): void;
  /** For a word the course does not have: what it may be a misspelling or beginning of; best first. */
  suggest(written: string): readonly Suggestion[];
}

/** Shorter words have too many neighbours. */
const shortestTypo = 5;
const shortestPrefix = 5;
/** Nobody misspells longer ones, and each letter more costs another copy of the whole word. */
const longestWord = 48;
const mostSuggestions = 3;
/** A class asks with the same words, and what one may mean takes longer to find than all the rest of a search. */
const rememberedWords = 500;

/**
 * Finds words as they are written, not their stems: a typo often keeps the stemmer from
 * cutting a word where it should ("diffrence"). One letter may be wrong, two from eight letters
 * on, or two neighbours swapped; the first letter must be right. Where that finds nothing, the
 * shortest words that begin like it are taken ("concat").
 */
export function createSpeller(): Speller {
  const words = new SearchableMap<{ term: string; count: number }>();
  const suggested = new LRUCache<string, readonly Suggestion[]>({ max: rememberedWords });

  const ranked = (found: { written: string; distance: number }[]): Suggestion[] => {
    const nearest = Math.min(...found.map(({ distance }) => distance));
    const entries = found
      .filter(({ distance }) => distance === nearest)
      .flatMap(({ written }) => words.get(written) ?? [])
      .sort((a, b) => b.count - a.count);
    return Array.from(new Set(entries.map(({ term }) => term)))
      .slice(0, mostSuggestions)
      .map((term) => ({ term, weight: nearest > 1 ? 0.6 : 0.8 }));
  };

  return {
    learn(written, term) {
      if (suggested.size > 0) suggested.clear();
      const known = words.get(written);
      if (known) known.count++;
      else words.set(written, { term, count: 1 });
    },
    suggest(written) {
      if (written.length > longestWord) return [];
      const known = suggested.get(written);
      if (known !== undefined) return known;
      const found = look(written);
      suggested.set(written, found);
      return found;
    },
  };

  function look(written: string): Suggestion[] {
    const typos: { written: string; distance: number }[] = [];
    if (written.length >= shortestTypo) {
      for (const swapped of neighboursSwapped(written)) {
        if (words.has(swapped)) typos.push({ written: swapped, distance: 1 });
      }
      const reach = written.length >= 8 ? 2 : 1;
      for (const [candidate, [, distance]] of words.fuzzyGet(written, reach)) {
        if (candidate[0] === written[0]) typos.push({ written: candidate, distance });
      }
    }
    if (typos.length > 0) return ranked(typos);
    if (written.length < shortestPrefix) return [];
    const longer = Array.from(words.atPrefix(written).keys()).sort((a, b) => a.length - b.length);
    return ranked(longer.slice(0, mostSuggestions).map((candidate) => ({ written: candidate, distance: 2 })));
  }
}

function neighboursSwapped(word: string): string[] {
  return Array.from(
    { length: word.length - 2 },
    (_, index) => word.slice(0, index + 1) + word[index + 2] + word[index + 1] + word.slice(index + 3),
  );
}
