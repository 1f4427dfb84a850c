import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LoadedCourse, loadCourse, type ReadBy, readHere } from '../../../../proxy/course/library.ts';
import { TermReaders } from '../../../../proxy/course/search/term-readers.ts';
import { ReadingThreads } from '../../../../proxy/course/thread/reading-threads.ts';
import { makeCourse } from '../../../bench/courses/make-course.ts';
import { parseConfig } from '../../../support/config.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { suiteFolder } from '../../../support/folder.ts';

const courses = resolve(import.meta.dirname, '../../../../test/bench/search/courses');
const root = suiteFolder();
let threads: ReadingThreads;
const clock = new FakeClock();
const terms = new TermReaders();
const warned: string[] = [];
const warn = (words: string) => warned.push(words);
const inThread: ReadBy = {
  parts: (request, before) => threads.read(request, before),
  terms: (language) => terms.of(language),
};

beforeAll(async () => {
  threads = new ReadingThreads(clock, warn);
});
afterAll(async () => {
  await threads.end();
});

async function read(
  content: string,
  language: string,
  by: ReadBy,
  before?: LoadedCourse,
): Promise<LoadedCourse> {
  const config = parseConfig(
    JSON.stringify({ courses: [{ id: 'c', title: 'C', content, language }] }),
    join(root, 'config.yaml'),
    {},
  );
  const [settings] = config.courses;
  if (settings === undefined) throw new Error('no course');
  return (await loadCourse(settings, config, by, before)).course;
}

/** What students and models get of a course. */
function shown({ content, search, prefixes, inventory }: LoadedCourse) {
  const questions = content.sections.flatMap(({ heading, markdown }) => [
    heading,
    `${heading} ${markdown.slice(60, 140)}`,
    // A letter is left out.
    `${heading.slice(0, 3)}${heading.slice(4)}`,
  ]);
  return {
    content,
    inventory,
    full: { text: prefixes.full.text, tokens: prefixes.full.tokens, most: prefixes.full.mostTokens },
    passages: prefixes.passages,
    found: questions.map((question) =>
      search.find(question, { limit: 5 }).map(({ section, score, quote }) => [section.number, score, quote]),
    ),
  };
}

describe('a course that a thread of its own reads', () => {
  test.each(['de', 'zh', 'ar'])('is the one that this thread reads: %s', async (language) => {
    const content = join(courses, language);
    const here = shown(await read(content, language, readHere()));
    expect(shown(await read(content, language, inThread))).toEqual(here);
    expect(here.found.flat().length).toBeGreaterThan(50);
  });

  test('is named with all that is wrong with it where nothing can be read', async () => {
    await mkdir(join(root, 'latin'));
    await writeFile(join(root, 'latin', '01.html'), Buffer.from('<p>caf\xe9</p>', 'latin1'));
    for (const content of ['latin', 'nowhere']) {
      const here = await read(content, 'en', readHere()).catch((error: unknown) => error);
      await expect(read(content, 'en', inThread)).rejects.toEqual(here);
      expect(here).toMatchObject({ name: 'CourseError' });
    }
  });

  test('is sent without the texts of a large course that have not changed', async () => {
    const large = join(root, 'saved');
    makeCourse(large, { lessons: 20, bytes: 2_500_000, seed: 2 });
    const first = await read(large, 'en', inThread);
    await writeFile(join(large, 'unit-001/lesson-00004.md'), '# Herons\n\nA heron stands.\n');
    await rm(join(large, 'unit-001/lesson-00009.md'));
    const here = await read(large, 'en', readHere());
    expect((await read(large, 'en', inThread, first)).content).toEqual(here.content);
    const [lesson, ...others] = first.content.lessons;
    if (lesson === undefined) throw new Error('no lesson');
    const other = { ...lesson, markdown: 'x'.repeat(lesson.markdown.length) };
    const marked = { ...first, content: { ...first.content, lessons: [other, ...others] } };
    const [shown, ...rest] = (await read(large, 'en', inThread, marked)).content.lessons;
    expect(shown?.markdown).toBe(other.markdown);
    expect(rest).toEqual(here.content.lessons.slice(1));
  });

  test('waits for its turn, and a thread that has nothing to do ends', async () => {
    const asked = ['de', 'zh', 'ar', 'en'].map((language) =>
      read(join(courses, language), language, inThread),
    );
    const titles = (await Promise.all(asked)).map(({ content }) => content.lessons[0]?.title);
    expect(new Set(titles).size).toBe(4);
    clock.advance(10_000);
    expect(clock.pending).toEqual([]);
    expect((await read(join(courses, 'en'), 'en', inThread)).content.lessons.length).toBeGreaterThan(0);
  });

  test('is given up where the tutor stops', async () => {
    const stopping = new ReadingThreads(clock, warn);
    const by = { ...inThread, parts: stopping.read.bind(stopping) };
    const asked = ['de', 'zh', 'ar'].map((language) => read(join(courses, language), language, by));
    const ended = Promise.allSettled(asked);
    // Not before it has begun: files are looked at first.
    await expect.poll(() => stopping.isReading).toBe(true);
    await stopping.end();
    expect((await ended).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  });

  test.runIf(process.platform === 'linux')('if it is large has another to help, and both end', async () => {
    const threadNames = () =>
      readdirSync('/proc/self/task').map((id) => readFileSync(`/proc/self/task/${id}/comm`, 'utf8').trim());
    const large = join(root, 'large');
    makeCourse(large, { lessons: 20, bytes: 2_500_000, seed: 1 });
    const stopping = new ReadingThreads(clock, warn, 2);
    const by = { ...inThread, parts: stopping.read.bind(stopping) };
    const asked = read(large, 'en', by).catch((error: unknown) => error);
    await expect.poll(threadNames).toContain('course-helper');
    await stopping.end();
    expect(await asked).toBeInstanceOf(Error);
    await expect.poll(threadNames).not.toContain('course-helper');
    const whole = new ReadingThreads(clock, warn, 2);
    const shared = await read(large, 'en', { ...inThread, parts: whole.read.bind(whole) });
    expect(threadNames()).not.toContain('course-helper');
    await whole.end();
    expect(shared.content).toEqual((await read(large, 'en', readHere())).content);
    expect(warned).toEqual([]);
  });
});
