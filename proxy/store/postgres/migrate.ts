import type pg from 'pg';
import { StoreOpenError } from '../open-error.ts';
import { schema } from './connections.ts';

/** "CTut": the number of the lock under which a database of ours is changed. */
const migrating = 0x43547574;

/**
 * Makes the schema, or runs the steps that it has not seen, each in a
 * transaction of its own under a lock of the database: of ten processes that
 * start at once one does the work, and the others find it done.
 * @throws StoreOpenError `newer_version`; PostgreSQL's errors otherwise
 */
export async function migrate(client: pg.ClientBase, steps: readonly string[]): Promise<void> {
  while (!(await inTransaction(client, () => nextStep(client, steps))));
}

/** @returns whether there was nothing left to do */
async function nextStep(client: pg.ClientBase, steps: readonly string[]): Promise<boolean> {
  await client.query('SELECT pg_advisory_xact_lock($1)', [migrating]);
  const seen = await versionOf(client);
  if (seen > steps.length) {
    throw new StoreOpenError(
      'newer_version',
      `the database was written by a newer course-tutor (schema ${seen}, this one knows ${steps.length}); install that version or restore a backup`,
    );
  }
  const step = steps[seen];
  if (step === undefined) return true;
  await client.query(step);
  await client.query(`UPDATE ${schema}.schema_version SET version = $1`, [seen + 1]);
  return false;
}

/**
 * For a command beside sidecars that may be of the older version: the schema is not changed under their feet.
 * @throws StoreOpenError
 */
export async function refuseOlder(client: pg.ClientBase, steps: readonly string[]): Promise<void> {
  const seen = await versionOf(client);
  if (seen >= steps.length) return;
  throw new StoreOpenError(
    'older_version',
    `the database is of an older version (schema ${seen} of ${steps.length}): start this one first, which brings it up to date`,
  );
}

export async function hasSchema(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ name: string | null }>(
    `SELECT to_regclass('${schema}.schema_version') AS name`,
  );
  return (rows[0]?.name ?? null) !== null;
}

async function versionOf(client: pg.ClientBase): Promise<number> {
  if (!(await hasSchema(client))) {
    await client.query(`CREATE SCHEMA IF NOT EXISTS ${schema}`);
    await client.query(`CREATE TABLE ${schema}.schema_version (version integer NOT NULL)`);
    await client.query(`INSERT INTO ${schema}.schema_version VALUES (0)`);
  }
  const { rows } = await client.query<{ version: number }>(`SELECT version FROM ${schema}.schema_version`);
  return rows[0]?.version ?? 0;
}

async function inTransaction<T>(client: pg.ClientBase, work: () => Promise<T>): Promise<T> {
  await client.query('BEGIN');
  try {
    const result = await work();
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}
