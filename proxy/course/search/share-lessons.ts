import type { Help } from '../help.ts';
import type { ReadableLesson } from './lesson-terms.ts';
import { type KeptLessons, keptLessons, type LessonRead, readLesson, takeLessons } from './read-lessons.ts';
import type { TermSpace } from './term-space.ts';

/** Of the characters. Whoever shares the work has other things to do meanwhile. */
const ownShare = 0.4;

/**
 * Begins to read the terms of lessons: of many another thread reads the last ones from now on.
 * @param keys see `lessonKey`; needed with `before`
 * @param language BCP 47 tag of the course
 * @param before of an earlier version: what did not change is not read again
 * @returns reads the others; what it returns is the same as if one thread had read all
 */
export function shareLessons(
  { lessons, keys }: { lessons: readonly ReadableLesson[]; keys: readonly string[] },
  language: string,
  space: TermSpace,
  { before, help }: { before?: KeptLessons | undefined; help?: Help | undefined },
): () => Promise<LessonRead[]> {
  const kept = before && keptLessons(before);
  const known = lessons.map((_, position) => kept?.get(keys[position] ?? ''));
  const unknown = lessons.filter((_, position) => known[position] === undefined);
  const ownLength = help === undefined ? unknown.length : ownCount(unknown, help.least);
  const own = unknown.slice(0, ownLength);
  const others = unknown.slice(ownLength);
  const helped = others.length === 0 ? undefined : help?.readLessons(others.map(readable), language);

  return async () => {
    const read = own.map((lesson) => readLesson(lesson, space));
    const packed = await helped;
    const rest =
      packed === undefined ? others.map((lesson) => readLesson(lesson, space)) : takeLessons(packed, space);
    const next = [...read, ...rest].values();
    return known.map((each) => {
      const lesson = each ?? next.next().value;
      if (lesson === undefined) throw new Error('a lesson was not read');
      return lesson;
    });
  };
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
