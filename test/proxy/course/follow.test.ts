import { cp, mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { loadLibrary } from '../../../proxy/course/fill-library.ts';
import { followCourses } from '../../../proxy/course/follow.ts';
import { type LoadedCourse, loadCourse } from '../../../proxy/course/library.ts';
import { parseConfig } from '../../support/config.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { testFolder } from '../../support/folder.ts';

let root: string;
let clock: FakeClock;
let library: Map<string, LoadedCourse>;
let end: () => void = () => undefined;
const log: Record<string, unknown>[] = [];

beforeEach(async () => {
  root = testFolder();
  log.length = 0;
});

afterEach(async () => {
  end();
});

async function write(lessons: Record<string, string>, folder = 'course'): Promise<void> {
  for (const [name, text] of Object.entries(lessons)) {
    await mkdir(dirname(join(root, folder, name)), { recursive: true });
    await writeFile(join(root, folder, name), text);
  }
}

async function follow(content = 'course'): Promise<void> {
  const courses = [
    { id: 'sea', title: 'Sea', content },
    { id: 'sky', title: 'Sky', content: 'sky.md' },
  ];
  await writeFile(join(root, 'sky.md'), '# Stars\n\nThey are far.\n');
  const config = parseConfig(JSON.stringify({ courses }), join(root, 'config.yaml'), {});
  ({ library } = await loadLibrary(config));
  clock = new FakeClock();
  const logger = pino({}, { write: (line: string) => log.push(JSON.parse(line)) });
  end = followCourses({
    library,
    config,
    read: (settings) => loadCourse(settings, config),
    clock,
    log: logger,
  });
}

const titles = () => library.get('sea')?.content.lessons.map(({ title }) => title);

/** As long as the tutor may take to see it, without a real wait: each turn of the poll moves the clock on. */
async function seen(expectation: () => void): Promise<void> {
  await vi.waitFor(
    () => {
      clock.advance(1_000);
      expectation();
    },
    { timeout: 20_000, interval: 20 },
  );
}

test('a lesson that its author saves is what the tutor answers from next', async () => {
  await write({ '01.md': '# Tides\n\nThe moon pulls the sea.\n' });
  await follow();
  await write({ '02.md': '# Waves\n\nWind makes waves.\n' });
  await seen(() => expect(titles()).toEqual(['Tides', 'Waves']));
  expect(library.get('sea')?.search.find('wind waves', { limit: 1 })[0]?.section.lessonId).toBe('02');
  await write({ '02.md': '# Foam\n\nWind makes foam.\n', 'deep/er/03.md': '# Salt\n\nIt is salty.\n' });
  await seen(() => expect(titles()).toEqual(['Tides', 'Foam', 'Salt']));
});

test('what cannot be read is known by its place in the course, until it is mended', async () => {
  const good = { '01.md': '# Tides\n\nThe moon.\n' };
  await write(good);
  await follow();
  const problems = () => library.get('sea')?.problems;
  expect(problems()).toEqual([]);
  await write({ 'a/02.md': '---\norder: first\n---\n# Waves\n' });
  const wrong = 'a/02.md:2 front matter: `order` must be a number.';
  await seen(() => expect(problems()).toEqual([wrong]));
  await rm(join(root, 'course'), { recursive: true });
  await seen(() => expect(problems()).toEqual(['course does not exist. Check the path, or create it.']));
  expect(titles()).toEqual(['Tides']);
  await write(good);
  await seen(() => expect(problems()).toEqual([]));
});

test('a report of the operating system is looked into at once', async () => {
  await write({ '01.md': '# Tides\n\nThe moon.\n' });
  await follow();
  await vi.waitFor(() => expect(clock.pending).toEqual([10_000, 10_000]), 20_000);
  await vi.waitFor(
    async () => {
      await write({ '02.md': `# Waves\n\n${Math.random()}\n` });
      expect(clock.pending).toContain(500);
    },
    { timeout: 20_000, interval: 50 },
  );
});

describe('a folder of which nothing is reported to those who watch the old one', () => {
  beforeEach(() => write({ '01.md': '# Tides\n\nThe moon pulls the sea.\n' }));

  test('is seen when it was removed and put back', async () => {
    await follow();
    await rm(join(root, 'course'), { recursive: true });
    await seen(() =>
      expect(log).toMatchObject([{ level: 50, msg: expect.stringContaining('stays as it was') }]),
    );
    expect(titles()).toEqual(['Tides']);
    await write({ '01.md': '# Ebb\n\nThe sea goes.\n' });
    await seen(() => expect(titles()).toEqual(['Ebb']));
    await write({ '02.md': '# Flood\n\nThe sea comes.\n' });
    await seen(() => expect(titles()).toEqual(['Ebb', 'Flood']));
  });

  test('is seen when a link to it was swapped', async () => {
    await write({ '01.md': '# Ebb\n\nThe sea goes.\n' }, 'second');
    await symlink('course', join(root, 'current'));
    await follow('current');
    await symlink('second', join(root, 'next'));
    await rename(join(root, 'next'), join(root, 'current'));
    await seen(() => expect(titles()).toEqual(['Ebb']));
    await write({ '02.md': '# Flood\n\nThe sea comes.\n' }, 'second');
    await seen(() => expect(titles()).toEqual(['Ebb', 'Flood']));
  });

  test('is seen when a link above it was swapped', async () => {
    await write({ 'course/01.md': '# Tides\n\nThe moon.\n' }, 'release-1');
    await write({ 'course/01.md': '# Ebb\n\nThe sea goes.\n' }, 'release-2');
    await symlink('release-1', join(root, 'current'));
    await follow('current/course');
    await symlink('release-2', join(root, 'next'));
    await rename(join(root, 'next'), join(root, 'current'));
    await seen(() => expect(titles()).toEqual(['Ebb']));
  });

  test('is seen when it was moved into place', async () => {
    await follow();
    await write({ '01.md': '# Ebb\n\nThe sea goes.\n' }, 'next');
    await rename(join(root, 'course'), join(root, 'old'));
    await rename(join(root, 'next'), join(root, 'course'));
    await seen(() => expect(titles()).toEqual(['Ebb']));
    await write({ '02.md': '# Flood\n\nThe sea comes.\n' });
    await seen(() => expect(titles()).toEqual(['Ebb', 'Flood']));
    // What happens in the old one is nothing to it.
    await write({ '03.md': '# Old\n\nOld.\n' }, 'old');
    clock.advance(20_000);
    expect(titles()).toEqual(['Ebb', 'Flood']);
  });

  test('is seen when a lesson was swapped for one of the same size and age', async () => {
    await follow();
    await cp(join(root, 'course/01.md'), join(root, 'keep.md'), { preserveTimestamps: true });
    await writeFile(join(root, 'course/01.md'), '# Tidal\n\nThe moon pulls the sea.\n'.slice(0, 32));
    await seen(() => expect(titles()).toEqual(['Tidal']));
    await rename(join(root, 'keep.md'), join(root, 'course/01.md'));
    await seen(() => expect(titles()).toEqual(['Tides']));
  });

  test('is seen when all around it was moved away and put back', async () => {
    await write({ 'course/01.md': '# Tides\n\nThe moon.\n' }, 'site');
    await follow('site/course');
    await rename(join(root, 'site'), join(root, 'away'));
    await seen(() => expect(log).toMatchObject([{ level: 50 }]));
    await write({ 'course/01.md': '# Ebb\n\nThe sea goes.\n' }, 'site');
    await seen(() => expect(titles()).toEqual(['Ebb']));
  });
});

test('a course of one file that an editor replaces is read again', async () => {
  await write({ 'sea.md': '# Tides\n\nThe moon.\n' });
  await follow('course/sea.md');
  await write({ 'next.tmp': '# Ebb\n\nThe sea goes.\n' });
  await rename(join(root, 'course/next.tmp'), join(root, 'course/sea.md'));
  await seen(() => expect(titles()).toEqual(['Ebb']));
});

test('a course that cannot be read any more stays as it was, which is said once', async () => {
  await write({ '01.md': '# Tides\n\nThe moon pulls the sea.\n' });
  await follow();
  await rm(join(root, 'course/01.md'));
  await seen(() =>
    expect(log).toMatchObject([{ level: 50, problems: [expect.stringContaining('holds no lessons')] }]),
  );
  for (let i = 0; i < 5; i += 1) clock.advance(60_000);
  expect(log).toHaveLength(1);
  expect(titles()).toEqual(['Tides']);
});

test('a course that could not be read at the start is there as soon as it can', async () => {
  await follow();
  expect([...library.keys()]).toEqual(['sky']);
  await write({ '01.md': '# Tides\n\nThe moon pulls the sea.\n' });
  await seen(() => expect(titles()).toEqual(['Tides']));
});
