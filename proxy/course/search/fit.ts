import type { Query } from './query.ts';
import type { IndexedSection, SearchIndex } from './search-index.ts';

/** How nearly the heading is the question: 1 when both have the same words, by Dice's measure. */
export function fitOf(section: IndexedSection, { weights, known }: Query, { postings }: SearchIndex): number {
  const own = section.heading.length > 0 ? section.heading : section.lessonTitle;
  let shared = 0;
  let heading = 0;
  for (const id of new Set(own)) {
    shared += weights.get(id) ?? 0;
    heading += postings.rarity(id);
  }
  return heading + known === 0 ? 0 : (2 * shared) / (heading + known);
}
