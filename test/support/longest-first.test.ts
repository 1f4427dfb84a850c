import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { longest, longestFirst } from './longest-first.ts';

const tests = resolve(import.meta.dirname, '..');

test('the longest test files are there', () => {
  expect(longest.filter((name) => !existsSync(join(tests, name)))).toEqual([]);
});

test('they go before all others, which keep their order', () => {
  const files = ['proxy/a.test.ts', 'documents/commands.test.ts', 'proxy/b.test.ts', 'proxy/kill.test.ts'];
  const sorted = longestFirst(files.map((file) => ({ moduleId: join(tests, file) })));
  expect(sorted.map(({ moduleId }) => moduleId.slice(tests.length + 1))).toEqual([
    'documents/commands.test.ts',
    'proxy/kill.test.ts',
    'proxy/a.test.ts',
    'proxy/b.test.ts',
  ]);
});
