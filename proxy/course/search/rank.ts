import type { Section } from '../course.ts';
import { type Candidate, candidatesFor } from './candidates.ts';
import { isAbout } from './evidence.ts';
import { fitOf, focusOf } from './focus.ts';
import type { Query } from './query.ts';
import type { IndexedSection, Part, SearchIndex } from './search-index.ts';

export interface FoundSection {
  section: Section;
  score: number;
}

const mostPerLesson = 2;
/** What the lesson a student is reading counts for: enough to settle near ties. */
const currentLessonBoost = 1.15;
/** Share of the best passage's score below which the others are noise. */
const leastShareOfBest = 0.2;
/** What each further section of a lesson adds of its score, times this for each before it. */
const decay = 0.4;
/** A second section of one lesson is worth less than the first of another. */
const secondOfLesson = 0.8;

interface Judged extends Candidate {
  focus: number;
  score: number;
}

/**
 * Sections and lessons ranked together. A section's score is its BM25 score, times how much of
 * the question it covers, times how closely together it does so, times how nearly its heading is
 * the question. A lesson's is the decayed sum of its sections': of two lessons that say something
 * once, that is right which is about it. Nothing is found where the best of all is not about the
 * question; see `isAbout`.
 * @param lessonId the lesson being read; it counts before anything is cut
 */
export function rank(
  query: Query,
  index: SearchIndex,
  { limit, lessonId }: { limit: number; lessonId: string | undefined },
): FoundSection[] {
  const isCurrent = ({ section }: Part) => section.section.lessonId === lessonId;
  const favour = (part: Part) => (isCurrent(part) ? currentLessonBoost : 1);
  const judged = candidatesFor(query, index, favour).map((candidate): Judged => {
    const { part, bm25, coverage } = candidate;
    const focus = focusOf(part, query);
    const fit = fitOf(part.section, query, index);
    return {
      ...candidate,
      focus,
      score: bm25 * (0.5 + coverage) * (0.5 + focus) * (1 + 0.5 * fit) * favour(part),
    };
  });
  const lessons = byLesson(judged);
  const best = lessons[0]?.sections[0];
  if (best === undefined) return [];
  // A question like "what does this mean?" is about what is selected.
  const isOnSelection = query.known === 0 && query.words.some(({ isHint }) => isHint);
  if (!isOnSelection && !isAbout(best.part, best.focus, query, index, isCurrent(best.part))) return [];
  const found = lessons.flatMap(({ sections, score }) =>
    sections.slice(0, mostPerLesson).map((each, place): FoundSection => {
      const share = place === 0 ? 1 : (secondOfLesson * each.score) / (sections[0]?.score ?? 1);
      return { section: each.part.section.section, score: score * share };
    }),
  );
  found.sort((a, b) => b.score - a.score || a.section.number - b.section.number);
  const least = (found[0]?.score ?? 0) * leastShareOfBest;
  return found.filter(({ score }) => score >= least && score > 0).slice(0, limit);
}

interface JudgedLesson {
  /** The best part of each, best first. */
  sections: Judged[];
  score: number;
}

function byLesson(judged: readonly Judged[]): JudgedLesson[] {
  const inOrder = judged.toSorted(
    (a, b) => b.score - a.score || a.part.section.section.number - b.part.section.section.number,
  );
  const seen = new Set<IndexedSection>();
  const lessons = new Map<number, JudgedLesson>();
  for (const each of inOrder) {
    const { section } = each.part;
    // A long section is found by several of its parts.
    if (seen.has(section)) continue;
    seen.add(section);
    const lesson = lessons.get(section.lesson) ?? { sections: [], score: 0 };
    lesson.score += each.score * decay ** lesson.sections.length;
    lesson.sections.push(each);
    lessons.set(section.lesson, lesson);
  }
  return Array.from(lessons.values()).sort((a, b) => b.score - a.score);
}
