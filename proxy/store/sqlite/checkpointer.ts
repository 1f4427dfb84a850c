import { Worker } from 'node:worker_threads';
import { StoreInUse } from '../open-error.ts';

/**
 * Transactions between two checkpoints; together they fill about 25 MB of the log. After each the log begins
 * anew, and SQLite makes the first transaction wait until that is on the disk: with 64, once a second beside
 * twenty answers a second.
 */
export const commitsPerCheckpoint = 512;

type Work = 'checkpoint' | 'empty' | 'alone';

/** Keeps the write-ahead log short. */
export interface Checkpointer {
  /** To be called after every transaction. Never throws: the transaction is done, whatever becomes of the log. */
  committed(): void;
  /**
   * Moves all of the log and leaves none of it in the file system. Nobody waits
   * for it but whoever asks, and who writes in the moment in which the log ends:
   * for that `hold` is called, and then what it has given.
   * @throws StoreInUse
   */
  empty(hold: () => () => void): Promise<void>;
  /** For readiness. @throws what made the last checkpoint fail, if anything did */
  check(): void;
  end(): Promise<void>;
}

/**
 * Moves the write-ahead log into the database file on a thread of its own: a
 * checkpoint waits for the disk (3 to 6 ms on an SSD, 50 on a bad day), and on
 * the main thread every answer that streams would wait with it. Without this
 * thread the log only grows to the limit set in database.ts, at which the main
 * thread does the work itself.
 */
export function checkpointer(databaseFile: string): Checkpointer {
  let worker: Worker | undefined;
  let commits = 0;
  let running = false;
  let failure: unknown;
  let emptying: (PromiseWithResolvers<void> & { hold: () => () => void }) | undefined;
  let release: (() => void) | undefined;

  const start = (): Worker => {
    const program = new URL('./checkpoint-worker.mjs', import.meta.url);
    const started = new Worker(program, { workerData: databaseFile, execArgv: [] });
    started.unref();
    started.on('message', ({ work, isDone }: { work: Work; isDone: boolean }) => {
      if (work === 'alone') {
        release?.();
        release = isDone ? undefined : emptying?.hold();
        if (!isDone) started.postMessage('alone' satisfies Work);
        return;
      }
      running = false;
      failure = undefined;
      if (work !== 'empty') return;
      if (isDone) emptying?.resolve();
      else emptying?.reject(new StoreInUse());
      emptying = undefined;
    });
    started.on('error', failed);
    return started;
  };

  /** The next checkpoint tries with another thread: what was missing may be there by then. */
  const failed = (error: unknown) => {
    failure = error;
    running = false;
    worker = undefined;
    release?.();
    release = undefined;
    emptying?.reject(error);
    emptying = undefined;
  };

  const ask = (work: Work) => {
    running = true;
    try {
      worker ??= start();
      worker.postMessage(work);
    } catch (error) {
      failed(error);
    }
  };

  return {
    committed() {
      commits += 1;
      if (commits < commitsPerCheckpoint || running) return;
      commits = 0;
      ask('checkpoint');
    },
    empty(hold) {
      if (emptying !== undefined) return emptying.promise.then(() => this.empty(hold));
      emptying = { ...Promise.withResolvers<void>(), hold };
      const { promise } = emptying;
      ask('empty');
      return promise;
    },
    check() {
      if (failure !== undefined) throw failure;
    },
    async end() {
      await worker?.terminate();
    },
  };
}
