import type { DatabaseSync } from 'node:sqlite';

/**
 * Runs `work` as one transaction that has the write lock from its first
 * statement on, so that what it read cannot change before it writes. Rolled
 * back when `work` throws.
 */
export type Transact = <T>(work: () => T) => T;

export function transactionsOn(database: DatabaseSync, committed?: () => void): Transact {
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  const rollback = database.prepare('ROLLBACK');
  return (work) => {
    begin.run();
    try {
      const result = work();
      commit.run();
      committed?.();
      return result;
    } catch (error) {
      // Some errors (a full disk) make SQLite roll back by itself.
      if (database.isTransaction) rollback.run();
      throw error;
    }
  };
}
