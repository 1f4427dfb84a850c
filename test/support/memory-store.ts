import { DatabaseSync } from 'node:sqlite';
import { makeReady, openDatabase } from '../../proxy/store/sqlite/database.ts';
import { sqliteStore } from '../../proxy/store/sqlite/sqlite-store.ts';
import type { Store } from '../../proxy/store/store.ts';

let made: Uint8Array | undefined;

/**
 * An empty database of today's schema, as a file has it. The steps to it are made once for all test files: they take
 * as long as half of a sidecar's start, and have tests of their own.
 */
export function emptyDatabase(): Uint8Array {
  if (made === undefined) {
    const database = openDatabase(':memory:');
    made = database.serialize();
    database.close();
  }
  return made;
}

/** `openDatabase` in memory. */
export function openMemoryDatabase(): DatabaseSync {
  const database = new DatabaseSync(':memory:');
  database.deserialize(emptyDatabase());
  return makeReady(database, ':memory:');
}

/** `openStore` in memory. */
export function openMemoryStore(): Store {
  return sqliteStore(openMemoryDatabase());
}
