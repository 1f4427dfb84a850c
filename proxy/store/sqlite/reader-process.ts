/**
 * The process of reader-beside.ts: one read for every message, then its reply.
 *
 *     reader-process.ts DATABASE_FILE low|idle
 */
import { DatabaseSync } from 'node:sqlite';
import { processInBackground, processWhereIdle } from '../../ground/background.ts';
import { endWithStarter } from './beside.ts';
import { type ReadReply, replyOfError } from './read-reply.ts';
import { type ReadRequest, readOnce, readsOn } from './reads.ts';

/** What it has read it finds again at the next look, as long as it is as little as this. */
const pageCacheKib = 8_192;

const [databaseFile = '', place] = process.argv.slice(2);
let readOne: ((request: ReadRequest) => unknown) | undefined;

function opened(): (request: ReadRequest) => unknown {
  // Somebody may be rewriting or recovering the file for a moment.
  const database = new DatabaseSync(databaseFile, { readOnly: true, timeout: 2_000 });
  database.exec(`PRAGMA cache_size = -${pageCacheKib}`);
  const reads = readsOn(database);
  return (request) => readOnce(database, reads, request);
}

function replyTo(request: ReadRequest): ReadReply {
  try {
    readOne ??= opened();
    return { value: readOne(request) };
  } catch (error) {
    return replyOfError(error);
  }
}

if (place === 'idle') processWhereIdle();
else processInBackground();
endWithStarter();
process.on('message', (request: ReadRequest) => {
  process.send?.(replyTo(request));
});
