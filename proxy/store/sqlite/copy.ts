import { chmodSync, closeSync, openSync, rmSync } from 'node:fs';
import { backup, DatabaseSync } from 'node:sqlite';
import type { BackupContent } from '../backup.ts';
import { StoreOpenError } from '../open-error.ts';
import { refuseForeign } from './database.ts';
import { type DiskShare, diskShare } from './disk-share.ts';

/** 1 MB: nobody waits long for the disk that it is written to, or for the memory that it takes. */
const pagesPerStep = 256;

/** A reader waits for nobody in a write-ahead log, but somebody may be recovering or rewriting the file. */
const waitMs = 15_000;

/** For checking a copy, which looks at each of its pages. */
const pageCacheKib = 65_536;

/**
 * Copies a database of ours into a new file, for its owner only, and checks the
 * copy: its structure, and that it has as many rows as what it was copied from.
 *
 * It stops its thread after every step (see disk-share.ts). What is copied is one moment, however much is written meanwhile: within a
 * transaction SQLite's backup never begins again. While it runs, the write-ahead
 * log of the source only grows.
 * @returns what is in it
 * @throws StoreOpenError; SQLite's errors otherwise. Then there is no new file
 */
export async function copyDatabase(
  from: string,
  to: string,
  shareOf: (file: string) => DiskShare = diskShare,
  pages = pagesPerStep,
): Promise<BackupContent> {
  const source = new DatabaseSync(from, { readOnly: true, timeout: waitMs });
  try {
    refuseForeign(from, source);
    rmSync(to, { force: true });
    closeSync(openSync(to, 'wx', 0o600));
    source.exec('BEGIN');
    // The first thing that is read is the moment that is copied.
    const content = contentOf(source);
    const share = shareOf(to);
    try {
      await backup(source, to, { rate: pages, progress: () => share.give() });
    } finally {
      share.end();
    }
    source.exec('COMMIT');
    check(to, content);
    return content;
  } catch (error) {
    rmSync(to, { force: true });
    throw error;
  } finally {
    source.close();
  }
}

function check(file: string, expected: BackupContent): void {
  chmodSync(file, 0o600);
  const copy = new DatabaseSync(file);
  try {
    copy.exec(`PRAGMA cache_size = -${pageCacheKib}`);
    // One file, and not one that wants a log beside it.
    copy.exec('PRAGMA journal_mode = DELETE');
    const faults = copy.prepare('PRAGMA quick_check(1)').all();
    const [first] = faults.map(({ quick_check: fault }) => String(fault));
    if (first !== 'ok') throw new StoreOpenError('not_a_database', `${file} is damaged: ${first}`);
    const { answers, calls } = contentOf(copy);
    if (answers !== expected.answers || calls !== expected.calls) {
      throw new StoreOpenError(
        'not_a_database',
        `${file} has ${answers} answers and ${calls} calls, and not ${expected.answers} and ${expected.calls} as what it was copied from`,
      );
    }
  } finally {
    copy.close();
  }
}

function contentOf(database: DatabaseSync): BackupContent {
  return database
    .prepare('SELECT (SELECT count(*) FROM answer) AS answers, (SELECT count(*) FROM call) AS calls')
    .get() as unknown as BackupContent;
}
