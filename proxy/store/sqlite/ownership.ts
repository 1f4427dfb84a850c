import { DatabaseSync } from 'node:sqlite';

/** A process that is just ending may hold the file for so long. */
const waitForOwnerMs = 2_000;

/**
 * Makes this process the only sidecar on a database file, so that whatever is
 * open in it at start was left by a process that has died (see `recover`). The lock belongs to
 * a file of its own beside the database: the operating system drops it with
 * the process, however that ends, and backups and the `sqlite3` program can
 * still read the database. The lock file stays behind; that it is there means nothing.
 * It needs a disk of this machine; locks of network file systems are not to be
 * trusted.
 *
 * @returns the lock file's own database, whose end gives the file free
 * @throws an SQLite error with code 5 (SQLITE_BUSY) if another process has it
 */
export function takeOwnership(databaseFile: string): DatabaseSync {
  const lock = new DatabaseSync(`${databaseFile}-lock`, { timeout: waitForOwnerMs });
  try {
    // The lock outlives the transaction, so that something can be written into the file that is locked.
    lock.exec('PRAGMA locking_mode = EXCLUSIVE');
    lock.exec('BEGIN EXCLUSIVE; COMMIT');
  } catch (error) {
    lock.close();
    throw error;
  }
  return lock;
}
