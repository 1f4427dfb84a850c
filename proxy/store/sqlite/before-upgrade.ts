import { chmodSync, closeSync, existsSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { StoreOpenError } from '../open-error.ts';
import { refuseForeign } from './database.ts';
import { defineFunctions } from './functions.ts';
import { migrations } from './migrations/migrations.ts';

/** Somebody may be reading beside us. */
const waitMs = 15_000;

/**
 * Copies a database of an older version, before its schema is brought up to date, into a file beside it for its owner
 * only: whoever has to go back to that version finds it as it was. To be called by the only process on it.
 * @param say is told where the copy is, and before that, as it takes long with gigabytes
 * @throws StoreOpenError where there is no room for it: then nothing is changed
 */
export function copyBeforeUpgrade(file: string, say: (line: string) => void): void {
  const schema = olderSchemaOf(file);
  if (schema === undefined) return;
  const copy = `${file}.schema-${schema}`;
  const part = `${copy}.part`;
  say(`${file} is of an older version (schema ${schema} of ${migrations.length}); it is copied first.`);
  rmSync(part, { force: true });
  closeSync(openSync(part, 'wx', 0o600));
  const database = new DatabaseSync(file, { timeout: waitMs });
  try {
    defineFunctions(database);
    // One moment of it, its write-ahead log included, into one file that wants none.
    database.prepare('VACUUM INTO ?').run(part);
    chmodSync(part, 0o600);
    renameSync(part, copy);
  } catch (error) {
    rmSync(part, { force: true });
    throw new StoreOpenError(
      'unusable',
      `${file} is of an older version, and could not be copied before it is changed: make room for ${megabytes(file)} beside it, or move it to another disk (${(error as Error).message})`,
      error,
    );
  } finally {
    database.close();
  }
  say(`The copy is ${copy}; delete it when all is well, for it holds names and words.`);
}

/**
 * For whoever visits a database beside the sidecar: the schema is not changed under its feet.
 * @throws StoreOpenError
 */
export function refuseOlder(file: string): void {
  const schema = olderSchemaOf(file);
  if (schema === undefined) return;
  throw new StoreOpenError(
    'older_version',
    `${file} is of an older version (schema ${schema} of ${migrations.length}): start this one first, which copies it and brings it up to date`,
  );
}

/** @returns undefined for a new file, and for one that is up to date */
function olderSchemaOf(file: string): number | undefined {
  if (!existsSync(file) || statSync(file).size === 0) return undefined;
  const database = new DatabaseSync(file, { timeout: waitMs });
  try {
    refuseForeign(file, database);
    const { user_version: schema } = database.prepare('PRAGMA user_version').get() as {
      user_version: number;
    };
    return schema > 0 && schema < migrations.length ? schema : undefined;
  } finally {
    database.close();
  }
}

function megabytes(file: string): string {
  return `${Math.ceil(statSync(file).size / 1e6)} MB`;
}
