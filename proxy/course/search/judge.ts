import { type Candidate, candidatesFor } from './candidates.ts';
import { fitOf } from './fit.ts';
import type { Query } from './query.ts';
import type { IndexedSection, Part, SearchIndex } from './search-index.ts';

/** A part of a section that was read, as far as a question goes. */
export interface JudgedPart extends Candidate {
  score: number;
}

/** A lesson with something of a question in it. */
export interface JudgedLesson {
  /** The best part of each section, best first. */
  sections: JudgedPart[];
  score: number;
}

/** What the lesson a student is reading counts for: enough to settle near ties. */
const currentLessonBoost = 1.15;
/** What each further section of a lesson adds of its score, times this for each before it. */
const decay = 0.4;

/**
 * Sections and lessons ranked together. A section's score is its BM25 score, times how much of
 * the question it covers, times how nearly its heading is the question. A lesson's is the decayed
 * sum of its sections': of two lessons that say something once, that is right which is about it.
 * @param isCurrent tells the parts of the lesson being read; it counts before anything is cut
 */
export function judge(query: Query, index: SearchIndex, isCurrent: (part: Part) => boolean): JudgedLesson[] {
  const favour = (part: Part) => (isCurrent(part) ? currentLessonBoost : 1);
  const judged = candidatesFor(query, index, favour, currentLessonBoost).map((candidate): JudgedPart => {
    const { part, bm25, coverage } = candidate;
    const fit = fitOf(part.section, query, index);
    return { ...candidate, score: bm25 * (0.5 + coverage) * (1 + 0.5 * fit) * favour(part) };
  });
  return byLesson(judged);
}

function byLesson(judged: readonly JudgedPart[]): JudgedLesson[] {
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
