import type { DatabaseSync } from 'node:sqlite';

/**
 * Runs `work` as one transaction that has the write lock from its first
 * statement on, so that what it read cannot change before it writes. Rolled
 * back when `work` throws.
 */
export type Transact = <T>(work: () => T) => T;

/** What belongs to every transaction. */
export interface TransactionEnds {
  /** Before its work, with the write lock; what it throws ends the transaction. */
  begun?(): void;
  /** The last of its work; what it throws rolls all of it back. */
  committing?(): void;
  committed?(): void;
  /** Nothing of it has happened. */
  rolledBack?(): void;
}

export function transactionsOn(database: DatabaseSync, ends: TransactionEnds = {}): Transact {
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  const rollback = database.prepare('ROLLBACK');
  return (work) => {
    begin.run();
    try {
      ends.begun?.();
      const result = work();
      ends.committing?.();
      commit.run();
      ends.committed?.();
      return result;
    } catch (error) {
      // Some errors (a full disk) make SQLite roll back by itself.
      if (database.isTransaction) rollback.run();
      ends.rolledBack?.();
      throw error;
    }
  };
}
