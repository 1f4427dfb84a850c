/**
 * The thread of checkpointer.ts: for every message a checkpoint (`move`), a wait for the disk (`sync`) or a cut at the
 * end of a log that was begun anew (`trim`), then an answer.
 * Plain JavaScript: to read TypeScript, a thread of a clone would load a compiler of its own, which takes 18 MB.
 */
import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';

// The main thread may be writing for a moment.
const database = new DatabaseSync(workerData, { timeout: 2_000 });
database.exec('PRAGMA synchronous = NORMAL');
// PASSIVE never makes the main thread wait; what it cannot move now, the next one will.
const passive = database.prepare('PRAGMA wal_checkpoint(PASSIVE)');
// Moves nothing: where all is moved, whoever writes next begins the log anew, and waits for the disk. On a connection
// of its own, for it is asked within a transaction. SQLite before 3.51 takes it for PASSIVE.
const counting = new DatabaseSync(workerData).prepare('PRAGMA wal_checkpoint(NOOP)');

// https://www.sqlite.org/fileformat2.html#the_write_ahead_log
const logHeaderBytes = 32;
const frameHeaderBytes = 24;
/** Freed in 1 ms. */
const bytesPerTrim = 4_000_000;
const pageBytes = Number(database.prepare('PRAGMA page_size').get()?.page_size);
/** https://www.sqlite.org/rescode.html#busy */
const busyCode = 5;
// Who writes for longer is another process, and then it is asked once more.
database.exec('PRAGMA busy_timeout = 100');

/** The second look tells whether anybody has written during the first. */
function move() {
  const [{ log: before } = {}, { busy, log, checkpointed } = {}] = [passive.get(), passive.get()];
  // While somebody else moves it nothing is said of it: -1 and -1.
  const isAllMoved = busy === 0 && log === checkpointed;
  return { isAllMoved, isQuiet: isAllMoved && log === before };
}

/**
 * Until the disk has the beginning of the log.
 * @returns whether it has been begun anew
 */
function sync() {
  inLog((log) => fsyncSync(log));
  return framesNow() === 1;
}

/**
 * Cuts off some of what is behind the last frame, as SQLite does after a commit where it is told to
 * (`journal_size_limit`): with the lock of whoever writes, for nobody reads there.
 * @returns whether nothing is left there
 */
function trim() {
  if (!begin()) return false;
  try {
    const frames = framesNow();
    if (frames === undefined) return false;
    const end = logHeaderBytes + frames * (frameHeaderBytes + pageBytes);
    return inLog((log) => {
      const size = Math.max(end, fstatSync(log).size - bytesPerTrim);
      ftruncateSync(log, size);
      return size === end;
    });
  } finally {
    database.exec('ROLLBACK');
  }
}

/** @returns false: somebody else writes */
function begin() {
  try {
    database.exec('BEGIN IMMEDIATE');
    return true;
  } catch (error) {
    if (/** @type {{ errcode?: number }} */ (error).errcode !== busyCode) throw error;
    return false;
  }
}

/** @returns undefined: it cannot be said, while somebody else moves them */
function framesNow() {
  const { busy, log } = counting.get() ?? {};
  return busy === 0 ? Number(log) : undefined;
}

/**
 * SQLite has no locks on this file, which closing it would give back.
 * @template Result
 * @param {(log: number) => Result} work
 */
function inLog(work) {
  const log = openSync(`${workerData}-wal`, 'r+');
  try {
    return work(log);
  } finally {
    closeSync(log);
  }
}

const works = { move, sync, trim };
parentPort?.on('message', (/** @type {keyof typeof works} */ work) => parentPort?.postMessage(works[work]()));
