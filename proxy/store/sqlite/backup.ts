import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { BackupReport } from '../backup.ts';
import { StoreOpenError } from '../open-error.ts';
import { copyDatabase } from './copy.ts';
import { refuseForeign } from './database.ts';

/**
 * Copies a database into a file beside it, which is there when it is whole and
 * checked, and not before; an earlier backup of that name is replaced then.
 * @param databaseFile which a sidecar may be working on
 * @throws StoreOpenError; SQLite's and the file system's errors otherwise
 */
export async function writeBackup(databaseFile: string, file: string): Promise<BackupReport> {
  if (!existsSync(databaseFile)) {
    throw new StoreOpenError('unusable', `${databaseFile} does not exist: there is nothing to back up`);
  }
  refuseReplacing(databaseFile, file);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const part = partOf(file);
  const content = await copyDatabase(databaseFile, part);
  try {
    onDisk(part);
    renameSync(part, file);
    onDisk(dirname(file));
  } catch (error) {
    dropPart(file);
    throw error;
  }
  return { ...content, bytes: statSync(file).size };
}

/** What there is of a backup that will not be written to its end. */
export function dropPart(file: string): void {
  for (const ending of ['', '-journal']) rmSync(partOf(file) + ending, { force: true });
}

const partOf = (file: string) => `${file}.part`;

/** Only an earlier backup may be lost by a new one. */
function refuseReplacing(databaseFile: string, file: string): void {
  if (!existsSync(file)) return;
  if (realpathSync(file) === realpathSync(databaseFile)) {
    throw new StoreOpenError('unusable', `${file} is the database itself; name another file`);
  }
  if (!statSync(file).isFile()) throw new StoreOpenError('unusable', `${file} is no file; name a file`);
  if (statSync(file).size === 0) return;
  const there = new DatabaseSync(file, { readOnly: true });
  try {
    refuseForeign(file, there);
  } catch {
    throw new StoreOpenError(
      'foreign',
      `${file} is there and is no backup of course-tutor; name another file`,
    );
  } finally {
    there.close();
  }
}

/** What was written survives a power cut. */
function onDisk(path: string): void {
  const opened = openSync(path, 'r');
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}
