import type { Doubt, Section } from '../course.ts';
import { beginningFirst } from './beginning-first.ts';
import { type Evidence, evidenceOf, surenessOf } from './evidence.ts';
import { type JudgedLesson, judge } from './judge.ts';
import type { Query } from './query.ts';
import type { Part, SearchIndex } from './search-index.ts';

export interface FoundSection {
  section: Section;
  score: number;
  /** See Passage. */
  doubt?: Doubt;
}

/** Below this it is asked what is meant, as 2.5 % of 1,321 questions about 39 courses are (`test/bench/README.md`). */
const subjectFrom = 1.3;
/** Below this what is found is shown as the nearest. */
const sureFrom = 3;
/** Another lesson this near the best is as likely. Of all that is shown as the nearest 60 % is right, with that lesson 83 %. */
const asLikelyShare = 0.8;
/** In fewer parts no word is rare, and a doubt says nothing. */
const fewestParts = 10;
/** Smaller courses say what they treat once. */
const fewestPartsForPassing = 100;

const mostPerLesson = 2;
/** Share of the best passage's score below which the others are noise. */
const leastShareOfBest = 0.2;
/** A second section of one lesson is worth less than the first of another. */
const secondOfLesson = 0.8;

/**
 * The sections of the best lessons, best first; none where the best of all is not about the
 * question; see `evidenceOf`.
 * @param question as it was written
 * @param lessonId the lesson being read
 */
export function rank(
  query: Query,
  index: SearchIndex,
  { question, limit, lessonId }: { question: string; limit: number; lessonId: string | undefined },
): FoundSection[] {
  const isCurrent = ({ section }: Part) => section.section.lessonId === lessonId;
  const lessons = judge(query, index, isCurrent);
  const best = lessons[0]?.sections[0];
  if (best === undefined) return [];
  let doubt: Doubt | undefined;
  if (query.known > 0) {
    const evidence = evidenceOf(best, query, index);
    const sureness = surenessOf(evidence, isCurrent(best.part));
    if (sureness < 0) return [];
    doubt = doubtOf(evidence, sureness, lessons, index.parts.length);
    // A question like "what does this mean?" is about what is selected.
  } else if (!query.words.some(({ isHint }) => isHint)) return [];
  const found = lessons.flatMap((lesson, lessonPlace) => {
    const { score } = lesson;
    const sections = lessonPlace === 0 ? beginningFirst(lesson, question, query, index) : lesson.sections;
    return sections.slice(0, mostPerLesson).map((each, place): FoundSection => {
      const share = place === 0 ? 1 : (secondOfLesson * each.score) / (sections[0]?.score ?? 1);
      return { section: each.part.section.section, score: score * share };
    });
  });
  found.sort((a, b) => b.score - a.score || a.section.number - b.section.number);
  const least = (found[0]?.score ?? 0) * leastShareOfBest;
  const [first, ...others] = found.filter(({ score }) => score >= least && score > 0).slice(0, limit);
  if (first === undefined) return [];
  return [doubt === undefined ? first : { ...first, doubt }, ...others];
}

function doubtOf(
  { repeated }: Evidence,
  sureness: number,
  [first, second]: readonly JudgedLesson[],
  parts: number,
): Doubt | undefined {
  if (parts < fewestParts) return undefined;
  // One lesson alone says something of it, once and in no heading: it treats something else.
  const isInPassing = second === undefined && repeated === 0 && parts >= fewestPartsForPassing;
  if (sureness < subjectFrom || isInPassing) return 'subject';
  const otherShare = (second?.score ?? 0) / (first?.score ?? 1);
  return sureness < sureFrom || otherShare >= asLikelyShare ? 'place' : undefined;
}
