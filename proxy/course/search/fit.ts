import type { Query } from './query.ts';
import type { IndexedSection, SearchIndex } from './search-index.ts';

/** How nearly the heading is the question: 1 when both have the same words, by Dice's measure. */
export function fitOf(section: IndexedSection, query: Query, index: SearchIndex): number {
  return dice(new Set(headingOf(section)), query, index);
}

/** The same of a title or a heading that is to be all that is asked for, in Chinese as well. */
export function titleFitOf(own: readonly number[], query: Query, index: SearchIndex): number {
  return dice(withoutCharacters(own, index), query, index);
}

export function headingOf({ heading, lessonTitle }: IndexedSection): readonly number[] {
  return heading.length > 0 ? heading : lessonTitle;
}

function dice(
  own: ReadonlySet<number>,
  { weights, known }: Query,
  { postings }: Pick<SearchIndex, 'postings'>,
): number {
  let shared = 0;
  let rarities = 0;
  for (const id of own) {
    shared += weights.get(id) ?? 0;
    rarities += postings.rarity(id);
  }
  return rarities + known === 0 ? 0 : (2 * shared) / (rarities + known);
}

const pair = /^\p{Script=Han}{2}$/u;

/** Without the characters of pairs that are there, too: where a question has those, it is not asked for these. */
function withoutCharacters(own: readonly number[], { space }: SearchIndex): ReadonlySet<number> {
  const terms = new Map(own.map((id) => [id, space.termOf(id)]));
  const paired = new Set([...terms.values()].filter((term) => pair.test(term)).flatMap((term) => [...term]));
  return new Set(own.filter((id) => !paired.has(terms.get(id) ?? '')));
}
