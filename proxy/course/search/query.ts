import {
  guessedTerms,
  knownIds,
  knownPairs,
  knownTerms,
  otherNameWeight,
  unknownWeightOf,
} from './meant-terms.ts';
import type { OtherName, OtherNames } from './other-names.ts';
import type { SearchIndex } from './search-index.ts';
import type { Term } from './terms.ts';

/** A word asked for: any of its terms answers it. */
export interface AskedWord {
  /** Terms by number, and how surely each is meant: 1 is the word itself. */
  terms: ReadonlyMap<number, number>;
  /** How much of the question it is: rare words ask for more than frequent ones. */
  weight: number;
  /** Of what is selected on the page, or of another name for what is asked: it helps to find, and is not asked for. */
  isHint: boolean;
  /** 0 to 1: how rare it is in the language; see `TermReader.rarity`. */
  rarity: number;
}

/** A question as the index can be asked. */
export interface Query {
  /** The weightiest first. */
  words: readonly AskedWord[];
  /** For each term its share of what was asked. */
  weights: ReadonlyMap<number, number>;
  /** Weight of all words that the course has. */
  known: number;
  /** Weight of those that it has not. */
  unknown: number;
  /** How many words those are, what may be meant for one of the course counting as far as it may not. */
  doubted: number;
  /** Words asked for, known or not; what is hardly one counts less. */
  count: number;
}

/** Whole numbers stand everywhere in code and tell little. */
const integerWeight = 0.4;
/** Most words of Chinese have two. */
const characterShare = 0.5;
/** Pasted code and logs have hundreds of words; the rarest say what they are about. */
const mostWords = 48;
/** Looking for what a misspelt word may mean costs most of all. */
const mostGuesses = 8;
/** What the selection is about tells apart what the question leaves open. */
const hintWeight = 0.3;
const mostHints = 24;
const integer = /^\p{N}+$/u;

/** @param selected terms of what the student has selected on the page */
export function queryOf(
  asked: readonly Term[],
  selected: readonly Term[],
  index: SearchIndex,
  names: OtherNames,
): Query {
  const question = new Map(asked.map((term) => [term.term, term]));
  const words: AskedWord[] = [];
  let guessesLeft = mostGuesses;
  let unknown = 0;
  let doubted = 0;
  let count = 0;
  const rarest = index.postings.rarity(-1);
  const inOrder = Array.from(question.values());
  const others = names.of(asked);
  const pairs = knownPairs(inOrder, index);
  const characters = new Set(inOrder.flatMap(({ term, kind }) => (kind === 'character' ? [term] : [])));
  for (const [position, term] of inOrder.entries()) {
    let meant = knownTerms(term, others, index);
    const isCharacter = term.kind === 'character';
    // A character is asked for where the course has none of the pairs that it stands in.
    if (isCharacter && pairs.has(term.term)) continue;
    // A whole identifier the course does not have is asked for by its parts, which follow; a pair by its characters.
    const isInParts =
      (term.kind === 'name' && inOrder[position + 1]?.kind === 'part') ||
      (term.kind === 'part' && Array.from(term.term).some((each) => characters.has(each)));
    if (meant.size === 0 && isInParts) continue;
    const rarity = index.space.reader.rarity(term.term);
    // What every text of the language has is not misspelt.
    const isOdd = meant.size === 0 && term.kind === 'word' && rarity === 1;
    if (isOdd && guessesLeft-- > 0) {
      meant = guessedTerms(term, index);
      if (meant.size === 0 && index.space.reader.isMisspeltStopWord(term.written)) continue;
    }
    const ofWord = isCharacter ? characterShare : 1;
    const doubt = (1 - Math.max(0, ...meant.values())) * unknownWeightOf(term) * ofWord;
    // What is misspelt would else be as rare as the word that it is taken for.
    unknown += doubt * (meant.size === 0 ? rarest : weightOf(meant, index));
    doubted += doubt;
    count += doubt;
    if (meant.size === 0) continue;
    count += ofWord;
    const share = integer.test(term.term) ? integerWeight : 1;
    const weight = weightOf(meant, index) * share;
    words.push({ terms: meant, weight, isHint: false, rarity: rarity * share * ofWord });
  }
  words.sort((a, b) => b.weight - a.weight);
  words.splice(mostWords);
  const hints = hintsOf(
    selected.filter(({ term }) => !question.has(term)),
    index,
  );
  const named = longNames(others, words, index);
  return {
    words: words.concat(hints, named),
    weights: weightsOf(words.concat(named)),
    known: words.reduce((sum, { weight }) => sum + weight, 0),
    unknown,
    doubted,
    count,
  };
}

/** The words of another name that has several: together they weigh as much as what they stand for. */
function longNames(
  others: readonly OtherName[],
  words: readonly AskedWord[],
  index: SearchIndex,
): AskedWord[] {
  return others.flatMap(({ asked, terms }) => {
    const ids = knownIds(terms, index);
    const meant = knownIds(asked, index);
    const weights = words
      .filter((each) => meant.some((id) => each.terms.has(id)))
      .map(({ weight }) => weight);
    if (terms.length === 1 || ids.length < terms.length || weights.length === 0) return [];
    const weight = (Math.max(...weights) * otherNameWeight) / ids.length;
    return ids
      .filter((id) => !words.some((each) => each.terms.has(id)))
      .map((id): AskedWord => ({ terms: new Map([[id, 1]]), weight, isHint: true, rarity: 0 }));
  });
}

function hintsOf(selected: readonly Term[], index: SearchIndex): AskedWord[] {
  const distinct = new Map(selected.map((term) => [term.term, term]));
  return Array.from(distinct.values(), (term) => knownTerms(term, [], index))
    .filter((meant) => meant.size > 0)
    .map((meant) => ({ terms: meant, weight: weightOf(meant, index) * hintWeight, isHint: true, rarity: 0 }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, mostHints);
}

function weightOf(meant: ReadonlyMap<number, number>, { postings }: SearchIndex): number {
  return Math.max(...Array.from(meant, ([id, sure]) => postings.rarity(id) * sure));
}

/** A short name stands for all the words of the long one that was asked for. */
function weightsOf(words: readonly AskedWord[]): Map<number, number> {
  const weights = new Map<number, number>();
  for (const { terms, weight } of words) {
    for (const [id, sure] of terms) weights.set(id, (weights.get(id) ?? 0) + weight * sure);
  }
  return weights;
}
