import { chmodSync, closeSync, existsSync, mkdirSync, openSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { BackupReport, RestoreReport } from '../backup.ts';
import type { MoveSource } from '../moving.ts';
import { StoreOpenError } from '../open-error.ts';
import type { Store } from '../store.ts';
import { backUpBeside } from './backup-beside.ts';
import { copyBeforeUpgrade, refuseOlder } from './before-upgrade.ts';
import { checkpointer } from './checkpointer.ts';
import { openDatabase } from './database.ts';
import { explained } from './explained.ts';
import { markRun, refuseForeignLog } from './leftover-log.ts';
import { moveSource } from './move-source.ts';
import { takeOwnership } from './ownership.ts';
import { type Reader, readerOn } from './reader.ts';
import { readerBySize } from './reader-by-size.ts';
import { restoreBackup } from './restore.ts';
import { rewrite } from './rewrite.ts';
import { sqliteStore } from './sqlite-store.ts';

export interface SqliteTools {
  /** Told a line for the operator, where the database is of an older version. */
  say?: (line: string) => void;
  /** Where the metrics page reads. */
  readerFor?: (databaseFile: string, here: Reader) => Reader;
}

/**
 * @param path absolute, or `:memory:`
 * @throws StoreOpenError
 */
export function openSqliteStore(
  path: string,
  { say = () => undefined, readerFor = readerBySize }: SqliteTools = {},
): Store {
  if (path === ':memory:') return sqliteStore(openDatabase(path));
  try {
    // Only its owner may read what students asked.
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const file = realPathOf(path);
    keepPrivate(file);
    const lock = takeOwnership(file);
    try {
      refuseForeignLog(file, lock);
      copyBeforeUpgrade(file, say);
      const database = openDatabase(file);
      markRun(database, lock);
      const owned = { rewrite: () => rewrite(database, lock), release: () => lock.close() };
      return sqliteStore(database, checkpointer(file), owned, readerFor(file, readerOn(database)));
    } catch (error) {
      lock.close();
      throw error;
    }
  } catch (error) {
    throw explained(path, error);
  }
}

/** The sidecar's own work goes first, on a slow disk as well; a command has time. */
const visitorWaitsMs = 15_000;

/**
 * Opens a file that a sidecar may be using, to read and write beside it. Not
 * for admissions: whatever is open in it belongs to the other process.
 * @throws StoreOpenError
 */
export function visitSqliteStore(path: string): Store {
  if (!existsSync(path)) throw new StoreOpenError('unusable', `${path} does not exist`);
  try {
    refuseOtherNames(path);
    refuseOlder(path);
    return sqliteStore(openDatabase(path, visitorWaitsMs));
  } catch (error) {
    throw explained(path, error);
  }
}

/**
 * Opens a file to move everything in it to another store: as its only process, and with what a dead one has left
 * open settled.
 * @throws StoreOpenError
 */
export async function openMoveSource(path: string, nowMs: number): Promise<MoveSource> {
  if (!existsSync(path)) throw new StoreOpenError('unusable', `${path} does not exist`);
  try {
    const file = realPathOf(path);
    const lock = takeOwnership(file);
    try {
      refuseForeignLog(file, lock);
      copyBeforeUpgrade(file, () => undefined);
      const database = openDatabase(file);
      const owned = { rewrite: () => undefined, release: () => lock.close() };
      const store = sqliteStore(database, undefined, owned);
      await store.recover(nowMs);
      return moveSource(database, store);
    } catch (error) {
      lock.close();
      throw error;
    }
  } catch (error) {
    throw explained(path, error);
  }
}

/**
 * Copies the database into a file, for its owner only, while a sidecar may be working on it.
 * @param file absolute
 * @param signal ends it, and leaves nothing
 * @throws StoreOpenError
 */
export function backUpSqlite(path: string, file: string, signal?: AbortSignal): Promise<BackupReport> {
  return backUpBeside({ databaseFile: path, file }, signal);
}

/**
 * Puts a backup in the place of the database, and keeps what was there beside it.
 * @throws StoreOpenError, also where a sidecar is running on the database
 */
export async function restoreSqlite(path: string, file: string, nowMs: number): Promise<RestoreReport> {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    return await restoreBackup(file, realPathOf(path), nowMs);
  } catch (error) {
    throw explained(file, error);
  }
}

/**
 * The folder may be older than the tutor, and open to everybody on the machine.
 * What SQLite makes beside the database has the mode of the database.
 */
function keepPrivate(file: string): void {
  for (const name of [file, `${file}-lock`]) closeSync(openSync(name, 'a', 0o600));
  const others = 0o077;
  for (const name of [file, `${file}-wal`, `${file}-shm`, `${file}-lock`]) {
    const stats = statSync(name, { throwIfNoEntry: false });
    if (stats === undefined || (stats.mode & others) === 0) continue;
    // Somebody else's file may be one that its owner means to share.
    if (stats.uid === process.getuid?.()) chmodSync(name, stats.mode & ~others);
  }
}

/** One name for one file: two names would mean two locks, and two write-ahead logs. */
function realPathOf(path: string): string {
  if (!existsSync(path)) return join(realpathSync(dirname(path)), basename(path));
  refuseOtherNames(path);
  if (statSync(path).isDirectory())
    throw new StoreOpenError('unusable', `${path} is a folder; name a file in it`);
  return realpathSync(path);
}

/** Of a hard link nobody can tell the other name; https://www.sqlite.org/howtocorrupt.html section 2.5 */
function refuseOtherNames(path: string): void {
  const file = statSync(path);
  if (!file.isFile() || file.nlink === 1) return;
  throw new StoreOpenError(
    'unusable',
    `${path} has ${file.nlink} names (hard links): two processes could work on it and damage it. Copy it to a file of its own and put that in its place`,
  );
}
