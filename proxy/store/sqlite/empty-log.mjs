import { setTimeout } from 'node:timers/promises';

/** A backup of a large database takes as long, and then it is tried again. */
const longestMs = 15_000;
const pauseMs = 25;

/**
 * Moves all of the write-ahead log into the database and leaves a log of no
 * length: nothing that was in it is in any file then. That needs a moment in which
 * nobody reads an older state. SQLite would wait for it with the write lock in its
 * hand, and every answer would wait with it; so it is only tried, again and again.
 * Plain JavaScript, for checkpoint-worker.mjs.
 *
 * @param {import('node:sqlite').DatabaseSync} database that nobody works on meanwhile
 * @returns {Promise<boolean>} false: somebody has read all the time
 */
export async function emptyLog(database) {
  const { timeout } = /** @type {{ timeout: number }} */ (database.prepare('PRAGMA busy_timeout').get());
  const passive = database.prepare('PRAGMA wal_checkpoint(PASSIVE)');
  const truncate = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)');
  const untilMs = performance.now() + longestMs;
  while (true) {
    // Nearly everything is moved without anybody waiting; then it takes as long as the disk takes to say so.
    passive.get();
    database.exec('PRAGMA busy_timeout = 0');
    const isEmpty = truncate.get()?.busy === 0;
    database.exec(`PRAGMA busy_timeout = ${timeout}`);
    if (isEmpty || performance.now() >= untilMs) return isEmpty;
    await setTimeout(pauseMs);
  }
}
