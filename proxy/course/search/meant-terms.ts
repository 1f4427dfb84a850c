import type { OtherName } from './other-names.ts';
import type { SearchIndex } from './search-index.ts';
import type { Term } from './terms.ts';

/** Of `dict.setdefault` the course may well explain `dict` alone. */
const unknownPartWeight = 0.3;
/** A number or a name that the course does not have is the student's own: of an exercise, of a teacher, of a variable. */
const unknownNameWeight = 0.15;
/** The parts of a compound mean less than the whole. */
const compoundWeight = 0.65;
/** A character alone means many things. */
const characterSure = 0.3;
/** Another form of a word, by what stemmers get wrong. */
const otherFormSure = 0.9;
/** Another name that the course itself has for it. */
export const otherNameWeight = 0.7;

/**
 * What the course has of a word that is asked for: the word itself, also typed without its marks, the
 * parts of a compound, another name of one word for it or for a name that it is a part of.
 * @returns terms by number, and how surely each is meant
 */
export function knownTerms(
  { term, written, kind }: Term,
  others: readonly OtherName[],
  index: SearchIndex,
): Map<number, number> {
  const { space, postings } = index;
  const known = new Map<number, number>();
  const add = (id: number | undefined, sure: number) => {
    if (id !== undefined && postings.has(id) && !known.has(id)) known.set(id, sure);
  };
  add(space.idOf(term), kind === 'character' ? characterSure : 1);
  for (const { asked, terms } of others) {
    if (terms.length === 1 && asked.includes(term)) add(space.idOf(terms[0] ?? ''), otherNameWeight);
  }
  if (kind === 'name' || kind === 'character') return known;
  const asTyped = space.speller.termOf(written);
  if (asTyped !== undefined && known.size === 0) add(space.idOf(asTyped), 1);
  for (const other of space.reader.otherTerms(written)) add(space.idOf(other), otherFormSure);
  for (const id of index.compoundParts(written)) add(id, compoundWeight);
  return known;
}

/** What a word that the course does not have may be meant for. */
export function guessedTerms({ written }: Term, { space, postings }: SearchIndex): Map<number, number> {
  const guessed = new Map<number, number>();
  for (const { term, weight } of space.speller.suggest(written)) {
    const id = space.idOf(term);
    if (id !== undefined && postings.has(id)) guessed.set(id, weight);
  }
  return guessed;
}

/** The numbers of those terms that the course has. */
export function knownIds(terms: readonly string[], { space, postings }: SearchIndex): number[] {
  return terms
    .map((term) => space.idOf(term))
    .filter((id): id is number => id !== undefined && postings.has(id));
}

/** The characters of all pairs that the course has. */
export function knownPairs(terms: readonly Term[], index: SearchIndex): Set<string> {
  const characters = new Set<string>();
  for (const term of terms) {
    if (term.kind === 'part' && knownTerms(term, [], index).size > 0) {
      for (const character of term.term) characters.add(character);
    }
  }
  return characters;
}

/** What a word that the course does not have says against the question's being about it. */
export function unknownWeightOf({ kind }: Term): number {
  switch (kind) {
    case 'name':
      return unknownNameWeight;
    case 'part':
      return unknownPartWeight;
    case 'character':
    case 'word':
      return 1;
    default:
      return kind satisfies never;
  }
}
