import { DatabaseSync } from 'node:sqlite';
import { StoreOpenError } from '../open-error.ts';
import { defineFunctions } from './functions.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/migrations.ts';

/** "CTut" in SQLite's header: tells our files from those of other programs. */
const applicationId = 0x43547574;

/** Somebody else may be writing for a moment, e.g. an operator with the `sqlite3` program. */
const waitForWriterMs = 2_000;

/**
 * 512 MB of write-ahead log: twenty answers a second for four minutes, in which a backup of some gigabytes may read
 * an older state. Normally emptied long before, by checkpointer.ts; beyond it the main thread would do that itself.
 */
const longestLogPages = 131_072;

const pageCacheKib = 4_096;

/**
 * Opens a database of ours, or makes one, and brings its schema up to date.
 *
 * `synchronous = NORMAL` in WAL mode: a committed transaction survives the end
 * of the process however it comes (kill -9 included), because the operating
 * system already has it. A power cut may take back the last transactions, but
 * never part of one, and never damages the file.
 *
 * @param timeout how long a writer is waited for, in milliseconds
 * @throws StoreOpenError for a foreign or a newer database; SQLite's errors otherwise
 */
export function openDatabase(path: string, timeout = waitForWriterMs): DatabaseSync {
  return makeReady(new DatabaseSync(path, { timeout }), path);
}

/** The part of `openDatabase` after opening the file; what fails closes it. */
export function makeReady(database: DatabaseSync, path: string): DatabaseSync {
  try {
    refuseForeign(path, database);
    database.exec('PRAGMA journal_mode = WAL');
    database.exec('PRAGMA synchronous = NORMAL');
    database.exec(`PRAGMA wal_autocheckpoint = ${longestLogPages}`);
    // What leaves a page is overwritten in the file, not only unlinked: words and names must not outlive their rows.
    database.exec('PRAGMA secure_delete = ON');
    database.exec(`PRAGMA cache_size = -${pageCacheKib}`);
    // Before the first table: a process killed in between must not leave a file that looks foreign.
    database.exec(`PRAGMA application_id = ${applicationId}`);
    defineFunctions(database);
    migrate(database, migrations);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** @throws StoreOpenError for a database of another program, or of a later version */
export function refuseForeign(path: string, database: DatabaseSync): void {
  const { application_id: writtenBy } = database.prepare('PRAGMA application_id').get() as {
    application_id: number;
  };
  const { user_version: version } = database.prepare('PRAGMA user_version').get() as { user_version: number };
  const { objects } = database.prepare('SELECT count(*) AS objects FROM sqlite_schema').get() as {
    objects: number;
  };
  if (objects > 0 && writtenBy !== applicationId) {
    throw new StoreOpenError('foreign', `${path} is a database of another program; name a file of its own`);
  }
  if (version < 0) {
    throw new StoreOpenError(
      'not_a_database',
      `${path} says that it has schema ${version}, which no course-tutor writes: it is damaged; restore a backup`,
    );
  }
  if (version > migrations.length) {
    throw new StoreOpenError(
      'newer_version',
      `${path} was written by a newer course-tutor (schema ${version}, this one knows ${migrations.length}); install that version or restore a backup`,
    );
  }
}
