import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '../../../../proxy/store/sqlite/database.ts';
import type { Reader } from '../../../../proxy/store/sqlite/reader.ts';
import { threadedReader } from '../../../../proxy/store/sqlite/threaded-reader.ts';
import { FakeClock } from '../../../support/fake-clock.ts';

const range = { from: '2026-09-01', to: '2026-09-30' };
let folder: string;
let file: string;
let clock: FakeClock;
let reader: Reader;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reader-'));
  file = join(folder, 'a.db');
  openDatabase(file).close();
  clock = new FakeClock();
  reader = threadedReader(file, clock);
});

afterEach(async () => {
  await reader.end();
  rmSync(folder, { recursive: true });
});

test('what was written before is read after, though it was written elsewhere', async () => {
  const database = openDatabase(file);
  expect(await reader.read('topics', [range])).toEqual([]);
  database.exec(
    "INSERT INTO topic VALUES (1, 'python', '02', 'Lists'); INSERT INTO topic_day VALUES ('2026-09-30', 1, 3, 0, 0, 1)",
  );
  expect(await reader.read('topics', [range])).toMatchObject([{ heading: 'Lists', questions: 3 }]);
  database.close();
});

test('an error of the database is an error of the read alone, with its code', async () => {
  const wrong = reader.read('topics', [{ from: Symbol.iterator as unknown as string, to: '' }]);
  await expect(wrong).rejects.toThrow('could not be cloned');
  const unknown = reader.read('lowestRated', [range, Object as unknown as number]);
  await expect(unknown).rejects.toThrow('could not be cloned');
  await expect(reader.read('topics', [{ from: {} as string, to: '' }])).rejects.toMatchObject({
    code: 'ERR_INVALID_ARG_TYPE',
  });
  expect(await reader.read('topics', [range])).toEqual([]);
});

test('a thread that dies fails the read that it was at, and the next one has another', async () => {
  renameSync(file, join(folder, 'elsewhere.db'));
  await expect(reader.read('topics', [range])).rejects.toMatchObject({ code: 'ERR_SQLITE_ERROR' });
  renameSync(join(folder, 'elsewhere.db'), file);
  expect(await reader.read('topics', [range])).toEqual([]);
});

test('what nobody waits for any more is not read, and what others wait for is', async () => {
  const first = reader.read('topics', [range]);
  const left = new AbortController();
  const second = reader.read('topics', [range], left.signal);
  const third = reader.read('lowestRated', [range, 10]);
  left.abort(new Error('has left'));
  await expect(second).rejects.toThrow('has left');
  expect(await Promise.all([first, third])).toEqual([[], []]);
  await expect(reader.read('topics', [range], left.signal)).rejects.toThrow('has left');
});

test('a read that has begun is not waited for by whoever has left', async () => {
  const left = new AbortController();
  const first = reader.read('topics', [range], left.signal);
  left.abort(new Error('has left'));
  await expect(first).rejects.toThrow('has left');
  expect(await reader.read('topics', [range])).toEqual([]);
});

test('the thread ends when nobody has read for a while, and starts again', async () => {
  await reader.read('topics', [range]);
  expect(clock.pending).toHaveLength(1);
  clock.advance(30_000);
  expect(clock.pending).toHaveLength(0);
  expect(await reader.read('topics', [range])).toEqual([]);
});

test('the end answers what was asked before, and nothing after', async () => {
  const before = [reader.read('topics', [range]), reader.read('topics', [range])];
  const ended = reader.end();
  await expect(reader.read('topics', [range])).rejects.toThrow('has ended');
  expect(await Promise.all(before)).toEqual([[], []]);
  await ended;
});

test('a part of a file is handed over as bytes', async () => {
  const database = openDatabase(file);
  database.exec(`
    INSERT INTO answer (id, answer_id, day, course, student, complexity, opened_ms)
      VALUES (1, 'a', '2026-09-30', 'python', 'ann', 'simple', 5);
    INSERT INTO call (call_id, answer, day, course, student, complexity, model, provider, key_label, status, started_ms,
        reserved_micro_usd)
      VALUES ('c', 1, '2026-09-30', 'python', 'ann', 'simple', 'm', 'p', 'p/1', 'open', 5, 900)`);
  database.close();
  const { bytes, next } = await reader.read('ledgerPart', ['csv', range, undefined]);
  expect(Buffer.from(bytes).toString()).toBe(
    '1970-01-01T00:00:00.005Z,a,python,ann,m,p,p/1,simple,0,0,0,0,0,900,0,open,\r\n',
  );
  expect(next).toBeUndefined();
});
