import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fileErrorWords } from '../../../proxy/cli/file-error.ts';
import { main } from '../../../proxy/cli/main.ts';
import { testFolder } from '../../support/folder.ts';

let directory = '';
let complained: string[] = [];
beforeEach(async () => {
  directory = testFolder();
  complained = [];
  vi.spyOn(console, 'error').mockImplementation((line) => void complained.push(String(line)));
  await mkdir(join(directory, 'lessons'));
  await writeFile(join(directory, 'lessons', 'sets.md'), '# Sets\n');
  await writeFile(join(directory, 'config.yaml'), 'courses: [{ id: c, title: C, content: lessons }]\n');
  await writeFile(join(directory, 'taken'), 'a file');
});
afterEach(() => {
  vi.restoreAllMocks();
});

test.each([
  ['import', () => ['lessons', '--to', 'taken']],
  ['init', () => ['taken', '--yes']],
  ['dossier', () => ['--to', 'taken', '--config', 'config.yaml']],
])('%s into what is no folder says so in a line', async (command, args) => {
  const words = args().map((word) => (word.startsWith('-') ? word : join(directory, word)));
  expect(await main([command, ...words], {})).toBe(1);
  expect(complained.join('\n')).toMatch(/^\S+taken\S*: a file stands there, and no folder \(E[A-Z]+\)$/);
});

test('a disk without room is named without a file, and a fault of the tutor is none of these', () => {
  expect(fileErrorWords(Object.assign(new Error(), { code: 'ENOSPC' }))).toBe('the disk is full (ENOSPC)');
  expect(fileErrorWords(Object.assign(new Error(), { code: 'ENOENT', path: '/x' }))).toBeUndefined();
  expect(fileErrorWords(new TypeError('x'))).toBeUndefined();
});
