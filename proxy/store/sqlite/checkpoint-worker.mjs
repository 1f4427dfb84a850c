/**
 * The thread of checkpointer.ts: for every message a checkpoint (`move`) or a wait until the disk has what stands in
 * the log (`sync`), then an answer.
 * Plain JavaScript: to read TypeScript, a thread of a clone would load a compiler of its own, which takes 18 MB.
 */
import { closeSync, fsyncSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';

// The main thread may be writing for a moment.
const database = new DatabaseSync(workerData, { timeout: 2_000 });
database.exec('PRAGMA synchronous = NORMAL');
// PASSIVE never makes the main thread wait; what it cannot move now, the next one will.
const passive = database.prepare('PRAGMA wal_checkpoint(PASSIVE)');

/** @returns whether nothing is left to move */
function move() {
  const { log, checkpointed } = passive.get() ?? {};
  return log === checkpointed;
}

/** SQLite has no locks on this file, which closing it would give back. */
function sync() {
  const log = openSync(`${workerData}-wal`, 'r+');
  try {
    fsyncSync(log);
  } finally {
    closeSync(log);
  }
  return true;
}

parentPort?.on('message', (work) => parentPort?.postMessage(work === 'move' ? move() : sync()));
