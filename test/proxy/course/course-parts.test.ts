import { mkdir, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { type CourseMemory, readCourseParts } from '../../../proxy/course/course-parts.ts';
import { type FilesToRead, type ReadAhead, readAhead } from '../../../proxy/course/reading/read-ahead.ts';
import { openCourseSearch } from '../../../proxy/course/search/search.ts';
import { createTermReader } from '../../../proxy/course/search/terms.ts';
import { testFolder } from '../../support/folder.ts';

/** Later than all that is written here. */
const clock = { now: () => Date.now() + 3_600_000, after: () => () => undefined };
let root = '';

beforeEach(() => {
  root = testFolder();
});

async function write(files: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), text);
  }
}

/** Reads the course, and notes of which texts the terms were read. */
async function read(before?: CourseMemory) {
  const reader = createTermReader('en');
  const texts: string[] = [];
  const numbersOf = reader.numbersOf.bind(reader);
  const noting = Object.assign(reader, {
    numbersOf: (text: string, inCode: boolean) => {
      texts.push(text);
      return numbersOf(text, inCode);
    },
  });
  const parts = await readCourseParts({ path: root, language: 'en', before }, noting, clock, {
    leastCharacters: 0,
  });
  return { ...parts, texts };
}

async function found(
  { content, index }: Pick<Awaited<ReturnType<typeof read>>, 'content' | 'index'>,
  question: string,
) {
  const search = await openCourseSearch(index, content, 'en', createTermReader('en'));
  return search
    .find(question, { limit: 5 })
    .map(({ section, quote, score }) => [section.heading, quote, score]);
}

const sea = {
  '01-tides.md': '# Tides\n\nThe moon pulls the sea.\n',
  '02-waves.md': '# Waves\n\nWind makes waves.\n\n## Foam\n\nFoam is air.\n',
  'deep/03-salt.md': '# Salt\n\nIt is salty.\n',
};

test('of a course that has changed only what changed is read again, and the rest is what it was', async () => {
  await write(sea);
  const first = await read();
  await write({
    '02-waves.md': '# Waves\n\nStorms make breakers.\n',
    '00-start.md': '# Start\n\nThe shore.\n',
  });
  const second = await read(first.memory);
  const anew = await read();
  expect(second.content).toEqual(anew.content);
  expect(second.inventory).toEqual(anew.inventory);
  expect(second.size).toEqual(anew.size);
  const isOfKept = (text: string) => /moon|salty/.test(text);
  expect(second.texts.filter(isOfKept)).toEqual([]);
  expect(anew.texts.filter(isOfKept)).toHaveLength(2);
  for (const question of ['breakers', 'moon', 'salty', 'foam', 'braekers', 'shore']) {
    expect(await found(second, question)).toEqual(await found(anew, question));
  }
  // The version that is still asked about is left as it was.
  expect(await found(first, 'foam')).toEqual([['Foam', 'Foam is air.', expect.any(Number)]]);
  expect(await found(first, 'breakers')).toEqual([]);
});

test('a lesson is read again when something changes that it has in it', async () => {
  await write({
    ...sea,
    'book/main.tex': '\\documentclass{book}\\begin{document}\\input{part}\\input{later}\\end{document}',
    'book/part.tex': '\\chapter{Part}\nOld words.\n',
  });
  const texts = ({ content }: Awaited<ReturnType<typeof read>>) =>
    content.lessons.map(({ markdown }) => markdown).join('\n');
  const first = await read();
  expect(texts(first)).toContain('Old words.');
  await write({ 'book/part.tex': '\\chapter{Part}\nNew words.\n' });
  const second = await read(first.memory);
  expect(texts(second)).toContain('New words.');
  // It was not there when it was first looked for.
  await write({ 'book/later.tex': '\\chapter{Later}\nMore of it.\n' });
  const third = await read(second.memory);
  expect(texts(third)).toContain('More of it.');
  expect(third.content).toEqual((await read()).content);
});

test('a change of the file that says how the site is made reads everything again', async () => {
  await write({ ...sea, 'mkdocs.yml': 'site_name: Sea\n' });
  const first = await read();
  await write({ 'mkdocs.yml': 'site_name: Sea\nnav:\n  - deep/03-salt.md\n  - 01-tides.md\n' });
  const second = await read(first.memory);
  expect(second.content).toEqual((await read()).content);
  expect(second.content.lessons[0]?.title).toBe('Salt');
});

test('a file that was changed while it was read is read again, also with the old time on it', async () => {
  await write(sea);
  const { memory } = await read();
  await write({ '01-tides.md': '# Tides\n\nThe moon pulls the SEA.\n' });
  await utimes(join(root, '01-tides.md'), 1, 1);
  expect((await read(memory)).content.lessons[0]?.markdown).toContain('SEA');
});

test('what was kept of files that have not changed is kept as it is', async () => {
  const many = Object.fromEntries(
    Array.from({ length: 100 }, (_, index) => [`${index}.md`, `# Lesson ${index}\n\nWords.\n`]),
  );
  await write(many);
  const first = await read();
  await write({ '7.md': '# Lesson 7\n\nOther words.\n' });
  const second = await read(first.memory);
  const kept = new Set(first.memory?.readings);
  const before = first.memory?.readings.length ?? 0;
  expect(before).toBeGreaterThan(2);
  expect(second.memory?.readings.filter((pack) => kept.has(pack))).toHaveLength(before - 1);
  await write({ '8.md': '# Lesson 8\n\nOther words.\n' });
  const third = await read(second.memory);
  expect(third.content).toEqual((await read()).content);
  expect(third.texts.filter((text) => text.includes('ther words'))).toEqual(['Other words.']);
});

test('what a lesson has in it may change while another thread reads on, and is read again', async () => {
  await write({ 'a.md': '# A\n', 'z.md': '# Z\n\n--8<-- "_part.md"\n', '_part.md': 'Old words.\n' });
  let laterMs = 0;
  // By the clock of the disk, which may be another.
  const writtenMs = (await stat(join(root, '_part.md'))).ctimeMs;
  const late = { now: () => writtenMs + laterMs, after: () => () => undefined };
  const help = {
    least: 0,
    readFiles: async (files: FilesToRead) => {
      const read = new Map<string, ReadAhead>();
      for await (const [inside, reading] of readAhead(files)) read.set(inside, reading);
      expect([...read.keys()]).toContain('z.md');
      await write({ '_part.md': 'New words.\n' });
      laterMs = 3_600_000;
      return read;
    },
    readLessons: async () => undefined,
    end: async () => undefined,
  };
  const request = { path: root, language: 'en' };
  const reader = createTermReader('en');
  const first = await readCourseParts(request, reader, late, { leastCharacters: 0, help });
  expect(first.content.lessons.at(-1)?.markdown).toContain('Old words.');
  const second = await readCourseParts({ ...request, before: first.memory }, reader, late);
  expect(second.content.lessons.at(-1)?.markdown).toContain('New words.');
});

test('of a course that is read in a moment nothing is kept', async () => {
  await write(sea);
  const parts = await readCourseParts({ path: root, language: 'en' }, createTermReader('en'), clock);
  expect(parts.memory).toBeUndefined();
});
