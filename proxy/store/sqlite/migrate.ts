import type { DatabaseSync } from 'node:sqlite';
import { transactionsOn } from './transaction.ts';

/**
 * Runs the steps that this database has not seen, each in a transaction of its
 * own; `PRAGMA user_version` counts those done (0 and up). Asks for the write lock even
 * when there is nothing to do, so that a file that cannot be written is noticed
 * at start.
 */
export function migrate(database: DatabaseSync, steps: readonly string[]): void {
  const transact = transactionsOn(database);
  const version = database.prepare('PRAGMA user_version');
  let isDone = false;
  while (!isDone) {
    isDone = transact(() => {
      const { user_version: seen } = version.get() as { user_version: number };
      const step = steps[seen];
      if (step === undefined) return true;
      database.exec(step);
      database.exec(`PRAGMA user_version = ${seen + 1}`);
      return false;
    });
  }
}
