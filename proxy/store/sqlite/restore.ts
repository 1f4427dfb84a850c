import { existsSync, renameSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { RestoreReport } from '../backup.ts';
import { StoreOpenError } from '../open-error.ts';
import { copyDatabase } from './copy.ts';
import { explained } from './explained.ts';
import { hasForeignLog } from './leftover-log.ts';
import { takeOwnership } from './ownership.ts';
import { removalsIn, removeAgain } from './remove-again.ts';

/**
 * Puts a backup in the place of the database, once it is copied and checked, and
 * keeps what was there beside it. Students who were removed in between are removed from what is restored, as far as
 * what was there still knows of them (see `forgetRemovals`).
 * @param nowMs for the name of what is kept
 * @throws StoreOpenError where a sidecar is running on the database, or the backup is none of ours, damaged or newer.
 *   Then everything is as it was
 */
export async function restoreBackup(
  file: string,
  databaseFile: string,
  nowMs: number,
): Promise<RestoreReport> {
  if (!existsSync(file)) throw new StoreOpenError('unusable', `${file} does not exist`);
  const lock = ownedBy(databaseFile);
  try {
    const part = `${databaseFile}.restoring`;
    const content = await copyDatabase(file, part);
    try {
      const removals = await applyRemovals(databaseFile, part);
      const keptAs = existsSync(databaseFile) ? putAside(databaseFile, lock, nowMs) : [];
      renameSync(part, databaseFile);
      return { ...content, removals, keptAs };
    } catch (error) {
      for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(part + ending, { force: true });
      throw error;
    }
  } finally {
    lock.close();
  }
}

/** Who was removed after the backup was made is not to come back with it. */
async function applyRemovals(databaseFile: string, part: string): Promise<RestoreReport['removals']> {
  if (!existsSync(databaseFile)) return { kind: 'unknown', why: `there was no ${databaseFile}` };
  const known = removalsIn(databaseFile);
  if (known.kind === 'unknown') return known;
  return { kind: 'applied', students: await removeAgain(part, known.removals) };
}

function ownedBy(databaseFile: string): DatabaseSync {
  try {
    return takeOwnership(databaseFile);
  } catch (error) {
    const { problem } = explained(databaseFile, error);
    if (problem !== 'in_use') throw error;
    throw new StoreOpenError('in_use', `${databaseFile} is in use: stop the tutor, and restore then`, error);
  }
}

/**
 * As one file that is whole by itself, where it can be read and the log beside it is its own; else with that log.
 * @returns what is kept now, the database first
 */
function putAside(databaseFile: string, lock: DatabaseSync, nowMs: number): string[] {
  const stamp = new Date(nowMs).toISOString().slice(0, 19).replaceAll(':', '-');
  const kept = `${databaseFile}.before-${stamp}`;
  const isWhole = !hasForeignLog(databaseFile, lock) && moveLogInto(databaseFile);
  // An index of the log, which SQLite makes anew.
  rmSync(`${databaseFile}-shm`, { force: true });
  const endings = isWhole ? [''] : ['-wal', ''];
  const moved = endings.filter((ending) => existsSync(databaseFile + ending));
  for (const ending of moved) renameSync(databaseFile + ending, kept + ending);
  return moved.map((ending) => kept + ending).reverse();
}

/** @returns false: it is no database, or a damaged one, and stays as it is */
function moveLogInto(databaseFile: string): boolean {
  const database = new DatabaseSync(databaseFile);
  try {
    return database.prepare('PRAGMA journal_mode = DELETE').get()?.journal_mode === 'delete';
  } catch (error) {
    if ((error as { code?: string }).code !== 'ERR_SQLITE_ERROR') throw error;
    return false;
  } finally {
    database.close();
  }
}
