import type { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { type ReadRequest, type Reads, readOnce, readsOn } from './reads.ts';

/** Where the metrics page reads; see reads.ts for what. */
export interface Reader {
  /**
   * @param signal aborted when nobody waits any more; then it is rejected with its reason
   * @throws what the database throws
   */
  read<Name extends keyof Reads>(
    name: Name,
    args: Parameters<Reads[Name]>,
    signal?: AbortSignal,
  ): Promise<ReturnType<Reads[Name]>>;
  /** What was asked before is still answered. */
  end(): Promise<void>;
}

/** Reads on the thread and connection of the caller: for commands, and where a database is in memory. */
export function readerOn(database: DatabaseSync): Reader {
  const reads = readsOn(database);
  return {
    async read(name, args, signal) {
      // So that whoever reads page after page leaves room for others.
      await setImmediate();
      signal?.throwIfAborted();
      return readOnce(database, reads, { name, args } as ReadRequest) as ReturnType<Reads[typeof name]>;
    },
    end: async () => undefined,
  };
}
