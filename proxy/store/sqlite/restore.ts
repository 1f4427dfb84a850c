import { existsSync, renameSync, rmSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import type { RestoreReport } from '../backup.ts';
import { StoreOpenError } from '../open-error.ts';
import { copyDatabase } from './copy.ts';
import { explained } from './explained.ts';
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
      const keptAs = existsSync(databaseFile) ? putAside(databaseFile, nowMs) : undefined;
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

/** With its log, which belongs to no other database. */
function putAside(databaseFile: string, nowMs: number): string {
  const stamp = new Date(nowMs).toISOString().slice(0, 19).replaceAll(':', '-');
  const kept = `${databaseFile}.before-${stamp}`;
  for (const ending of ['-wal', '-shm', '']) {
    if (existsSync(databaseFile + ending)) renameSync(databaseFile + ending, kept + ending);
  }
  return kept;
}
