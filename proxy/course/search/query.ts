import type { SearchIndex } from './search-index.ts';
import type { Term } from './terms.ts';

/** A word asked for: any of its terms answers it. */
export interface AskedWord {
  /** Terms by number, and how surely each is meant: 1 is the word itself. */
  terms: ReadonlyMap<number, number>;
  /** How much of the question it is: rare words ask for more than frequent ones. */
  weight: number;
  /** Of what is selected on the page: it helps to find, and is not asked for. */
  isHint: boolean;
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
  /** Words asked for, known or not; what is hardly one counts less. */
  count: number;
}

/** Whole numbers stand everywhere in code and tell little. */
const integerWeight = 0.4;
/** Of `dict.setdefault` the course may well explain `dict` alone. */
const unknownPartWeight = 0.3;
/** A number or a name that the course does not have is the student's own: of an exercise, of a teacher, of a variable. */
const unknownNameWeight = 0.15;
/** Pasted code and logs have hundreds of words; the rarest say what they are about. */
const mostWords = 48;
/** Looking for what a misspelt word may mean costs most of all. */
const mostGuesses = 8;
/** The parts of a compound mean less than the whole. */
const compoundWeight = 0.5;
/** What the selection is about tells apart what the question leaves open. */
const hintWeight = 0.3;
const mostHints = 24;
const integer = /^\p{N}+$/u;

/** @param selected terms of what the student has selected on the page */
export function queryOf(asked: readonly Term[], selected: readonly Term[], index: SearchIndex): Query {
  const question = new Map(asked.map((term) => [term.term, term]));
  const words: AskedWord[] = [];
  let guessesLeft = mostGuesses;
  let unknown = 0;
  let count = 0;
  const rarest = index.postings.rarity(-1);
  const inOrder = Array.from(question.values());
  for (const [position, term] of inOrder.entries()) {
    let meant = knownTerms(term, index);
    // A whole identifier the course does not have is asked for by its parts, which follow.
    if (meant.size === 0 && term.kind === 'name' && inOrder[position + 1]?.kind === 'part') continue;
    if (meant.size === 0 && term.kind === 'word' && guessesLeft-- > 0) meant = guessedTerms(term, index);
    const doubt = (1 - Math.max(0, ...meant.values())) * unknownWeightOf(term);
    unknown += doubt * rarest;
    count += doubt;
    if (meant.size === 0) continue;
    count += 1;
    const share = integer.test(term.term) ? integerWeight : 1;
    words.push({ terms: meant, weight: weightOf(meant, index) * share, isHint: false });
  }
  words.sort((a, b) => b.weight - a.weight);
  words.splice(mostWords);
  const hints = hintsOf(
    selected.filter(({ term }) => !question.has(term)),
    index,
  );
  return {
    words: words.concat(hints),
    weights: weightsOf(words),
    known: words.reduce((sum, { weight }) => sum + weight, 0),
    unknown,
    count,
  };
}

function hintsOf(selected: readonly Term[], index: SearchIndex): AskedWord[] {
  const distinct = new Map(selected.map((term) => [term.term, term]));
  return Array.from(distinct.values(), (term) => knownTerms(term, index))
    .filter((meant) => meant.size > 0)
    .map((meant) => ({ terms: meant, weight: weightOf(meant, index) * hintWeight, isHint: true }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, mostHints);
}

function weightOf(meant: ReadonlyMap<number, number>, { postings }: SearchIndex): number {
  return Math.max(...Array.from(meant, ([id, sure]) => postings.rarity(id) * sure));
}

function weightsOf(words: readonly AskedWord[]): Map<number, number> {
  const weights = new Map<number, number>();
  for (const { terms, weight } of words) {
    for (const [id, sure] of terms) weights.set(id, Math.max(weights.get(id) ?? 0, weight * sure));
  }
  return weights;
}

function unknownWeightOf({ kind }: Term): number {
  switch (kind) {
    case 'name':
      return unknownNameWeight;
    case 'part':
      return unknownPartWeight;
    case 'word':
      return 1;
    default:
      return kind satisfies never;
  }
}

/** The word itself, also typed without its marks, and the parts of a compound. */
function knownTerms({ term, written, kind }: Term, index: SearchIndex): Map<number, number> {
  const { space, postings } = index;
  const known = new Map<number, number>();
  const add = (id: number | undefined, sure: number) => {
    if (id !== undefined && postings.has(id) && !known.has(id)) known.set(id, sure);
  };
  add(space.idOf(term), 1);
  if (kind === 'name') return known;
  const asTyped = space.speller.termOf(written);
  if (asTyped !== undefined && known.size === 0) add(space.idOf(asTyped), 1);
  for (const id of index.compoundParts(written)) add(id, compoundWeight);
  return known;
}

function guessedTerms({ written }: Term, { space, postings }: SearchIndex): Map<number, number> {
  const guessed = new Map<number, number>();
  for (const { term, weight } of space.speller.suggest(written)) {
    const id = space.idOf(term);
    if (id !== undefined && postings.has(id)) guessed.set(id, weight);
  }
  return guessed;
}
