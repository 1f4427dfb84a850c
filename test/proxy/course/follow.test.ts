import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { parseConfig } from '../../../proxy/config/load.ts';
import { followCourses } from '../../../proxy/course/follow.ts';
import { type LoadedCourse, loadLibrary } from '../../../proxy/course/library.ts';
import { FakeClock } from '../../support/fake-clock.ts';

let directory: string;
let clock: FakeClock;
let library: Map<string, LoadedCourse>;
let end: () => void;
const log: Record<string, unknown>[] = [];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'follow-'));
  await writeFile(join(directory, '01.md'), '# Tides\n\nThe moon pulls the sea.\n');
  const yaml = JSON.stringify({ courses: [{ id: 'sea', title: 'Sea', content: '.' }] });
  const config = parseConfig(yaml, join(directory, 'config.yaml'), {});
  ({ library } = await loadLibrary(config));
  clock = new FakeClock();
  log.length = 0;
  const logger = pino({}, { write: (line: string) => log.push(JSON.parse(line)) });
  end = await followCourses(library, config, clock, logger);
});

afterEach(async () => {
  end();
  await rm(directory, { recursive: true });
});

/** Waits for the file system to report the change, then lets the dust settle. */
async function settled(): Promise<void> {
  await vi.waitFor(() => expect(clock.pending).not.toEqual([]), 5_000);
  clock.advance(60_000);
}

test('a lesson that its author saves is what the tutor answers from next', async () => {
  await writeFile(join(directory, '02.md'), '# Waves\n\nWind makes waves.\n');
  await settled();
  await vi.waitFor(() => expect(library.get('sea')?.content.lessons).toHaveLength(2), 5_000);
  expect(library.get('sea')?.search.find('wind waves', { limit: 1 })[0]?.section.lessonId).toBe('02');
});

test('a course that cannot be read any more stays as it was', async () => {
  await rm(join(directory, '01.md'));
  await settled();
  await vi.waitFor(() => expect(log.some(({ level }) => level === 50)).toBe(true), 5_000);
  expect(library.get('sea')?.content.lessons).toHaveLength(1);
});
