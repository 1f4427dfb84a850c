import { setTimeout } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { StoreInUse } from '../open-error.ts';
import { emptyLog, type LogInUse, type Look, syncLog } from './empty-log.ts';

/**
 * Transactions between two checkpoints; together they fill about 25 MB of the log. After each the log begins
 * anew, and SQLite makes the first transaction wait until that is on the disk: with 64, once a second beside
 * twenty answers a second.
 */
export const commitsPerCheckpoint = 512;

/** Between two cuts: another process that moves the log, or writes, may take seconds, and this thread has students. */
const restMs = 10;

/** What the thread is asked for, and what it says when it is done. */
interface Work {
  move: Look;
  /** Whether the log has been begun anew. */
  sync: boolean;
  /** Whether nothing is left behind its end. */
  trim: boolean;
}

/** Answered in the order in which they were asked. */
interface Asked {
  resolve(said: unknown): void;
  reject(error: unknown): void;
}

/** The connection that writes, while its log is emptied. */
export interface LogWriter {
  /** Begins a new log in the place of one that is moved. @returns false: somebody reads an older state */
  beginAnew(): boolean;
  /** Lets work wait. @returns to be called when that is over */
  hold(): () => void;
}

/** Keeps the write-ahead log short. */
export interface Checkpointer {
  /**
   * To be called before anything is written. What was held has been waited for; what was not (a rating, a note of the
   * watch) may come while the disk does not know yet that a log has begun, and then waits here for it: after a power
   * cut, frames of two logs could else be taken for one. Costs nothing at any other time.
   */
  beforeWrite(): void;
  /** To be called after every transaction. Never throws: the transaction is done, whatever becomes of the log. */
  committed(): void;
  /**
   * Moves all of the log and leaves none of it in the file system. Nobody waits
   * for it but whoever asks, and who writes before the disk knows where the new one ends.
   * @throws StoreInUse
   */
  empty(writer: LogWriter): Promise<void>;
  /** For readiness. Has it tried again. @throws what made the last checkpoint fail, if anything did */
  check(): void;
  end(): Promise<void>;
}

export interface CheckpointerTools {
  waitForDisk?: (databaseFile: string) => void;
  /** Between two cuts. */
  rest?: () => Promise<void>;
}

/**
 * Moves the write-ahead log into the database file on a thread of its own: a
 * checkpoint waits for the disk (3 to 6 ms on an SSD, 50 on a bad day), and on
 * the main thread every answer that streams would wait with it. Without this
 * thread the log only grows to the limit set in database.ts, at which the main
 * thread does the work itself.
 *
 * It is the connection that writes which begins a log anew: where another one
 * does, that one has to read again all that it knows and keeps (7 ms).
 */
export function checkpointer(
  databaseFile: string,
  { waitForDisk = syncLog, rest = () => setTimeout(restMs) }: CheckpointerTools = {},
): Checkpointer {
  let worker: Worker | undefined;
  let commits = 0;
  let commitsBefore = 0;
  let failure: unknown;
  let ended: Error | undefined;
  let emptying: Promise<unknown> = Promise.resolve();
  /** A log has begun that the disk may know nothing of. */
  let isUnsynced = false;
  const asked: Asked[] = [];

  const start = (): Worker => {
    const program = new URL('./checkpoint-worker.mjs', import.meta.url);
    const started = new Worker(program, { workerData: databaseFile, execArgv: [] });
    started.unref();
    started.on('message', (said: unknown) => {
      failure = undefined;
      asked.shift()?.resolve(said);
    });
    started.on('error', failed);
    return started;
  };

  /** The next checkpoint tries with another thread: what was missing may be there by then. */
  const failed = (error: unknown) => {
    failure = error;
    worker = undefined;
    for (const reply of asked.splice(0)) reply.reject(error);
  };

  const ask = <Name extends keyof Work>(work: Name) =>
    new Promise<Work[Name]>((resolve, reject) => {
      asked.push({ resolve: resolve as Asked['resolve'], reject });
      try {
        if (ended !== undefined) throw ended;
        worker ??= start();
        worker.postMessage(work);
      } catch (error) {
        failed(error);
      }
    });

  const logFor = ({ beginAnew, hold }: LogWriter): LogInUse => {
    let commitsAtLook = 0;
    const move = () => {
      commitsAtLook = commits;
      return ask('move');
    };
    const held = async <Result>(work: () => Promise<Result>): Promise<Result> => {
      const release = hold();
      try {
        return await work();
      } finally {
        release();
      }
    };
    return {
      move,
      async cut() {
        const isAnew = await held(async () => {
          // What is to be moved while the log begins anew is moved by the connection that writes.
          if (commits !== commitsAtLook) await move();
          isUnsynced = true;
          const isAnew = beginAnew() && (await ask('sync'));
          isUnsynced = false;
          return isAnew;
        });
        if (!isAnew) return false;
        // A little at a time, and others write between.
        while (!(await held(() => ask('trim')))) await rest();
        await ask('sync');
        return true;
      },
    };
  };

  const moveSoon = () => {
    if (asked.length > 0) return;
    commitsBefore = commits;
    // What makes it fail is for readiness to tell.
    ask('move').catch(() => undefined);
  };

  return {
    beforeWrite() {
      if (!isUnsynced) return;
      waitForDisk(databaseFile);
      isUnsynced = false;
    },
    committed() {
      commits += 1;
      if (commits - commitsBefore >= commitsPerCheckpoint) moveSoon();
    },
    async empty(writer) {
      const before = emptying;
      const { promise, resolve } = Promise.withResolvers<void>();
      emptying = promise;
      await before;
      try {
        if (!(await emptyLog(logFor(writer)))) throw new StoreInUse();
      } finally {
        resolve();
      }
    },
    check() {
      if (failure === undefined) return;
      const why = failure;
      // Where nobody asks because it is not ready, nothing is committed that would try it.
      moveSoon();
      throw why;
    },
    async end() {
      ended = new Error('the store has ended');
      const stopped = worker?.terminate();
      failed(ended);
      await stopped;
    },
  };
}
