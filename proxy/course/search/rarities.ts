import { commonWordsOf } from './common-words/listed.ts';
import { primaryTag } from './stem.ts';

/** As far as it is looked at; see `Term`. */
interface ReadTerm {
  term: string;
  kind: string;
}

/** As if so many words were all that a language has: those beyond the listed ones are of the rest. */
const wordsOfALanguage = 10_000;

/**
 * How rare the frequent words of a language are, 0 to 1, by their terms: by Zipf's law the logarithm of
 * the rank. A course says "end", "time" and "week" somewhere too, and rarely; that makes
 * them no words of its subject.
 */
export function rarities(language: string, read: (word: string) => readonly ReadTerm[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const [rank, word] of commonWordsOf(primaryTag(language)).entries()) {
    const rarity = Math.log(1 + rank) / Math.log(wordsOfALanguage);
    for (const { term, kind } of read(word)) {
      // The most frequent of its forms counts.
      if (kind !== 'name' && kind !== 'character' && !found.has(term)) found.set(term, rarity);
    }
  }
  return found;
}
