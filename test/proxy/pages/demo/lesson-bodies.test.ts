import { expect, test } from 'vitest';
import type { Lesson } from '../../../../proxy/course/course.ts';
import { LessonBodies } from '../../../../proxy/pages/demo/lesson-bodies.ts';
import { courseContent } from '../../../support/course-content.ts';

/** @param markdown of each of its sections */
function lessonOf(...markdown: string[]): Lesson {
  const sections = markdown.map((text, index) => ({ heading: `Part ${index}`, markdown: text }));
  const [lesson] = courseContent([{ id: 'sets', sections }]).lessons;
  if (lesson === undefined) throw new Error('no lesson');
  return lesson;
}

test('a lesson is made once, however many open it, and again when it was read again', async () => {
  const bodies = new LessonBodies();
  const lesson = lessonOf('A *set*.', 'More.');
  const [first, second] = await Promise.all([bodies.of(lesson), bodies.of(lesson)]);
  expect(second).toBe(first);
  expect(await bodies.of(lesson)).toBe(first);
  expect(first?.text).toContain('A <em>set</em>.');
  expect(first?.text.indexOf('A <em>')).toBeLessThan(first?.text.indexOf('More.') ?? 0);
  expect((await bodies.of(lessonOf('A list.'))).text).toContain('A list.');
});

test('many lessons that are opened at once are made one after another', async () => {
  const bodies = new LessonBodies();
  const made: number[] = [];
  const large = Array.from({ length: 40 }, () => 'A **set** of `words`. '.repeat(2_000));
  await Promise.all(
    [lessonOf(...large), lessonOf('B.'), lessonOf('C.')].map((lesson, index) =>
      bodies.of(lesson).then(() => made.push(index)),
    ),
  );
  expect(made).toEqual([0, 1, 2]);
});

test('no more is kept than some megabytes', async () => {
  const bodies = new LessonBodies();
  const lesson = lessonOf('A set.');
  const first = await bodies.of(lesson);
  for (let index = 0; index < 9; index += 1) await bodies.of(lessonOf(`<pre>${'x'.repeat(1_000_000)}</pre>`));
  expect(await bodies.of(lesson)).not.toBe(first);
});
