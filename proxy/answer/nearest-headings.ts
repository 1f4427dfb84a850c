import type { Passage } from '../course/course.ts';

/** More of them nobody reads. */
const mostHeadings = 3;

/** What a student may mean where it is not sure that the course answers, best first, each once; undefined where it is. */
export function nearestHeadings(passages: readonly Passage[]): string[] | undefined {
  if (passages[0]?.doubt !== 'subject') return undefined;
  return [...new Set(passages.map(({ section }) => section.heading))].slice(0, mostHeadings);
}

/** Another passage that may be meant, by its place among all. */
export interface OtherPlace extends Pick<Passage, 'section' | 'quote'> {
  /** Of the first it is 1. */
  number: number;
}

/** What of other lessons may be meant where the first passage is only the nearest, best first; none where it is sure. */
export function otherPlaces(passages: readonly Passage[]): OtherPlace[] {
  const [first] = passages;
  if (first?.doubt !== 'place') return [];
  return passages
    .map(({ section, quote }, index) => ({ section, quote, number: index + 1 }))
    .filter(({ section }) => section.lessonId !== first.section.lessonId)
    .slice(0, mostHeadings - 1);
}
