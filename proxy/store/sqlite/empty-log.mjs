import { setTimeout } from 'node:timers/promises';

/** A backup of a large database takes longer, and then it is tried again. */
const longestMs = 15_000;
/** So long a moment is looked for in which nobody has written since all was moved. */
const politeMs = 5_000;
const pauseMs = 20;
/** https://www.sqlite.org/rescode.html#busy */
const busy = 5;

/**
 * Moves all of the write-ahead log into the database and cuts it off: nothing
 * that was in it is in any file then. It begins anew with a page of the schema,
 * which nobody's words are in. That needs a moment in which
 * nobody reads an older state and everything is moved. SQLite would wait for
 * readers, and for the disk, with the write lock in its hand, and every answer
 * would wait with it (100 ms on a busy disk); so it is only tried when there is
 * nothing left to move: a second look has found nothing that came during the first.
 * Plain JavaScript, for checkpoint-worker.mjs.
 *
 * @param {import('node:sqlite').DatabaseSync} database that nobody works on meanwhile
 * @param {(work: () => boolean) => Promise<boolean>} alone does the work while others who write wait, as far as they can be told
 * @param {() => number} now in milliseconds
 * @returns {Promise<boolean>} false: somebody has read all the time
 */
export async function emptyLog(database, alone = async (work) => work(), now = () => performance.now()) {
  const { timeout } = /** @type {{ timeout: number }} */ (database.prepare('PRAGMA busy_timeout').get());
  const passive = database.prepare('PRAGMA wal_checkpoint(PASSIVE)');
  const truncate = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)');
  const emptyAtOnce = () => {
    database.exec('PRAGMA busy_timeout = 0');
    try {
      if (truncate.get()?.busy !== 0) return false;
      beginAnew(database);
      return true;
    } finally {
      database.exec(`PRAGMA busy_timeout = ${timeout}`);
    }
  };
  const beganMs = now();
  let movedBefore;
  while (true) {
    // Takes as long as the disk takes, and nobody waits for it.
    const { log, checkpointed } = passive.get() ?? {};
    const spentMs = now() - beganMs;
    const isAllMoved = log === checkpointed;
    // Right after another such look: what has come during that one is little.
    if (isAllMoved && movedBefore !== undefined && (log === movedBefore || spentMs > politeMs)) {
      if (await alone(emptyAtOnce)) return true;
    }
    if (spentMs > longestMs) return false;
    // What came meanwhile is little, and moved at once; a reader takes his time.
    if (!isAllMoved || log === movedBefore) await setTimeout(pauseMs);
    movedBefore = isAllMoved ? log : undefined;
  }
}

/**
 * The first transaction in a log waits until the disk has the log's beginning (5 ms and more). This one changes
 * nothing, and is nobody's answer.
 * @param {import('node:sqlite').DatabaseSync} database
 */
function beginAnew(database) {
  const { user_version: schema } = database.prepare('PRAGMA user_version').get() ?? {};
  try {
    database.exec(`PRAGMA user_version = ${schema}`);
  } catch (error) {
    // Somebody else writes, and has begun it.
    if (/** @type {{ errcode?: number }} */ (error).errcode !== busy) throw error;
  }
}
