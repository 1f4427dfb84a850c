import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { hasTest } from './support/named-tests.ts';

const root = resolve(import.meta.dirname, '..');
const text = await readFile(resolve(root, 'SECURITY.md'), 'utf8');
const items = text.split('\n').filter((line) => line.startsWith('- `test/'));
const named = items.map((line) => /^- `(test\/[\w./-]+\.test\.ts)`: "(.+)"$/.exec(line));

test('every test in SECURITY.md is named by its file and title', () => {
  expect(items.filter((_line, index) => named[index] === null)).toEqual([]);
  expect(items.length).toBeGreaterThan(50);
});

test('every threat names a test', () => {
  const threats = text.split('## Threats')[1]?.split('## What is not solved')[0] ?? '';
  // A paragraph says what somebody does and what stops it; its tests follow without a blank line.
  const paragraphs = threats.split(/\n{2,}/).filter((part) => part.trim() !== '' && !part.startsWith('#'));
  expect(paragraphs.filter((part) => !part.includes('\n- `test/'))).toEqual([]);
});

const pairs = named.flatMap((match) => (match === null ? [] : [[match[1] ?? '', match[2] ?? ''] as const]));

test.each(pairs)('%s has "%s"', async (file, title) => {
  expect(await hasTest(file, title)).toBe(true);
});
