import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Reader } from '../../../../proxy/store/sqlite/reader.ts';
import { readerBySize } from '../../../../proxy/store/sqlite/reader-by-size.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reader-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

test('a small database is read by the process that has it, a large one by another', async () => {
  const file = join(folder, 'a.db');
  writeFileSync(file, '');
  const read: string[] = [];
  const noting = (name: string) =>
    ({ read: async () => read.push(name), end: async () => read.push(`${name} ends`) }) as unknown as Reader;
  const reader = readerBySize(file, noting('here'), noting('beside'));
  const look = () => reader.read('topics', [{ from: '2026-09-01', to: '2026-09-30' }]);
  await look();
  truncateSync(file, 5_000_000);
  await look();
  await reader.end();
  expect(read).toEqual(['here', 'beside', 'here ends', 'beside ends']);
});
