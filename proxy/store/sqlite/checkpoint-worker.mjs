/**
 * The thread of checkpointer.ts: one checkpoint for every message, then an answer.
 * Plain JavaScript: to read TypeScript, a thread of a clone would load a compiler of its own, which takes 18 MB.
 */
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';

const database = new DatabaseSync(workerData);
database.exec('PRAGMA synchronous = NORMAL');
// PASSIVE never makes the main thread wait; what it cannot move now, the next one will.
const checkpoint = database.prepare('PRAGMA wal_checkpoint(PASSIVE)');

parentPort?.on('message', () => {
  checkpoint.get();
  parentPort?.postMessage('done');
});
