import type { Query } from './query.ts';
import type { IndexedSection, SearchIndex } from './search-index.ts';

/** How nearly the heading is the question: 1 when both have the same words, by Dice's measure. */
export function fitOf(section: IndexedSection, query: Query, index: SearchIndex): number {
  return dice(section.heading.length > 0 ? section.heading : section.lessonTitle, query, index);
}

/** The same for the title of its lesson. */
export function titleFitOf(section: IndexedSection, query: Query, index: SearchIndex): number {
  return dice(section.lessonTitle, query, index);
}

function dice(own: Iterable<number>, { weights, known }: Query, { postings }: SearchIndex): number {
  let shared = 0;
  let rarities = 0;
  for (const id of new Set(own)) {
    shared += weights.get(id) ?? 0;
    rarities += postings.rarity(id);
  }
  return rarities + known === 0 ? 0 : (2 * shared) / (rarities + known);
}
