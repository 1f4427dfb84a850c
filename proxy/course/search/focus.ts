import type { Query } from './query.ts';
import type { IndexedSection, Part, SearchIndex } from './search-index.ts';
import { isInCode, spanEnd, termId } from './term-space.ts';

/** Sentences explain, code shows. */
const codeFocus = 0.7;

/** Most of the known words (0 to 1) that two neighbouring sentences say, together with the headings. */
export function focusOf({ section, start, end }: Part, { weights, known }: Query): number {
  if (known === 0) return 0;
  const met: number[] = [];
  const meet = (ids: readonly number[]): number => {
    let sum = 0;
    for (const id of ids) {
      const weight = weights.get(id);
      if (weight === undefined || met.includes(id)) continue;
      met.push(id);
      sum += weight;
    }
    return sum;
  };
  const inTitles = meet(section.heading) + meet(section.above) + meet(section.lessonTitle);
  const titleTerms = met.length;
  let best = inTitles;
  let before: number[] = [];
  let current: number[] = [];
  let isCode = false;
  for (let at = start; at < end; at++) {
    const entry = section.terms[at] ?? spanEnd;
    if (entry !== spanEnd) {
      isCode = isInCode(entry);
      const id = termId(entry);
      if (weights.has(id)) current.push(id);
      continue;
    }
    met.length = titleTerms;
    const said = meet(before) + meet(current);
    best = Math.max(best, inTitles + said * (isCode ? codeFocus : 1));
    before = current;
    current = [];
  }
  return best / known;
}

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
