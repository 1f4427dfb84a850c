import pg from 'pg';
import { systemClock } from '../../../../proxy/ground/clock.ts';
import { openPostgresStore } from '../../../../proxy/store/postgres/open.ts';
import { newDatabase } from '../../../support/postgres-databases.ts';
import type { StorePlace } from '../contract/stage.ts';

interface Database {
  url: string;
  /** To empty it with. */
  client: pg.Client;
}

/** A process that ended is heard of for as long as a busy machine may take for a test. */
const neverSilent = { lengthMs: 600_000, renewEveryMs: 60_000 };

/** Databases that nobody uses at the moment, empty but for the schema: one is emptied sooner than another is made. */
const free: Database[] = [];

/** A database on the server of this run, for one test after the other. */
export async function postgresPlace(): Promise<StorePlace> {
  const database = free.pop() ?? (await connected());
  const open = (access: 'own' | 'visit') =>
    openPostgresStore(database.url, access, { clock: systemClock, say: () => undefined }, neverSilent);
  return {
    open: () => open('own'),
    visit: () => open('visit'),
    // What is open stays open at any end; lease.test.ts ends processes as the operating system does.
    kill: (store) => store.end(),
    async remove() {
      await database.client.query(emptied);
      free.push(database);
    },
  };
}

async function connected(): Promise<Database> {
  const { url } = await newDatabase();
  const client = new pg.Client({ connectionString: url });
  // The server ends with the run, and this with it.
  client.on('error', () => undefined);
  await client.connect();
  return { url, client };
}

/** Without regard for what refers to what. */
const emptied = `
SET session_replication_role = replica;
DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'course_tutor' AND tablename <> 'schema_version' LOOP
    EXECUTE format('DELETE FROM course_tutor.%I', name);
  END LOOP;
END $$`;
