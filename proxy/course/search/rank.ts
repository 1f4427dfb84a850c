import type { Section } from '../course.ts';
import { evidenceOf, surenessOf } from './evidence.ts';
import { judge } from './judge.ts';
import type { Query } from './query.ts';
import type { Part, SearchIndex } from './search-index.ts';

export interface FoundSection {
  section: Section;
  score: number;
  /** See Passage. */
  isGuess?: true;
}

/**
 * Below this it is asked what is meant: of 1,321 questions about 39 courses (`test/bench/README.md`) 9 % are, of which the
 * first place is right for 59 %, and of those about other things most of what is found anything for: 2 % are answered.
 */
const sureFrom = 3;
/** Another lesson this near the best is as likely: the first is right for 5 of the 12 questions beside those. */
const asLikelyShare = 0.8;
/** Of a question that says so much of a place it is the place, however much another says of it. */
const certainFrom = 6;
/** In fewer parts no word is rare, and a doubt says nothing. */
const fewestParts = 10;

const mostPerLesson = 2;
/** Share of the best passage's score below which the others are noise. */
const leastShareOfBest = 0.2;
/** A second section of one lesson is worth less than the first of another. */
const secondOfLesson = 0.8;

/**
 * The sections of the best lessons, best first; none where the best of all is not about the
 * question; see `evidenceOf`.
 * @param lessonId the lesson being read
 */
export function rank(
  query: Query,
  index: SearchIndex,
  { limit, lessonId }: { limit: number; lessonId: string | undefined },
): FoundSection[] {
  const isCurrent = ({ section }: Part) => section.section.lessonId === lessonId;
  const lessons = judge(query, index, isCurrent);
  const best = lessons[0]?.sections[0];
  if (best === undefined) return [];
  let isGuess = false;
  if (query.known > 0) {
    const sureness = surenessOf(evidenceOf(best, query, index), isCurrent(best.part));
    if (sureness < 0) return [];
    const otherShare = (lessons[1]?.score ?? 0) / (lessons[0]?.score ?? 1);
    const isDoubtful = sureness < sureFrom || (sureness < certainFrom && otherShare >= asLikelyShare);
    isGuess = isDoubtful && index.parts.length >= fewestParts;
    // A question like "what does this mean?" is about what is selected.
  } else if (!query.words.some(({ isHint }) => isHint)) return [];
  const found = lessons.flatMap(({ sections, score }) =>
    sections.slice(0, mostPerLesson).map((each, place): FoundSection => {
      const share = place === 0 ? 1 : (secondOfLesson * each.score) / (sections[0]?.score ?? 1);
      return { section: each.part.section.section, score: score * share };
    }),
  );
  found.sort((a, b) => b.score - a.score || a.section.number - b.section.number);
  const least = (found[0]?.score ?? 0) * leastShareOfBest;
  const [first, ...others] = found.filter(({ score }) => score >= least && score > 0).slice(0, limit);
  if (first === undefined) return [];
  return [isGuess ? { ...first, isGuess } : first, ...others];
}
