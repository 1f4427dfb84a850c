import { chmodSync, closeSync, existsSync, mkdirSync, openSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { StoreOpenError, type StoreOpenProblem } from '../open-error.ts';
import type { Store } from '../store.ts';
import { checkpointer } from './checkpointer.ts';
import { openDatabase } from './database.ts';
import { markRun, refuseForeignLog } from './leftover-log.ts';
import { takeOwnership } from './ownership.ts';
import { rewrite } from './rewrite.ts';
import { sqliteStore } from './sqlite-store.ts';
import { threadedReader } from './threaded-reader.ts';

/**
 * @param path absolute, or `:memory:`
 * @throws StoreOpenError
 */
export function openSqliteStore(path: string): Store {
  if (path === ':memory:') return sqliteStore(openDatabase(path));
  try {
    // Only its owner may read what students asked.
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const file = realPathOf(path);
    keepPrivate(file);
    const lock = takeOwnership(file);
    try {
      refuseForeignLog(file, lock);
      const database = openDatabase(file);
      markRun(database, lock);
      const owned = { rewrite: () => rewrite(database, lock), release: () => lock.close() };
      return sqliteStore(database, checkpointer(file), owned, threadedReader(file));
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
    return sqliteStore(openDatabase(path, visitorWaitsMs));
  } catch (error) {
    throw explained(path, error);
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

function explained(path: string, error: unknown): unknown {
  if (error instanceof StoreOpenError) return error;
  const { code, errcode, message } = error as { code?: string; errcode?: number; message?: string };
  const problem = code === 'ERR_SQLITE_ERROR' ? sqliteProblem(errcode ?? 0) : fileProblem(code);
  return new StoreOpenError(problem, `${path} ${sentences[problem]}${message ? ` (${message})` : ''}`, error);
}

type Explained = Exclude<
  StoreOpenProblem,
  'unsupported' | 'foreign' | 'foreign_log' | 'newer_version' | 'away'
>;

const sentences: Record<Explained, string> = {
  not_a_database: 'is not a database, or is damaged',
  no_permission: 'cannot be written: this user needs write permission on the file and on its folder',
  in_use: 'is in use by another process; several sidecars cannot share one SQLite file',
  unusable: 'cannot be opened',
};

/** By the primary result code, https://sqlite.org/rescode.html */
function sqliteProblem(errcode: number): Explained {
  switch (errcode & 0xff) {
    case 5: // SQLITE_BUSY
    case 6: // SQLITE_LOCKED
      return 'in_use';
    case 3: // SQLITE_PERM
    case 8: // SQLITE_READONLY
    case 14: // SQLITE_CANTOPEN
      return 'no_permission';
    case 11: // SQLITE_CORRUPT
    case 26: // SQLITE_NOTADB
      return 'not_a_database';
    default:
      return 'unusable';
  }
}

function fileProblem(code: string | undefined): Explained {
  return code === 'EACCES' || code === 'EPERM' || code === 'EROFS' ? 'no_permission' : 'unusable';
}
