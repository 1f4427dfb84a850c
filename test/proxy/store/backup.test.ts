import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { backUpStore, openStore, restoreStore } from '../../../proxy/store/open.ts';
import { copyDatabase } from '../../../proxy/store/sqlite/copy.ts';
import { diskShare } from '../../../proxy/store/sqlite/disk-share.ts';
import { testFolder } from '../../support/folder.ts';
import { admitRequest, closing, ledgerOf, settlement, startMs, terms } from './requests.ts';

const url = 'sqlite:tutor.db';
let folder: string;
let file: string;

beforeEach(() => {
  folder = testFolder();
  file = join(folder, 'backups/copy.db');
});

const backUp = () => backUpStore(url, folder, file);
const restore = (from = file) => restoreStore(url, folder, from, startMs);
const filesOf = () => readdirSync(folder).sort();

async function ask(ids: readonly string[]): Promise<void> {
  const store = await openStore(url, folder);
  await store.recover(startMs);
  for (const id of ids) {
    await store.admit(admitRequest(id, { reservation: terms(`${id}/1`, { microUsd: 500 }) }));
    await store.settle(settlement(`${id}/1`, 300), closing(id));
  }
  await store.end();
}

/** In a process of its own, which leaves its log behind. */
function askAndBeKilled(id: string): void {
  const program = `
    import { openStore } from ${JSON.stringify(resolve('proxy/store/open.ts'))};
    import { admitRequest } from ${JSON.stringify(resolve('test/proxy/store/requests.ts'))};
    const store = await openStore(${JSON.stringify(url)}, ${JSON.stringify(folder)});
    await store.admit(admitRequest(${JSON.stringify(id)}));
    process.kill(process.pid, 'SIGKILL');`;
  spawnSync(process.execPath, ['--input-type=module', '--eval', program]);
}

const asked = async () => {
  const store = await openStore(url, folder);
  const ids = (await ledgerOf(store)).map(({ answerId }) => answerId);
  await store.end();
  return ids;
};

