import { randomInt } from 'node:crypto';
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { StoreOpenError } from '../open-error.ts';
import { cutLog } from './empty-log.ts';

/** Where the schema cookie stands in a database file, https://www.sqlite.org/fileformat2.html#the_database_header */
const cookieOffset = 40;

/**
 * A process that is killed leaves its write-ahead log behind, and SQLite merges
 * that log into whatever database it finds beside it at the next start: also
 * into a backup that somebody has put there meanwhile. So each run writes a mark
 * of its own into the header of its database (the schema cookie, which SQLite
 * only compares for being equal, and which `backup` and `VACUUM INTO` change in
 * the copies they make) and notes it in the lock file, which is never copied.
 * @throws StoreOpenError `foreign_log` where the log was written for another database
 */
export function refuseForeignLog(databaseFile: string, lock: DatabaseSync): void {
  if (!hasForeignLog(databaseFile, lock)) return;
  throw new StoreOpenError(
    'foreign_log',
    `${databaseFile} was put there after a process had been killed that left ${databaseFile}-wal, and what stands in that log would be merged into it. If this is a backup that you restore, delete ${databaseFile}-wal and ${databaseFile}-shm; if it is the database that was there all the time, delete ${databaseFile}-lock; then start again`,
  );
}

/** Whether there is a log beside a database that was written for another one. */
export function hasForeignLog(databaseFile: string, lock: DatabaseSync): boolean {
  if (!isFilled(`${databaseFile}-wal`) || !isFilled(databaseFile)) return false;
  const marks = marksIn(lock);
  return marks.length > 0 && !marks.includes(cookieOf(databaseFile));
}

/** To be called before a VACUUM, which counts the mark on: a process may be killed before `markRun` gives it a new one. */
export function announceRewrite(database: DatabaseSync, lock: DatabaseSync): void {
  const mark = markOf(database);
  writeMarks(lock, [mark, mark + 1]);
}

/** To be called when the database is open and nobody else works on it, and after it was rewritten. */
export function markRun(database: DatabaseSync, lock: DatabaseSync): void {
  const old = markOf(database);
  // 31 bits, and none of those that copies get by counting on.
  const mark = randomInt(2 ** 16, 2 ** 31 - 1);
  // A process may be killed at any place here: both hold until the new one is in the file.
  writeMarks(lock, [old, mark]);
  // From version 25 on Node guards the cookie, for an old one can hide a change of the schema; a new one cannot.
  database.enableDefensive?.(false);
  database.exec(`PRAGMA schema_version = ${mark}`);
  database.enableDefensive?.(true);
  // Not waited for: whoever reads would make this process stand still.
  if (cutLog(database)) writeMarks(lock, [mark]);
}

function markOf(database: DatabaseSync): number {
  const { schema_version: mark } = database.prepare('PRAGMA schema_version').get() as {
    schema_version: number;
  };
  return mark;
}

function isFilled(file: string): boolean {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

/** As it stands in the file itself, whatever a log may say. */
function cookieOf(file: string): number {
  const bytes = Buffer.alloc(4);
  const opened = openSync(file, 'r');
  try {
    readSync(opened, bytes, 0, bytes.length, cookieOffset);
  } finally {
    closeSync(opened);
  }
  return bytes.readUInt32BE();
}

const table = 'CREATE TABLE IF NOT EXISTS runs (mark INTEGER NOT NULL)';

function marksIn(lock: DatabaseSync): number[] {
  lock.exec(table);
  return lock
    .prepare('SELECT mark FROM runs')
    .all()
    .map(({ mark }) => Number(mark));
}

function writeMarks(lock: DatabaseSync, marks: readonly number[]): void {
  const values = marks.map((mark) => `(${mark})`).join();
  lock.exec(`BEGIN; ${table}; DELETE FROM runs; INSERT INTO runs VALUES ${values}; COMMIT`);
}
