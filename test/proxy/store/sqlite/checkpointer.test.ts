import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkpointer, commitsPerCheckpoint } from '../../../../proxy/store/sqlite/checkpointer.ts';
import { openDatabase } from '../../../../proxy/store/sqlite/database.ts';
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
