import { setImmediate as turn } from 'node:timers/promises';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import type { StablePrefix } from '../../../proxy/course/stable-prefix.ts';
import { keptPromptBounds } from '../../../proxy/plan/kept-prompt-bounds.ts';
import { openStore } from '../../../proxy/store/open.ts';

const log = pino({ level: 'silent' });
const stable = (text: string): StablePrefix => ({ text, tokens: 100, mostTokens: text.length });

test('what the provider has counted holds in the next process, for the same text and model only', async () => {
  const store = await openStore('sqlite::memory:', '/');
  const course = stable('A list holds values in order. '.repeat(100));
  const first = await keptPromptBounds(store, log);
  expect(first.mostStableTokens('m', course)).toBe(3_000);
  first.learn('m', course, 800, 100);
  first.learn('m', course, 750, 60);
  for (let turns = 0; turns < 10; turns += 1) await turn();

  const next = await keptPromptBounds(store, log);
  expect(next.mostStableTokens('m', stable(course.text))).toBe(750);
  expect(next.mostStableTokens('another', course)).toBe(3_000);
  expect(next.mostStableTokens('m', stable(`${course.text}.`))).toBe(3_001);
  await store.end();
});

test('a note that nobody has written so says nothing', async () => {
  const store = await openStore('sqlite::memory:', '/');
  const value = [{ key: 'm', least: -1, most: 'few' }];
  await store.watch.commit({ note: { name: 'prompt-bounds', version: 0, value } });
  const bounds = await keptPromptBounds(store, log);
  expect(bounds.mostStableTokens('m', stable('abc'))).toBe(3);
  await store.end();
});

test('a store that cannot write costs larger reservations, and nothing else', async () => {
  const store = await openStore('sqlite::memory:', '/');
  const broken = {
    ...store,
    watch: {
      ...store.watch,
      commit: () => Promise.reject(new Error('the disk is full')),
    },
  };
  const bounds = await keptPromptBounds(broken, log);
  bounds.learn('m', stable('abc'.repeat(100)), 90, 10);
  for (let turns = 0; turns < 10; turns += 1) await turn();
  expect(bounds.mostStableTokens('m', stable('abc'.repeat(100)))).toBe(90);
  await store.end();
});
