import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { deserialize } from 'node:v8';
import { zstdDecompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type CourseMemory, readCourseParts } from '../../../../proxy/course/course-parts.ts';
import { createTermReader } from '../../../../proxy/course/search/terms.ts';
import { HelpingThread } from '../../../../proxy/course/thread/helping-thread.ts';
import { suiteFolder } from '../../../support/folder.ts';

const courses = resolve(import.meta.dirname, '../../../../test/bench/search/courses');
/** Later than all that is written here. */
const clock = { now: () => Date.now() + 3_600_000, after: () => () => undefined };
const root = suiteFolder();
let help: HelpingThread;
const told: string[] = [];
const tell = (words: string) => told.push(words);
beforeEach(() => {
  help = new HelpingThread(tell, 0);
});
afterEach(async () => {
  await help.end();
  told.length = 0;
});

async function write(course: string, files: Record<string, string>): Promise<string> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, course, name)), { recursive: true });
    await writeFile(join(root, course, name), text);
  }
  return join(root, course);
}

function read(path: string, language: string, helper?: HelpingThread, before?: CourseMemory) {
  const request = { path, language, before };
  return readCourseParts(request, createTermReader(language), clock, { leastCharacters: 0, help: helper });
}

/** Two strings that are equal may be packed as different bytes. */
function opened({ memory, ...parts }: Awaited<ReturnType<typeof read>>) {
  const readings = memory?.readings.map((each): unknown => deserialize(zstdDecompressSync(each)));
  return { ...parts, kept: memory?.index, readings };
}

/** A program of a thread. */
function programOf(source: string): URL {
  return new URL(`data:text/javascript,${encodeURIComponent(source)}`);
}

describe('a course of which another thread reads a share', () => {
  test.each(['en', 'de', 'zh', 'ar'])(
    'is in every byte what one thread makes of it: %s',
    async (language) => {
      const path = join(courses, language);
      const alone = await read(path, language);
      expect(opened(await read(path, language, help))).toEqual(opened(alone));
      expect(told).toEqual([]);
    },
  );

  test('has its parts, its notes and its broken files where they are', async () => {
    const chapters = Array.from({ length: 12 }, (_, index) => `chapter-${index}`);
    const path = await write('book', {
      'book/main.tex': `\\documentclass{book}\\begin{document}${chapters.map((each) => `\\input{${each}}`).join('')}\\end{document}`,
      ...Object.fromEntries(
        chapters.map((each) => [`book/${each}.tex`, `\\chapter{${each}}\nWords of ${each}.\n`]),
      ),
      'lesson.md': '# Lesson\n\n{% include "part.md" %}\n\nOwn words.\n',
      'part.md': 'Words of the part.\n',
      'broken.md': '---\ntitle: [\n---\n\nText.\n',
      'talk.vtt': 'WEBVTT\n\n00:00.000 --> 00:02.000\nSaid words.\n',
    });
    const alone = await read(path, 'en');
    expect(alone.problems).toHaveLength(1);
    expect(opened(await read(path, 'en', help))).toEqual(opened(alone));
  });

  test('is read again as one thread reads it again', async () => {
    const lessons = (changed: string) =>
      Object.fromEntries(
        Array.from({ length: 9 }, (_, index) => [
          `0${index}.md`,
          `# Lesson ${index}\n\nThe **heron${index}** ${index === 2 || index === 7 ? changed : 'stands'}.\n`,
        ]),
      );
    const path = await write('saved', lessons('flies'));
    const first = await read(path, 'en', help);
    await write('saved', lessons('dives'));
    const alone = await read(path, 'en', undefined, first.memory);
    const again = new HelpingThread(tell, 0);
    expect(opened(await read(path, 'en', again, first.memory))).toEqual(opened(alone));
    await again.end();
    expect(told).toEqual([]);
  });
});

describe('a thread that helps and fails', () => {
  const takeOne = 'const taken = (order) => Atomics.add(order.files.taken, 0, 3);';
  test.each([
    ['ends at once', 'process.exit(3)', /has ended/],
    ['does not begin', 'throw new Error("no memory")', /no memory/],
    [
      'ends with files that it has taken',
      `import { parentPort } from 'node:worker_threads'; ${takeOne}
       parentPort.on('message', (order) => { taken(order); process.exit(0); });`,
      /has ended/,
    ],
    [
      'says so',
      `import { parentPort } from 'node:worker_threads';
       parentPort.on('message', () => parentPort.postMessage({ kind: 'failed', words: 'a defect' }));`,
      /a defect/,
    ],
    [
      'ends between two shares',
      `import { parentPort } from 'node:worker_threads';
       parentPort.on('message', () => { parentPort.postMessage({ kind: 'files', read: [] }); process.exit(0); });`,
      /has ended/,
    ],
  ])('%s: it is told of once, and the course is what it is', async (_, source, words) => {
    const path = join(courses, 'en');
    const failing = new HelpingThread(tell, 0, programOf(source));
    expect(opened(await read(path, 'en', failing))).toEqual(opened(await read(path, 'en')));
    await failing.end();
    expect(told).toEqual([expect.stringMatching(words)]);
  });

  test('is not begun for a course that is read in a moment', async () => {
    const path = await write('small', { 'only.md': '# Only\n\nOne lesson.\n' });
    const failing = new HelpingThread(tell, undefined, programOf('throw new Error("begun")'));
    expect(opened(await read(path, 'en', failing))).toEqual(opened(await read(path, 'en')));
    await failing.end();
    expect(told).toEqual([]);
  });
});
