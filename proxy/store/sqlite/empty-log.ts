import { closeSync, fsyncSync, openSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';

/** A backup of a large database takes longer, and then it is tried again. */
const longestMs = 15_000;
/** So long a moment is looked for in which nobody has written since all was moved. */
const politeMs = 5_000;
const pauseMs = 20;

/** What a look at the log has found. */
export interface Look {
  /** Nothing is left to move. */
  isAllMoved: boolean;
  /** And nobody has written since the look began. */
  isQuiet: boolean;
}

/** The write-ahead log of a database that others work on meanwhile. */
export interface LogInUse {
  /** Moves what it can into the database. Takes as long as the disk takes, and nobody waits for it. */
  move(): Promise<Look>;
  /** Cuts off what is moved, and what has come since the last look. @returns false: somebody reads an older state */
  cut(): Promise<boolean>;
}

/**
 * Moves all of the write-ahead log into the database and cuts it off: nothing
 * that was in it is in any file then. That needs a moment in which nobody reads
 * an older state and everything is moved. SQLite would wait for readers, and for
 * the disk, with the write lock in its hand, and every answer would wait with it
 * (100 ms on a busy disk); so it is only tried when there is nothing left to move.
 *
 * @param now in milliseconds
 * @returns false: somebody has read all the time
 */
export async function emptyLog(log: LogInUse, now = () => performance.now()): Promise<boolean> {
  const beganMs = now();
  let wasAllMoved = false;
  while (true) {
    const { isAllMoved, isQuiet } = await log.move();
    const spentMs = now() - beganMs;
    // Right after another such look: what has come during that one is little.
    const isLittle = wasAllMoved && spentMs > politeMs;
    if (isAllMoved && (isQuiet || isLittle) && (await log.cut())) return true;
    if (spentMs > longestMs) return false;
    // What came meanwhile is little, and moved at once; a reader takes his time.
    if (!isAllMoved || isQuiet) await setTimeout(pauseMs);
    wasAllMoved = isAllMoved;
  }
}

/** On one connection, which learns from two looks at the log whether anybody has written between them. */
export function logOf(database: DatabaseSync): LogInUse {
  const passive = database.prepare('PRAGMA wal_checkpoint(PASSIVE)');
  let movedBefore: number | undefined;
  return {
    async move() {
      const { busy, log, checkpointed } = passive.get() as Record<'busy' | 'log' | 'checkpointed', number>;
      // While somebody else moves it nothing is said of it: -1 and -1.
      const isAllMoved = busy === 0 && log === checkpointed;
      const isQuiet = isAllMoved && log === movedBefore;
      movedBefore = isAllMoved ? log : undefined;
      return { isAllMoved, isQuiet };
    },
    cut: async () => cutLog(database),
  };
}

/**
 * Cuts off a log of which everything is moved. Whoever reads is not waited for.
 * @returns whether the file has everything now, and the log nothing
 */
export function cutLog(database: DatabaseSync): boolean {
  return checkpointAtOnce(database, 'TRUNCATE');
}

/**
 * Begins a new log over the beginning of one of which everything is moved, with
 * a transaction that changes nothing. SQLite has the first one wait for the disk
 * (5 ms and more), lest frames of both be taken for one log after a power cut; so
 * nobody may write another until somebody else has waited for that (see
 * `Checkpointer.beforeWrite`). A command of the operator knows nothing of it:
 * what it writes within these milliseconds is safe unless the power goes off in them.
 * @returns false: somebody reads an older state
 */
export function beginLogAnew(database: DatabaseSync): boolean {
  if (!checkpointAtOnce(database, 'RESTART')) return false;
  const { user_version: schema } = database.prepare('PRAGMA user_version').get() as { user_version: number };
  database.exec('PRAGMA synchronous = OFF');
  try {
    database.exec(`PRAGMA user_version = ${schema}`);
  } finally {
    database.exec('PRAGMA synchronous = NORMAL');
  }
  return true;
}

/** Waits until the disk has what stands in the log. SQLite has no locks on this file, which closing it would give back. */
export function syncLog(databaseFile: string): void {
  const log = openSync(`${databaseFile}-wal`, 'r+');
  try {
    fsyncSync(log);
  } finally {
    closeSync(log);
  }
}

function checkpointAtOnce(database: DatabaseSync, mode: 'RESTART' | 'TRUNCATE'): boolean {
  const { timeout } = database.prepare('PRAGMA busy_timeout').get() as { timeout: number };
  database.exec('PRAGMA busy_timeout = 0');
  try {
    const { busy } = database.prepare(`PRAGMA wal_checkpoint(${mode})`).get() as { busy: number };
    return busy === 0;
  } finally {
    database.exec(`PRAGMA busy_timeout = ${timeout}`);
  }
}
