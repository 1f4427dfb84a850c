import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { programWithKey } from '../../../proxy/admit/api-keys.ts';
import { main } from '../../../proxy/cli/main.ts';
import { systemClock } from '../../../proxy/ground/clock.ts';
import { openStore } from '../../../proxy/store/open.ts';
import type { Store } from '../../../proxy/store/store.ts';
import { testFolder } from '../../support/folder.ts';

let folder: string;
let store: Store;
let said: string[];
let told: string[];

const command = (...words: string[]) =>
  main(['api-keys', ...words, '--config', join(folder, 'config.yaml')], {});

beforeEach(async () => {
  folder = testFolder();
  const course = { title: 'A', content: 'a' };
  writeFileSync(
    join(folder, 'config.yaml'),
    JSON.stringify({
      courses: [
        { ...course, id: 'a' },
        { ...course, id: 'b' },
      ],
      storage: { url: 'sqlite:a.db' },
    }),
  );
  store = await openStore('sqlite:a.db', folder);
  said = [];
  told = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => said.push(line));
  vi.spyOn(console, 'error').mockImplementation((line: string) => told.push(line));
});

afterEach(async () => {
  vi.restoreAllMocks();
  await store.end();
});

it('makes a key beside a sidecar that is running, shows it once, lists and revokes it', async () => {
  const wishes = ['--course', 'a', '--requests', '60', '--daily-usd', '1.5', '--until', '2999-07-01'];
  expect(await command('make', 'the forum', ...wishes)).toBe(0);
  const [text = ''] = said.splice(0);
  const tools = { apiKeys: store.apiKeys, clock: systemClock };
  expect(await programWithKey(text, tools)).toMatchObject({
    course: 'a',
    program: { courses: ['a'], terms: { requests: 60, dailyUsd: 1.5 } },
  });
  expect(await command('list')).toBe(0);
  const [line = ''] = said.splice(0);
  const [id = ''] = line.split(' ');
  // The day named is the last one, in Moscow.
  expect(line).toContain(`"the forum" for a; key:${id} in the ledger; 60 questions in a student's window`);
  expect(line).toContain('until 2999-07-01');
  expect(text).not.toBe('');
  expect(line).not.toContain(text);
  expect(await command('revoke', `key:${id}`)).toBe(0);
  await expect(programWithKey(text, tools)).rejects.toThrow('the key "the forum" was revoked');
  expect(await command('revoke', id)).toBe(1);
  expect(told.at(-1)).toContain(`No key ${id} is in force`);
});

it.each([
  [['make', 'x'], 'Name a course with --course: a, b'],
  [['make', 'x', '--course', 'c'], 'There is no course "c": a, b'],
  [['make', 'x', '--course', 'a', '--requests', '1.5'], '--requests 1.5: must be a whole number above 0'],
  [['make', 'x', '--course', 'a', '--daily-usd', '0'], '--daily-usd 0: must be a number above 0'],
  [['make', 'x', '--course', 'a', '--until', 'July'], '--until July: must be a day or a time'],
  [['make'], 'Usage: course-tutor api-keys make NAME --course ID'],
  [['forget', 'x'], 'Usage: course-tutor api-keys make NAME --course ID'],
])('says what is wrong: %j', async (words, sentence) => {
  expect(await command(...words)).toBe(1);
  expect(told.join('\n')).toContain(sentence);
  expect(await store.apiKeys.list()).toEqual([]);
});
