import { Worker } from 'node:worker_threads';

/** Transactions between two checkpoints; together they fill about 2 MB of the log. */
const commitsPerCheckpoint = 64;

/** Keeps the write-ahead log short. */
export interface Checkpointer {
  /** To be called after every transaction. Never throws: the transaction is done, whatever becomes of the log. */
  committed(): void;
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

  const start = (): Worker => {
    const program = new URL('./checkpoint-worker.mjs', import.meta.url);
    const started = new Worker(program, { workerData: databaseFile, execArgv: [] });
    started.unref();
    started.on('message', () => {
      running = false;
      failure = undefined;
    });
    started.on('error', failed);
    return started;
  };

  /** The next checkpoint tries with another thread: what was missing may be there by then. */
  const failed = (error: unknown) => {
    failure = error;
    running = false;
    worker = undefined;
  };

  return {
    committed() {
      commits += 1;
      if (commits < commitsPerCheckpoint || running) return;
      commits = 0;
      running = true;
      try {
        worker ??= start();
        worker.postMessage('checkpoint');
      } catch (error) {
        failed(error);
      }
    },
    check() {
      if (failure !== undefined) throw failure;
    },
    async end() {
      await worker?.terminate();
    },
  };
}
