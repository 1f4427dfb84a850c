import type { Help } from '../help.ts';
import { lessonKey, type ReadableLesson } from './lesson-terms.ts';
import { type KeptLessons, keptLessons, type LessonRead, readLesson, takeLessons } from './read-lessons.ts';
import type { TermSpace } from './term-space.ts';

/** Of the characters. Whoever shares the work has other things to do meanwhile. */
const ownShare = 0.45;

/**
 * Reads the terms of lessons; of many the last ones are read by another thread. The result is the same.
 * @param language BCP 47 tag of the course
 * @param before of an earlier version: what did not change is not read again
 */
export async function readLessons(
  lessons: readonly ReadableLesson[],
  language: string,
  space: TermSpace,
  { before, help }: { before?: KeptLessons | undefined; help?: Help | undefined } = {},
): Promise<LessonRead[]> {
  const kept = before && keptLessons(before);
  const known = lessons.map((lesson) => kept?.get(lessonKey(lesson)));
  const unknown = lessons.filter((_, position) => known[position] === undefined);
  const own = help === undefined ? unknown.length : ownCount(unknown, help.least);
  const others = unknown.slice(own);
  const helped = others.length === 0 ? undefined : help?.readLessons(others.map(readable), language);
  const read = unknown.slice(0, own).map((lesson) => readLesson(lesson, space));
  const packed = await helped;
  read.push(
    ...(packed === undefined
      ? others.map((lesson) => readLesson(lesson, space))
      : takeLessons(packed, space)),
  );
  const next = read.values();
  return known.map((each) => {
    const lesson = each ?? next.next().value;
    if (lesson === undefined) throw new Error('a lesson was not read');
    return lesson;
  });
}

/** How many of the first lessons this thread reads; all of too few. */
function ownCount(lessons: readonly ReadableLesson[], least: number): number {
  const lengths = lessons.map(({ sections }) =>
    sections.reduce((sum, each) => sum + each.markdown.length, 0),
  );
  const all = lengths.reduce((sum, length) => sum + length, 0);
  if (all < least) return lessons.length;
  let first = 0;
  for (let characters = 0; characters < all * ownShare; first++) characters += lengths[first] ?? 0;
  return first;
}

/** Nothing besides is sent to another thread. */
function readable({ title, sections }: ReadableLesson): ReadableLesson {
  return { title, sections: sections.map(({ level, heading, markdown }) => ({ level, heading, markdown })) };
}
