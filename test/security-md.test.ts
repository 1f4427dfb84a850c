import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

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
  const source = await readFile(resolve(root, file), 'utf8');
  const quoted = [`'${title.replaceAll("'", "\\'")}'`, `"${title}"`, `\`${title}\``];
  const isTitle = quoted.some((literal) => {
    for (let at = source.indexOf(literal); at >= 0; at = source.indexOf(literal, at + 1)) {
      // The first argument of a call: `test(`, `it(`, `describe(`, or what an `each` has made.
      if (/\(\s*$/.test(source.slice(0, at))) return true;
    }
    return false;
  });
  expect(isTitle).toBe(true);
});
