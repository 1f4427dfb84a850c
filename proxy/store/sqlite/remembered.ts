import type { DatabaseSync } from 'node:sqlite';
import type { Checkpointer } from './checkpointer.ts';
import { changesOfOthers, type Memory } from './memory.ts';
import { type Transact, transactionsOn } from './transaction.ts';

/**
 * Transactions on a database of which this process remembers some: what is remembered is written with each, and
 * forgotten where it may not hold any more.
 */
export interface RememberedTransactions {
  transact: Transact;
  /** For work that changes rows by statements of its own, behind the backs of some memories. */
  transactBehind(some: readonly Memory[]): Transact;
}

export function rememberedTransactions(
  database: DatabaseSync,
  memories: readonly Memory[],
  log: Checkpointer | undefined,
): RememberedTransactions {
  const forget = (some: readonly Memory[]) => {
    for (const memory of some) memory.forget();
  };
  const othersChanged = changesOfOthers(database);
  const transact = transactionsOn(database, {
    begun() {
      log?.beforeWrite();
      if (othersChanged()) forget(memories);
    },
    committing() {
      for (const memory of memories) memory.write?.();
    },
    committed: () => log?.committed(),
    rolledBack: () => forget(memories),
  });
  return {
    transact,
    transactBehind: (some) => (work) =>
      transact(() => {
        forget(some);
        return work();
      }),
  };
}
