import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { beforeEach, describe, expect, it } from 'vitest';
import { checkpointer, commitsPerCheckpoint } from '../../../../proxy/store/sqlite/checkpointer.ts';
import { openDatabase } from '../../../../proxy/store/sqlite/database.ts';
import { beginLogAnew, logOf } from '../../../../proxy/store/sqlite/empty-log.ts';
import { openSqliteStore } from '../../../../proxy/store/sqlite/open.ts';
import { sqliteStore } from '../../../../proxy/store/sqlite/sqlite-store.ts';
import { testFolder } from '../../../support/folder.ts';
import { admitRequest } from '../requests.ts';

let folder: string;

beforeEach(() => {
  folder = testFolder();
});

describe('the write-ahead log', () => {
  it('is moved into the database while questions are asked', async () => {
    const file = join(folder, 'a.db');
    const store = openSqliteStore(file);
    const sizeBefore = statSync(file).size;
    let asked = 0;
    while (statSync(file).size === sizeBefore && asked < 5_000) {
      await store.admit(admitRequest(`answer-${asked}`, { question: 'x'.repeat(4_000) }));
      asked += 1;
      await setImmediate();
    }
    expect(statSync(file).size).toBeGreaterThan(sizeBefore);
    await store.ping();
    await store.end();
  });

  it('that cannot be moved is no reason to fail a question, but one not to be ready', async () => {
    const log = checkpointer(join(folder, 'no/such/folder/a.db'));
    for (let i = 0; i < commitsPerCheckpoint; i += 1) log.committed();
    let failure: unknown;
    while (failure === undefined) {
      await setImmediate();
      try {
        log.check();
      } catch (error) {
        failure = error;
      }
    }
    expect(failure).toMatchObject({ code: 'ERR_SQLITE_ERROR' });
    log.committed();
    await log.end();
  });

  it('is moved again as soon as it can be', async () => {
    const file = join(folder, 'later', 'a.db');
    const log = checkpointer(file);
    const isWell = () => {
      try {
        log.check();
        return true;
      } catch {
        return false;
      }
    };
    const untilWellIs = async (well: boolean) => {
      while (isWell() !== well) {
        for (let i = 0; i < commitsPerCheckpoint; i += 1) log.committed();
        await setImmediate();
      }
    };
    await untilWellIs(false);
    mkdirSync(join(folder, 'later'));
    openDatabase(file).close();
    await untilWellIs(true);
    await log.end();
  });

  it('is tried again by who asks whether it can be moved', async () => {
    const file = join(folder, 'later', 'a.db');
    const log = checkpointer(file);
    const isWell = () => {
      try {
        log.check();
        return true;
      } catch {
        return false;
      }
    };
    for (let i = 0; i < commitsPerCheckpoint; i += 1) log.committed();
    while (isWell()) await setImmediate();
    mkdirSync(join(folder, 'later'));
    openDatabase(file).close();
    while (!isWell()) await setImmediate();
    await log.end();
  });

  it('is begun anew while those who write wait, and then cut off while they do again', async () => {
    const file = join(folder, 'a.db');
    const sizes: string[] = [];
    const note = (when: string) => sizes.push(`${when} ${statSync(`${file}-wal`).size}`);
    const log = checkpointer(file);
    const database = openDatabase(file);
    database.exec("INSERT INTO secret VALUES ('a', randomblob(32))");
    const before = statSync(`${file}-wal`).size;
    expect(before).toBeGreaterThan(50_000);
    await log.empty({
      hold() {
        note('held');
        return () => note('given back');
      },
      beginAnew() {
        const isBegun = beginLogAnew(database);
        note('begun');
        return isBegun;
      },
    });
    // https://www.sqlite.org/fileformat2.html#the_write_ahead_log: a header, and one page.
    const onePage = 32 + 24 + 4_096;
    expect(sizes).toEqual([
      ...[`held ${before}`, `begun ${before}`, `given back ${before}`],
      ...[`held ${before}`, `given back ${onePage}`],
    ]);
    await log.end();
    database.close();
  });

  it('is moved once more where somebody has written since, before it is cut', async () => {
    const file = join(folder, 'a.db');
    const database = openDatabase(file);
    const log = checkpointer(file);
    const committed = (name: string) => {
      database.prepare('INSERT INTO secret VALUES (?, randomblob(32))').run(name);
      log.committed();
    };
    committed('first');
    let isHeld = false;
    const others = setInterval(() => !isHeld && committed(`other ${Math.random()}`), 0);
    const moved: { log: number; checkpointed: number }[] = [];
    await log.empty({
      hold() {
        isHeld = true;
        return () => {
          isHeld = false;
        };
      },
      beginAnew() {
        moved.push(database.prepare('PRAGMA wal_checkpoint(PASSIVE)').get() as (typeof moved)[number]);
        return beginLogAnew(database);
      },
    });
    clearInterval(others);
    const [{ log: left, checkpointed } = { log: 0, checkpointed: -1 }] = moved;
    expect(checkpointed).toBe(left);
    await log.end();
    database.close();
  });

  it('is cut off a little at a time where it is long', async () => {
    const file = join(folder, 'a.db');
    const database = openDatabase(file);
    for (let i = 0; i < 5; i += 1) {
      database.prepare('INSERT INTO secret VALUES (?, randomblob(2000000))').run(`long ${i}`);
    }
    const sizes: number[] = [];
    const log = checkpointer(file);
    await log.empty({
      hold: () => () => {
        sizes.push(Math.round(statSync(`${file}-wal`).size / 1e6));
      },
      beginAnew: () => beginLogAnew(database),
    });
    expect(sizes).toEqual([11, 7, 3, 0]);
    await log.end();
    database.close();
  });

  it('is waited for by who writes all the same before the disk has its beginning', async () => {
    const file = join(folder, 'a.db');
    const database = openDatabase(file);
    database.exec("INSERT INTO secret VALUES ('a', randomblob(32))");
    const waits: string[] = [];
    const log = checkpointer(file, { waitForDisk: (name) => waits.push(name) });
    log.beforeWrite();
    const write = () => {
      log.beforeWrite();
      log.beforeWrite();
      expect(waits).toEqual([file]);
    };
    await log.empty({
      hold: () => () => undefined,
      beginAnew() {
        queueMicrotask(write);
        return beginLogAnew(database);
      },
    });
    log.beforeWrite();
    expect(waits).toEqual([file]);
    await log.end();
    database.close();
  });

  it('keeps what has been written since while somebody else moves it', async () => {
    const file = join(folder, 'a.db');
    const database = openDatabase(file);
    database.exec("INSERT INTO secret VALUES ('a', randomblob(32))");
    const signal = new Int32Array(new SharedArrayBuffer(4));
    // Moves the log, for which it waits until it may write.
    const mover = new Worker(
      `const { DatabaseSync } = require('node:sqlite');
       const { parentPort, workerData: { file, signal } } = require('node:worker_threads');
       const move = new DatabaseSync(file, { timeout: 60_000 }).prepare('PRAGMA wal_checkpoint(FULL)');
       parentPort.postMessage('ready');
       Atomics.wait(signal, 0, 0);
       parentPort.postMessage(move.get());`,
      { eval: true, workerData: { file, signal } },
    );
    await once(mover, 'message');
    const writer = openDatabase(file);
    const look = openDatabase(file).prepare('PRAGMA wal_checkpoint(PASSIVE)');
    const log = checkpointer(file);
    const left: { end: number; size: number }[] = [];
    let holds = 0;
    await log.empty({
      hold() {
        holds += 1;
        if (holds === 2) {
          writer.exec('BEGIN IMMEDIATE');
          Atomics.store(signal, 0, 1);
          Atomics.notify(signal, 0);
          while (look.get()?.busy === 0) Atomics.wait(signal, 0, 1, 1);
          // By now it looks for its turn less often than who comes next.
          Atomics.wait(signal, 0, 1, 300);
          writer.exec('ROLLBACK');
        }
        return () => {
          const frames = Number(database.prepare('PRAGMA wal_checkpoint(NOOP)').get()?.log);
          left.push({ end: 32 + frames * (24 + 4_096), size: statSync(`${file}-wal`).size });
        };
      },
      beginAnew: () => beginLogAnew(database),
    });
    expect(left.length).toBeGreaterThan(1);
    expect(left.filter(({ end, size }) => size < end)).toEqual([]);
    await mover.terminate();
    await log.end();
    writer.close();
    database.close();
  });

  it('of which somebody else moves a part is not taken for one that is moved', async () => {
    const looked = (busy: number) =>
      logOf({
        prepare: () => ({ get: () => ({ busy, log: -1, checkpointed: -1 }) }),
      } as unknown as DatabaseSync).move();
    expect(await looked(1)).toEqual({ isAllMoved: false, isQuiet: false });
    // Where there is no log.
    expect(await looked(0)).toMatchObject({ isAllMoved: true });
  });

  it('is cut off once somebody else has written who takes his time', async () => {
    const file = join(folder, 'a.db');
    const database = openDatabase(file);
    database.exec("INSERT INTO secret VALUES ('a', randomblob(32))");
    let rests = 0;
    const rest = async () => {
      rests += 1;
    };
    const log = checkpointer(file, { rest });
    const other = openDatabase(file);
    let holds = 0;
    await log.empty({
      hold() {
        holds += 1;
        if (holds === 2) other.exec('BEGIN IMMEDIATE');
        return () => {
          if (other.isTransaction) other.exec('ROLLBACK');
        };
      },
      beginAnew: () => beginLogAnew(database),
    });
    expect(holds).toBe(3);
    // Whoever asked again at once would ask thousands of times, on the thread that answers.
    expect(rests).toBe(1);
    log.check();
    other.close();
    await log.end();
    database.close();
  });

  it('is given back where the disk does not take it', async () => {
    const file = join(folder, 'a.db');
    const database = openDatabase(file);
    const log = checkpointer(file);
    let isGivenBack = false;
    const emptied = log.empty({
      hold: () => () => {
        isGivenBack = true;
      },
      beginAnew() {
        rmSync(`${file}-wal`);
        return true;
      },
    });
    await expect(emptied).rejects.toMatchObject({ code: 'ENOENT' });
    expect(isGivenBack).toBe(true);
    expect(() => log.check()).toThrow('ENOENT');
    await log.end();
    database.close();
  });

  it('is given back where the store ends meanwhile', async () => {
    const file = join(folder, 'a.db');
    const database = openDatabase(file);
    const log = checkpointer(file);
    let isGivenBack = false;
    const emptied = log.empty({
      hold: () => () => {
        isGivenBack = true;
      },
      beginAnew() {
        void log.end();
        return true;
      },
    });
    await expect(emptied).rejects.toThrow('has ended');
    expect(isGivenBack).toBe(true);
    database.close();
  });

  it('is emptied without a change that the connection that writes would have to read again', async () => {
    const file = join(folder, 'a.db');
    const database = openDatabase(file);
    const changes = () => database.prepare('PRAGMA data_version').get();
    const store = sqliteStore(database, checkpointer(file));
    await store.admit(admitRequest('one'));
    const before = changes();
    await store.privacy.wipe();
    // https://www.sqlite.org/fileformat2.html#the_write_ahead_log: a header, and one page.
    expect(statSync(`${file}-wal`).size).toBe(32 + 24 + 4_096);
    expect(changes()).toEqual(before);
    // What is written next stands behind that page: to begin once more, it would have to wait for the disk.
    const salts = () => readFileSync(`${file}-wal`).subarray(16, 24).toString('hex');
    const saltsBefore = salts();
    await store.admit(admitRequest('two'));
    expect(salts()).toBe(saltsBefore);
    const other = openDatabase(file);
    other.exec("INSERT INTO secret VALUES ('a', randomblob(32))");
    expect(changes()).not.toEqual(before);
    other.close();
    await store.end();
  });

  it('is waited for before anything is written, be it in a turn with others or by itself', async () => {
    const order: string[] = [];
    const store = sqliteStore(openDatabase(':memory:'), {
      beforeWrite: () => order.push('waits'),
      committed: () => order.push('written'),
      check: () => undefined,
      end: async () => undefined,
      empty: async () => undefined,
    });
    await store.admit(admitRequest('answer'));
    await store.watch.commit({ note: { name: 'a', version: 0, value: 1 } });
    expect(order).toEqual(['waits', 'written', 'waits', 'written']);
    await store.end();
  });

  it('that cannot be moved is what readiness tells', async () => {
    const store = sqliteStore(openDatabase(':memory:'), {
      beforeWrite: () => undefined,
      committed: () => undefined,
      check: () => {
        throw new Error('the disk is gone');
      },
      end: async () => undefined,
      empty: async () => undefined,
    });
    await expect(store.ping()).rejects.toThrow('the disk is gone');
    expect((await store.admit(admitRequest('answer'))).kind).toBe('admitted');
    await store.end();
  });
});
