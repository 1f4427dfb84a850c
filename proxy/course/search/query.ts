import type { TermWeights } from './quote.ts';
import type { SearchIndex } from './search-index.ts';
import type { Term } from './terms.ts';

/** A question as the index can be asked. */
export interface Query {
  /** What finding each term counts by itself; terms guessed for a misspelt word count less. */
  terms: Map<string, number>;
  /** For each term its share of what was asked: rare words ask for more than frequent ones. */
  weights: TermWeights;
  /** Words asked for, the weightiest first: any of its terms answers a word. Without terms it is unknown. */
  words: { terms: string[]; weight: number }[];
  /** Weight of all words together. */
  total: number;
}

/** Whole numbers stand everywhere in code and tell little. */
const integerWeight = 0.4;
/** A word the course never uses is partly noise (students say "throw away"), partly a sign of another subject. */
const unknownWeight = 0.75;
/** Of `dict.setdefault` the course may well explain `dict` alone. */
const unknownPartWeight = 0.3;
/** Pasted code and logs have hundreds of words; the rarest say what they are about. */
const mostWords = 48;
/** Looking for what a misspelt word may mean costs most of all. */
const mostGuesses = 8;

export function queryOf(asked: readonly Term[], index: SearchIndex): Query {
  const terms = new Map<string, number>();
  const weights = new Map<string, number>();
  const words: Query['words'] = [];
  const seen = new Set<string>();
  let guessesLeft = mostGuesses;
  for (const [position, { term, written, kind }] of asked.entries()) {
    if (seen.has(term)) continue;
    seen.add(term);
    if (index.has(term)) {
      const share = /^\p{N}+$/u.test(term) ? integerWeight : 1;
      words.push({ terms: [term], weight: index.rarity(term) * share });
      weights.set(term, index.rarity(term) * share);
      terms.set(term, share);
      continue;
    }
    // A whole identifier the course does not have is asked for by its parts, which follow.
    if (kind === 'name' && asked[position + 1]?.kind === 'part') continue;
    const guesses = kind === 'word' && guessesLeft-- > 0 ? index.speller.suggest(written) : [];
    for (const guess of guesses) {
      if (terms.has(guess.term)) continue;
      terms.set(guess.term, guess.weight);
      weights.set(guess.term, index.rarity(guess.term) * guess.weight);
    }
    const unknown = index.rarity(term) * (kind === 'part' ? unknownPartWeight : unknownWeight);
    const weight = guesses[0] ? index.rarity(guesses[0].term) : unknown;
    words.push({ terms: guesses.map((guess) => guess.term), weight });
  }
  words.sort((a, b) => b.weight - a.weight);
  for (const { terms: dropped } of words.splice(mostWords)) for (const term of dropped) terms.delete(term);
  return { terms, weights, words, total: words.reduce((sum, { weight }) => sum + weight, 0) };
}