describe('a backup', () => {
  it('is of one moment, whole and for its owner alone, while questions come in', async () => {
    const store = await openStore(url, folder);
    let isWritten = false;
    const written = backUp().finally(() => {
      isWritten = true;
    });
    let questions = 0;
    while (!isWritten) {
      questions += 1;
      const reservation = terms(`${questions}/1`, { microUsd: 500 });
      await store.admit(
        admitRequest(`${questions}`, { question: 'x'.repeat(4_000), reservation, concurrent: 1e6 }),
      );
      await setImmediate();
    }
    const report = await written;
    expect(questions).toBeGreaterThan(1);
    expect(report.answers).toBeLessThanOrEqual(questions);
    expect(report).toEqual({ answers: report.calls, calls: report.calls, bytes: statSync(file).size });
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(readdirSync(join(folder, 'backups'))).toEqual(['copy.db']);
    const copy = new DatabaseSync(file, { readOnly: true });
    expect(copy.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
    expect(copy.prepare('SELECT count(*) AS calls FROM call').get()).toEqual({ calls: report.calls });
    copy.close();
    expect(await ledgerOf(store)).toHaveLength(questions);
    await store.end();
  });

  it('takes the place of an earlier one, and of nothing else', async () => {
    await ask(['one']);
    await backUp();
    await ask(['two']);
    expect(await backUp()).toMatchObject({ answers: 2 });
    writeFileSync(file, 'my letters');
    await expect(backUp()).rejects.toMatchObject({ problem: 'foreign' });
    expect(readFileSync(file, 'utf8')).toBe('my letters');
    await expect(backUpStore(url, folder, join(folder, 'tutor.db'))).rejects.toThrow('the database itself');
    await expect(backUpStore(url, folder, folder)).rejects.toMatchObject({ problem: 'unusable' });
    expect(await asked()).toEqual(['one', 'two']);
  });

  it('of what is not there, or damaged, is none, and an earlier one stays', async () => {
    await expect(backUp()).rejects.toThrow('nothing to back up');
    await ask(Array.from({ length: 200 }, (_, i) => `answer-${i}`));
    await backUp();
    const before = readFileSync(file);
    const database = join(folder, 'tutor.db');
    const bytes = readFileSync(database);
    bytes.fill(0xff, bytes.length / 2);
    writeFileSync(database, bytes);
    await expect(backUp()).rejects.toMatchObject({ problem: 'not_a_database' });
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(readdirSync(join(folder, 'backups'))).toEqual(['copy.db']);
  });

  it('gives the disk back after every step, for as long as that took', async () => {
    await ask(Array.from({ length: 200 }, (_, i) => `answer-${i}`));
    let steps = 0;
    let isEnded = false;
    const shareOf = () => ({
      give: () => {
        steps += 1;
      },
      end: () => {
        isEnded = true;
      },
    });
    const database = join(folder, 'tutor.db');
    await copyDatabase(database, join(folder, 'copy.db'), shareOf, 10);
    // After the last step there is nobody to wait for.
    expect(steps).toBe(Math.ceil(statSync(database).size / 4_096 / 10) - 1);
    expect(isEnded).toBe(true);
    const rests: number[] = [];
    const share = diskShare(database, { now: takenFrom([0, 7, 20, 31, 40]), rest: (ms) => rests.push(ms) });
    share.give();
    share.give();
    share.end();
    expect(rests).toEqual([7, 11]);
  });

  it('that is broken off leaves nothing, and nobody to write it', async () => {
    await ask(['one']);
    const stop = new AbortController();
    const written = backUpStore(url, folder, file, stop.signal);
    stop.abort(new Error('the tutor stops'));
    await expect(written).rejects.toThrow('the tutor stops');
    expect(existsSync(join(folder, 'backups')) ? readdirSync(join(folder, 'backups')) : []).toEqual([]);
    await expect(backUpStore(url, folder, file, stop.signal)).rejects.toThrow('the tutor stops');
    expect(await backUp()).toMatchObject({ answers: 1 });
  });

  it('is not for a store that is no file', async () => {
    await expect(backUpStore('postgres://user@host/db', folder, file)).rejects.toThrow('pg_dump');
    await expect(restoreStore('sqlite::memory:', folder, file, startMs)).rejects.toMatchObject({
      problem: 'unsupported',
    });
  });
});

describe('restoring', () => {
  it('puts a backup in the place of the database, and keeps what was there', async () => {
    await ask(['one']);
    await backUp();
    await ask(['two']);
    const { keptAs, ...content } = await restore();
    expect(content).toEqual({ answers: 1, calls: 1, removals: { kind: 'applied', students: 0 } });
    expect(await asked()).toEqual(['one']);
    expect(statSync(join(folder, 'tutor.db')).mode & 0o077).toBe(0);
    expect(keptAs).toEqual([join(folder, 'tutor.db.before-2026-09-30T09-00-00')]);
    copyFileSync(keptAs[0] ?? '', join(folder, 'tutor.db'));
    expect(await asked()).toEqual(['one', 'two']);
    // What was restored is backed up and restored again.
    expect(await restore()).toMatchObject({ answers: 1 });
  });

  it('keeps what was there as one whole file, also where a killed process has left its log', async () => {
    await ask(['one']);
    await backUp();
    askAndBeKilled('two');
    expect(filesOf()).toContain('tutor.db-wal');
    const [keptAs = '', ...more] = (await restore()).keptAs;
    expect(more).toEqual([]);
    expect(filesOf().filter((name) => name.includes('.before-'))).toEqual([basename(keptAs)]);
    expect(filesOf()).not.toContain('tutor.db-wal');
    const kept = new DatabaseSync(keptAs, { readOnly: true });
    expect(kept.prepare('SELECT count(*) AS answers FROM answer').get()).toEqual({ answers: 2 });
    kept.close();
  });

  it('merges no log into what was there that was written for another database', async () => {
    await ask(['one']);
    await backUp();
    askAndBeKilled('two');
    // As somebody who does not know of `restore`.
    copyFileSync(file, join(folder, 'tutor.db'));
    const [keptAs = '', log = ''] = (await restore()).keptAs;
    expect(basename(log)).toBe(`${basename(keptAs)}-wal`);
    expect(readFileSync(keptAs).equals(readFileSync(file))).toBe(true);
    expect(statSync(log).size).toBeGreaterThan(0);
  });

  it('makes a database where there was none', async () => {
    await ask(['one']);
    await backUp();
    for (const name of filesOf().filter((each) => each.startsWith('tutor.db'))) rmSync(join(folder, name));
    expect(await restore()).toEqual({
      answers: 1,
      calls: 1,
      keptAs: [],
      removals: { kind: 'unknown', why: expect.stringContaining('there was no') },
    });
    expect(await asked()).toEqual(['one']);
  });

  it('does not bring back who was removed after the backup was made', async () => {
    const words = (student: string) => ({ student, question: `${student} asks`.repeat(500) });
    let store = await openStore(url, folder);
    await store.recover(startMs);
    for (const [at, student] of ['ann-by-name', 'bob-by-name', 'zoe-by-name'].entries()) {
      await store.admit(admitRequest(`open-${at}`, words(student)));
      await store.admit(admitRequest(`closed-${at}`, words(student)));
      await store.close(closing(`closed-${at}`));
    }
    await store.privacy.removeStudent('ann-by-name', startMs - 1);
    await backUp();
    await store.privacy.removeStudent('bob-by-name', startMs);
    await store.end();
    const { keptAs, ...report } = await restore();
    expect(report).toMatchObject({ answers: 6, removals: { kind: 'applied', students: 1 } });
    rmSync(keptAs[0] ?? '');
    rmSync(join(folder, 'backups'), { recursive: true });
    const filesWith = (text: string) =>
      filesOf().filter((name) => readFileSync(join(folder, name)).includes(text));
    expect(filesWith('bob-by-name')).toEqual([]);
    expect(filesWith('zoe-by-name')).toEqual(['tutor.db']);
    store = await openStore(url, folder);
    await store.recover(startMs);
    expect(await store.privacy.removedMs('bob-by-name')).toBe(startMs);
    expect(await store.privacy.removedMs('ann-by-name')).toBe(startMs - 1);
    expect((await ledgerOf(store)).length).toBe(0);
    await store.end();
  });

  it('says when nobody knows any more who was removed', async () => {
    await ask(['one']);
    await backUp();
    writeFileSync(join(folder, 'tutor.db'), 'x'.repeat(9_000));
    expect(await restore()).toMatchObject({
      answers: 1,
      removals: { kind: 'unknown', why: expect.stringContaining('is not a database') },
    });
    expect(await asked()).toEqual(['one']);
  });

  it('waits for the tutor to be stopped', async () => {
    await ask(['one']);
    await backUp();
    const store = await openStore(url, folder);
    await store.admit(admitRequest('two'));
    await expect(restore()).rejects.toThrow('stop the tutor');
    await store.admit(admitRequest('three'));
    await store.end();
    expect(filesOf().filter((name) => /before|restoring/.test(name))).toEqual([]);
  }, 20_000);

  it.each([
    ['that is not there', 'unusable', () => rmSync(file)],
    ['that is no database', 'not_a_database', () => writeFileSync(file, 'x'.repeat(9_000))],
    ['that was cut off', 'not_a_database', () => truncateSync(file, statSync(file).size - 8_192)],
    ['of another program', 'foreign', () => withCopy('PRAGMA application_id = 7')],
    ['of a later version', 'newer_version', () => withCopy('PRAGMA user_version = 999')],
  ])('of a file %s changes nothing', async (_, problem, spoil) => {
    await ask(['one']);
    await backUp();
    await ask(['two']);
    spoil();
    const before = filesOf();
    await expect(restore()).rejects.toMatchObject({ problem });
    expect(filesOf()).toEqual(before);
    expect(await asked()).toEqual(['one', 'two']);
  });

  it('takes what a copied database has in the log beside it', async () => {
    const store = await openStore(url, folder);
    await store.admit(admitRequest('one', { reservation: terms('one/1', { microUsd: 500 }) }));
    for (const ending of ['', '-wal'])
      copyFileSync(join(folder, `tutor.db${ending}`), join(folder, `plain.db${ending}`));
    await store.end();
    expect(existsSync(join(folder, 'plain.db-wal'))).toBe(true);
    expect(await restore(join(folder, 'plain.db'))).toMatchObject({ answers: 1, calls: 1 });
  });
});

function takenFrom(values: number[]): () => number {
  return () => values.shift() ?? Number.NaN;
}

function withCopy(sql: string): void {
  const copy = new DatabaseSync(file);
  copy.exec(sql);
  copy.close();
}
