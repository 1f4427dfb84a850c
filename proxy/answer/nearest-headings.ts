import type { Passage } from '../course/course.ts';

/** More of them nobody reads. */
const mostHeadings = 3;

/** What a student may mean where the search is not sure, best first, each once; undefined where it is sure. */
export function nearestHeadings(passages: readonly Passage[]): string[] | undefined {
  if (!passages[0]?.isGuess) return undefined;
  return [...new Set(passages.map(({ section }) => section.heading))].slice(0, mostHeadings);
}
