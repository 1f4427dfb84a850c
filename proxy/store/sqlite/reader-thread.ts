/** The thread of threaded-reader.ts: one read for every message, then its reply. */
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { threadInBackground } from '../../ground/background.ts';
import { handedOver, type ReadReply, replyOfError } from './read-reply.ts';
import { type ReadRequest, readOnce, readsOn } from './reads.ts';

/** What it has read it finds again at the next look, as long as it is as little as this. */
const pageCacheKib = 8_192;

threadInBackground();
// Somebody may be rewriting or recovering the file for a moment.
const database = new DatabaseSync(workerData as string, { readOnly: true, timeout: 2_000 });
database.exec(`PRAGMA cache_size = -${pageCacheKib}`);
const reads = readsOn(database);

parentPort?.on('message', (request: ReadRequest) => {
  const reply = replyTo(request);
  parentPort?.postMessage(reply, handedOver(reply));
});

function replyTo(request: ReadRequest): ReadReply {
  try {
    return { value: readOnce(database, reads, request) };
  } catch (error) {
    return replyOfError(error);
  }
}
