import pg from 'pg';
import { sleep } from '../../ground/clock.ts';
import type { MoveTarget } from '../moving.ts';
import { StoreOpenError } from '../open-error.ts';
import type { OpenTools } from '../open-tools.ts';
import type { Store } from '../store.ts';
import { connectTo, connectWithinMs, onOurSchema, schema, withLibpqModes } from './connections.ts';
import { explained, isAway } from './explain.ts';
import { hasSchema, migrate, refuseOlder } from './migrate.ts';
import { migrations } from './migrations/migrations.ts';
import { moveTarget } from './move-target.ts';
import { postgresStore } from './postgres-store.ts';
import { type LeaseTerms, usualLease } from './process-lease.ts';
import { refuseOldServer } from './server-version.ts';

/** A database that starts together with the tutor, or is being restarted, is there by then. */
const waitForServerMs = 60_000;
const betweenTriesMs = 1_000;
const betweenSayingsMs = 10_000;

type Access = 'own' | 'visit';

/**
 * Connects, brings the schema up to date, and takes a lease for this process.
 * A sidecar waits a minute for a server that is away; a command does not.
 * @param url `postgres://USER:PASSWORD@HOST/DATABASE`, `sslmode` and the like as for libpq
 * @param lease shorter in tests
 * @throws StoreOpenError, in whose message there is no password
 */
export async function openPostgresStore(
  url: string,
  access: Access,
  tools: OpenTools,
  lease: LeaseTerms = usualLease,
): Promise<Store> {
  try {
    await waitingForServer(url, access, tools);
    const connections = connectTo(url);
    try {
      return await postgresStore(connections, tools.clock, access, lease);
    } catch (error) {
      await connections.end();
      throw error;
    }
  } catch (error) {
    throw explained(url, error);
  }
}

/**
 * Opens a database to move everything of another store into it.
 * @param from what is moved, as the operator knows it
 * @throws StoreOpenError
 */
export async function openMoveTarget(url: string, from: string): Promise<MoveTarget> {
  try {
    await prepare(url, 'move');
    const connections = connectTo(url);
    try {
      return await moveTarget(connections, from);
    } catch (error) {
      await connections.end();
      throw error;
    }
  } catch (error) {
    throw explained(url, error);
  }
}

async function waitingForServer(url: string, access: Access, { clock, say }: OpenTools): Promise<void> {
  const waitMs = access === 'own' ? waitForServerMs : 0;
  const beganMs = clock.monotonicMs();
  let saidMs: number | undefined;
  for (;;) {
    try {
      await prepare(url, access);
      if (saidMs !== undefined) say('The database is there.');
      return;
    } catch (error) {
      const nowMs = clock.monotonicMs();
      if (!isAway(error) || nowMs - beganMs >= waitMs) throw error;
      if (saidMs === undefined || nowMs - saidMs >= betweenSayingsMs) {
        const leftSeconds = Math.ceil((waitMs - (nowMs - beganMs)) / 1_000);
        say(`${explained(url, error).message}; trying again for ${leftSeconds} s`);
        saidMs = nowMs;
      }
    }
    await sleep(clock, betweenTriesMs, new AbortController().signal);
  }
}

/** On a connection of its own: a migration may take longer than any question may. */
async function prepare(url: string, access: Access | 'move'): Promise<void> {
  const client = clientOf(url);
  try {
    await client.connect();
    await refuseSharedConnection(client, url);
    await client.query(onOurSchema);
    await refuseOldServer(client);
    if (access === 'visit' && !(await hasSchema(client))) {
      throw new StoreOpenError('unusable', 'storage.url: no tutor has worked on this database yet');
    }
    if (access === 'visit') await refuseOlder(client, migrations);
    await migrate(client, migrations);
    if (access !== 'move') await refuseHalfMoved(client);
  } finally {
    await client.end();
  }
}

function clientOf(url: string): pg.Client {
  const client = new pg.Client({
    connectionString: withLibpqModes(url),
    application_name: 'course-tutor',
    connectionTimeoutMillis: connectWithinMs,
  });
  // What breaks while nothing is asked is told to whoever asks next.
  client.on('error', () => undefined);
  return client;
}

/**
 * A pooler that gives the server's connection to somebody else after each transaction gives away what was set and
 * prepared on it. It shows where another client gets that of one who is still here.
 */
async function refuseSharedConnection(client: pg.Client, url: string): Promise<void> {
  const own = await backendOf(client);
  const other = clientOf(url);
  try {
    await other.connect();
    if ((await backendOf(other)) !== own) return;
    throw new StoreOpenError(
      'unusable',
      "storage.url leads through a pooler in transaction mode, which mixes up what each process has set; use PgBouncer's session mode, or connect to PostgreSQL itself",
    );
  } finally {
    await other.end();
  }
}

/** The server's process behind a connection. */
async function backendOf(client: pg.Client): Promise<number | undefined> {
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  return rows[0]?.pid;
}

/** See move-target.ts. */
async function refuseHalfMoved(client: pg.Client): Promise<void> {
  const { rows } = await client.query(
    `SELECT FROM pg_tables WHERE schemaname = $1 AND tablename = 'moving'`,
    [schema],
  );
  if (rows.length === 0) return;
  throw new StoreOpenError(
    'unusable',
    'storage.url: a move into this database has not ended; run course-tutor migrate-store again',
  );
}
