import { naturalOrder } from '../files/natural-order.ts';
import { solvedBy } from './private-files.ts';

/** Files that set what another in their folder solves. */
const settings =
  /^(?:exercises?|problems?|tasks?|challenges?|assignments?|homework|questions?|readme|_?index)$/i;

/**
 * Which lesson a file of solutions is about: the one that it is named after, in its folder or in another, the
 * exercise that stands beside it, else the lesson before it in its folder.
 * @param stem of the file: its path without extension
 * @param lessons stems of the course's lessons
 * @returns undefined where no lesson is near it
 */
export function lessonSolvedBy(stem: string, lessons: readonly string[]): string | undefined {
  const there = new Set(lessons);
  const slash = stem.lastIndexOf('/');
  const folder = stem.slice(0, Math.max(0, slash));
  const solved = solvedBy(stem);
  if (solved !== undefined && there.has(solved)) return solved;
  const names = [stem, ...(solved === undefined ? [] : [solved])].map((each) =>
    each.slice(slash + 1).toLowerCase(),
  );
  const named = lessons.filter((each) => names.includes(each.slice(each.lastIndexOf('/') + 1).toLowerCase()));
  if (named.length === 1) return named[0];
  const beside = lessons.filter((each) => each.slice(0, Math.max(0, each.lastIndexOf('/'))) === folder);
  const setting = beside.find((each) => settings.test(each.slice(slash + 1)));
  if (setting !== undefined) return setting;
  const byName = naturalOrder();
  const before = beside.filter((each) => byName({ path: each }, { path: stem }) < 0);
  return before.sort((a, b) => byName({ path: a }, { path: b })).at(-1);
}
