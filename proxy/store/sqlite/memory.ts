import type { DatabaseSync } from 'node:sqlite';

/**
 * What a part of the store knows without asking the database, because it read
 * or wrote it itself, and what it adds up during a transaction to write it once
 * at the end. Used inside transactions only: there nobody else can write, and
 * before the first work of each it has been forgotten if somebody had.
 */
export interface Memory {
  /** The last of a transaction; throws what the database throws. */
  write?(): void;
  /** Neither what is known nor what is to be written holds any more; the next question goes to the database. */
  forget(): void;
}

/**
 * Tells whether any other connection has changed the file since it was asked
 * last: a command of the operator, the `sqlite3` program, a second process.
 * To be called inside a transaction, in which nobody else can.
 */
export function changesOfOthers(database: DatabaseSync): () => boolean {
  // https://sqlite.org/pragma.html#pragma_data_version: changes with every commit but this connection's own.
  const version = database.prepare('PRAGMA data_version');
  version.setReturnArrays(true);
  let seen: unknown;
  return () => {
    const [latest] = version.get() as unknown as [unknown];
    const changed = latest !== seen;
    seen = latest;
    return changed;
  };
}
