import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkpointer, commitsPerCheckpoint } from '../../../../proxy/store/sqlite/checkpointer.ts';
import { openDatabase } from '../../../../proxy/store/sqlite/database.ts';
import { beginLogAnew } from '../../../../proxy/store/sqlite/empty-log.ts';
import { openSqliteStore } from '../../../../proxy/store/sqlite/open.ts';
import { sqliteStore } from '../../../../proxy/store/sqlite/sqlite-store.ts';
import { admitRequest } from '../requests.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tutor-log-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
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
    const other = openDatabase(file);
    other.exec("INSERT INTO secret VALUES ('a', randomblob(32))");
    expect(changes()).not.toEqual(before);
    other.close();
    await store.end();
  });

  it('that cannot be moved is what readiness tells', async () => {
    const store = sqliteStore(openDatabase(':memory:'), {
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
