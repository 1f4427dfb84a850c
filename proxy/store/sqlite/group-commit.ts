import type { Transact } from './transaction.ts';

/** Resolves once the work is committed, or rejects with what it threw; then nothing of it has happened. */
export type CommitSoon = <T>(work: () => T) => Promise<T>;

export interface GroupCommit {
  commitSoon: CommitSoon;
  /** Commits what is waiting, at once. */
  flush(): void;
  /** Lets work wait, and not this thread, while somebody else has the database. @returns to be called when that is over */
  hold(): () => void;
}

interface Unit {
  work: () => unknown;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
}

/**
 * Puts all work of one turn of the event loop into one transaction. A commit
 * costs more than the work in it, and under load many answers begin and end in
 * the same turn. That is for speed alone: what has to happen at once is one piece
 * of work, and no caller knows what else its turn brings. Work keeps its order,
 * sees what was before it, and is not promised before it is on the log.
 *
 * If one unit fails, the transaction is rolled back and every unit runs in one
 * of its own: work may run twice, so it must change nothing but the database and
 * what is forgotten when a transaction is rolled back (memory.ts).
 */
export function groupCommits(transact: Transact): GroupCommit {
  let waiting: Unit[] = [];
  let holders = 0;

  const flush = () => {
    const units = waiting;
    waiting = [];
    if (units.length === 0) return;
    try {
      const results = transact(() => units.map(({ work }) => work()));
      for (const [index, unit] of units.entries()) unit.resolve(results[index]);
    } catch (error) {
      if (units.length === 1) units[0]?.reject(error);
      else for (const unit of units) runAlone(unit);
    }
  };
  const runAlone = ({ work, resolve, reject }: Unit) => {
    try {
      resolve(transact(work));
    } catch (error) {
      reject(error);
    }
  };

  const flushUnlessHeld = () => {
    if (holders === 0) flush();
  };

  return {
    flush,
    hold() {
      holders += 1;
      let isHeld = true;
      return () => {
        if (!isHeld) return;
        isHeld = false;
        holders -= 1;
        flushUnlessHeld();
      };
    },
    commitSoon<T>(work: () => T): Promise<T> {
      return new Promise<T>((resolve, reject) => {
        waiting.push({ work, resolve: resolve as Unit['resolve'], reject });
        if (waiting.length === 1) setImmediate(flushUnlessHeld);
      });
    },
  };
}
