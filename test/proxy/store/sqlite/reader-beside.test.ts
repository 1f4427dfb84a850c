import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { renameSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startBeside } from '../../../../proxy/store/sqlite/beside.ts';
import { openDatabase } from '../../../../proxy/store/sqlite/database.ts';
import type { Reader } from '../../../../proxy/store/sqlite/reader.ts';
import { type ReaderPlace, readerBeside } from '../../../../proxy/store/sqlite/reader-beside.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { testFolder } from '../../../support/folder.ts';

const besideFile = resolve(import.meta.dirname, '../../../../proxy/store/sqlite/beside.ts');
const range = { from: '2026-09-01', to: '2026-09-30' };
let folder: string;
let file: string;
let clock: FakeClock;
let reader: Reader;
/** Of the processes that were begun, in order. */
let begun: { process: ChildProcess; place: ReaderPlace }[];

beforeEach(() => {
  folder = testFolder();
  file = join(folder, 'a.db');
  openDatabase(file).close();
  clock = new FakeClock();
  begun = [];
  reader = readerBeside(file, {
    clock,
    start(databaseFile, place) {
      // Where all cores are taken by tests, an idle process would get none.
      const process = startBeside('reader-process', [databaseFile, 'low']);
      begun.push({ process, place });
      return process;
    },
  });
});

afterEach(async () => {
  await reader.end();
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

test('a database that cannot be opened fails the read, and the next one tries again', async () => {
  renameSync(file, join(folder, 'elsewhere.db'));
  await expect(reader.read('topics', [range])).rejects.toMatchObject({ code: 'ERR_SQLITE_ERROR' });
  renameSync(join(folder, 'elsewhere.db'), file);
  expect(await reader.read('topics', [range])).toEqual([]);
});

test('a process that is killed fails the read that it was at, and the next one has another', async () => {
  await reader.read('topics', [range]);
  const [first] = begun;
  first?.process.kill('SIGSTOP');
  const read = reader.read('topics', [range]);
  first?.process.kill('SIGKILL');
  await expect(read).rejects.toThrow('has ended');
  expect(await reader.read('topics', [range])).toEqual([]);
  expect(begun).toHaveLength(2);
});

test('a process that gets nothing of any core is replaced by one that gets a tenth', async () => {
  await reader.read('topics', [range]);
  begun[0]?.process.kill('SIGSTOP');
  const ended = once(begun[0]?.process as ChildProcess, 'exit');
  const read = reader.read('topics', [range]);
  clock.advance(3_000);
  expect(await read).toEqual([]);
  expect(begun.map(({ place }) => place)).toEqual(['idle', 'low']);
  expect(await ended).toEqual([null, 'SIGKILL']);
});

test('a process that has its tenth is left to come to its end', async () => {
  await reader.read('topics', [range]);
  begun[0]?.process.kill('SIGSTOP');
  const first = reader.read('topics', [range]);
  clock.advance(3_000);
  await first;
  begun[1]?.process.kill('SIGSTOP');
  const second = reader.read('topics', [range]);
  clock.advance(3_000);
  begun[1]?.process.kill('SIGCONT');
  expect(await second).toEqual([]);
  expect(begun).toHaveLength(2);
});

test('it ends with whoever began it, however that ends', async () => {
  const program = `
    import { startBeside } from ${JSON.stringify(besideFile)};
    const reader = startBeside('reader-process', [${JSON.stringify(file)}, 'low']);
    reader.once('message', () => console.log(reader.pid));
    reader.send({ name: 'topics', args: [${JSON.stringify(range)}] });`;
  const starter = spawn(process.execPath, ['--input-type=module', '--eval', program]);
  const [pid] = await once(starter.stdout, 'data');
  starter.kill('SIGKILL');
  await vi.waitFor(() => expect(() => process.kill(Number(pid), 0)).toThrow('ESRCH'), { timeout: 10_000 });
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

test('the process ends when nobody has read for a while, and starts again', async () => {
  await reader.read('topics', [range]);
  expect(clock.pending).toHaveLength(1);
  const ended = once(begun[0]?.process as ChildProcess, 'exit');
  clock.advance(30_000);
  expect(clock.pending).toHaveLength(0);
  await ended;
  expect(await reader.read('topics', [range])).toEqual([]);
  expect(begun).toHaveLength(2);
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
