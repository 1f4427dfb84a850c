import { setTimeout } from 'node:timers/promises';

/** A backup of a large database takes as long, and then it is tried again. */
const longestMs = 15_000;
/** So long a moment is looked for in which nobody has written since all was moved. */
const politeMs = 5_000;
const pauseMs = 5;

/**
 * Moves all of the write-ahead log into the database and leaves a log of no
 * length: nothing that was in it is in any file then. That needs a moment in which
 * nobody reads an older state and everything is moved. SQLite would wait for
 * readers, and for the disk, with the write lock in its hand, and every answer
 * would wait with it; so it is only tried, and only when there is nothing to do.
 * Plain JavaScript, for checkpoint-worker.mjs.
 *
 * @param {import('node:sqlite').DatabaseSync} database that nobody works on meanwhile
 * @returns {Promise<boolean>} false: somebody has read all the time
 */
export async function emptyLog(database) {
  const { timeout } = /** @type {{ timeout: number }} */ (database.prepare('PRAGMA busy_timeout').get());
  const passive = database.prepare('PRAGMA wal_checkpoint(PASSIVE)');
  const truncate = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)');
  const beganMs = performance.now();
  while (true) {
    // Takes as long as the disk takes, and nobody waits for it.
    const { log, checkpointed } = passive.get() ?? {};
    const spentMs = performance.now() - beganMs;
    if (log === checkpointed || spentMs > politeMs) {
      database.exec('PRAGMA busy_timeout = 0');
      const isEmpty = truncate.get()?.busy === 0;
      database.exec(`PRAGMA busy_timeout = ${timeout}`);
      if (isEmpty) return true;
    }
    if (spentMs > longestMs) return false;
    await setTimeout(pauseMs);
  }
}
