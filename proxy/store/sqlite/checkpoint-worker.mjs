/**
 * The thread of checkpointer.ts: one checkpoint for every message (`checkpoint`, or `empty`), then an answer. Before
 * it empties the log it asks for a moment alone, which is given by the message `alone`.
 * Plain JavaScript: to read TypeScript, a thread of a clone would load a compiler of its own, which takes 18 MB.
 */
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { emptyLog } from './empty-log.mjs';

// The main thread may be writing for a moment.
const database = new DatabaseSync(workerData, { timeout: 2_000 });
database.exec('PRAGMA synchronous = NORMAL');
// PASSIVE never makes the main thread wait; what it cannot move now, the next one will.
const checkpoint = database.prepare('PRAGMA wal_checkpoint(PASSIVE)');

/** @type {(() => void) | undefined} */
let haveMoment;

/** @param {() => boolean} work */
async function alone(work) {
  const { promise, resolve } = Promise.withResolvers();
  haveMoment = () => resolve(undefined);
  parentPort?.postMessage({ work: 'alone', isDone: false });
  await promise;
  try {
    return work();
  } finally {
    parentPort?.postMessage({ work: 'alone', isDone: true });
  }
}

parentPort?.on('message', async (work) => {
  if (work === 'alone') {
    haveMoment?.();
    return;
  }
  if (work !== 'empty') checkpoint.get();
  parentPort?.postMessage({ work, isDone: work !== 'empty' || (await emptyLog(database, alone)) });
});
