import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore } from '../../../../proxy/store/open.ts';
import type { Store } from '../../../../proxy/store/store.ts';
import { startMs } from '../requests.ts';

let folder: string;
let store: Store;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sessions-'));
  store = await openStore('sqlite:tutor.db', folder);
});
afterEach(async () => {
  await store.end();
  rmSync(folder, { recursive: true });
});

test('what has ended is known to other processes and after a restart, by no name', async () => {
  await store.sessions.end('student-ann', 'course-a', startMs, 0);
  const visitor = await openStore('sqlite:tutor.db', folder, 'visit');
  expect(await visitor.sessions.endedMs('student-ann', 'course-a')).toBe(startMs);
  await visitor.end();
  await store.end();
  const names = readdirSync(folder).filter((name) => {
    const bytes = readFileSync(join(folder, name));
    return bytes.includes('student-ann') || bytes.includes('course-a');
  });
  expect(names).toEqual([]);
  store = await openStore('sqlite:tutor.db', folder);
  expect(await store.sessions.endedMs('student-ann', 'course-a')).toBe(startMs);
  expect(await store.sessions.endedMs('student-ann', 'course-b')).toBeUndefined();
  expect(await store.sessions.endedMs('student-bob', 'course-a')).toBeUndefined();
});

test('the latest end counts, in whatever turn they come', async () => {
  await store.sessions.end('ann', 'a', startMs + 10, 0);
  await store.sessions.end('ann', 'a', startMs, 0);
  expect(await store.sessions.endedMs('ann', 'a')).toBe(startMs + 10);
});

test('an end is forgotten once no session of before holds', async () => {
  await store.sessions.end('ann', 'a', startMs, 0);
  await store.sessions.end('bob', 'a', startMs + 10, startMs);
  expect(await store.sessions.endedMs('ann', 'a')).toBe(startMs);
  await store.sessions.end('bob', 'a', startMs + 20, startMs + 1);
  expect(await store.sessions.endedMs('ann', 'a')).toBeUndefined();
});
