import type { Meaning, Section } from '../course.ts';
import type { FoundSection } from './rank.ts';

/** Of reciprocal rank fusion (Cormack, Clarke and Büttcher, 2009): how little the first places differ. */
const evenness = 60;
/** Of two that each ranking alone puts first, that of the words comes first. */
const meaningWeight = 0.9;
/** What is found by its meaning alone is less sure than what says the words: too little to be as likely. */
const meaningAlone = 0.45;
/** As of words alone: three sections of one lesson leave no room for another. */
const mostPerLesson = 2;

/**
 * Two rankings as one: each section counts 1 / (60 + rank) in each, a little less by its meaning. No score of the one has to be compared with one
 * of the other. What the words found stays found by its words: its score is that of the words, as far
 * as the new order allows.
 * @param words best first; empty where no word of the question is about the course
 */
export function fused(words: readonly FoundSection[], { near, standsOut }: Meaning): FoundSection[] {
  // Nothing says that the question is about the course, unless the meaning does so by itself.
  if (words.length === 0 && !standsOut) return [];
  const sums = new Map<Section, number>();
  const count = (section: Section, rank: number, weight: number) =>
    sums.set(section, (sums.get(section) ?? 0) + weight / (evenness + rank + 1));
  for (const [rank, { section }] of words.entries()) count(section, rank, 1);
  for (const [rank, section] of near.entries()) count(section, rank, meaningWeight);
  const scores = new Map(words.map(({ section, score }) => [section, score]));
  const best = words[0]?.score ?? 1;
  const ofLesson = new Map<string, number>();
  let before = best;
  return Array.from(sums, ([section, sum]) => ({ section, sum }))
    .sort((a, b) => b.sum - a.sum || a.section.number - b.section.number)
    .filter(({ section: { lessonId } }) => {
      const already = ofLesson.get(lessonId) ?? 0;
      ofLesson.set(lessonId, already + 1);
      return already < mostPerLesson;
    })
    .map(({ section }, place) => {
      const own = place === 0 ? best : (scores.get(section) ?? meaningAlone * best);
      before = Math.min(before, own);
      return { section, score: before };
    });
}
