import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type Clock, systemClock } from '../../ground/clock.ts';
import { errorIn, type ReadReply } from './read-reply.ts';
import type { Reader } from './reader.ts';
import type { ReadRequest, Reads } from './reads.ts';

/** So long after the last read the thread ends, and with it its memory. */
const idleMs = 30_000;

interface Task {
  request: ReadRequest;
  resolve(value: unknown): void;
  reject(reason: unknown): void;
}

/**
 * Reads on a thread of its own, with its own connection: a look at a million
 * answers takes none of the time of the thread that streams. The thread is
 * started for the first read and ended when nobody has read for a while; one
 * that dies fails the read that it was at, and the next read starts another.
 *
 * One read at a time: what nobody waits for any more leaves the queue.
 */
export function threadedReader(databaseFile: string, clock: Pick<Clock, 'after'> = systemClock): Reader {
  const waiting: Task[] = [];
  let worker: Worker | undefined;
  let running: Task | undefined;
  let cancelIdle: (() => void) | undefined;
  let drained: PromiseWithResolvers<void> | undefined;

  const start = (): Worker => {
    // Compiled it has the name of compiled files.
    const program = new URL(`./reader-thread${extname(import.meta.filename)}`, import.meta.url);
    const started = new Worker(program, { workerData: databaseFile, execArgv: [] });
    const lost = (error: unknown) => {
      if (worker !== started) return;
      worker = undefined;
      settle((task) => task.reject(error));
    };
    started.on('message', (reply: ReadReply) => {
      settle((task) => {
        if ('value' in reply) task.resolve(reply.value);
        else task.reject(errorIn(reply));
      });
    });
    started.on('error', lost);
    started.on('exit', () => lost(new Error('the thread that reads has ended')));
    return started;
  };

  const settle = (how: (task: Task) => void) => {
    const task = running;
    running = undefined;
    if (task !== undefined) how(task);
    next();
  };

  const next = () => {
    if (running !== undefined) return;
    running = waiting.shift();
    cancelIdle?.();
    cancelIdle = undefined;
    if (running === undefined) {
      drained?.resolve();
      // It is nothing to wait for at the end of the process.
      worker?.unref();
      if (worker !== undefined) cancelIdle = clock.after(idleMs, () => void stop());
      return;
    }
    try {
      worker ??= start();
      worker.ref();
      worker.postMessage(running.request);
    } catch (error) {
      settle((task) => task.reject(error));
    }
  };

  const stop = async () => {
    cancelIdle?.();
    cancelIdle = undefined;
    const stopped = worker;
    worker = undefined;
    await stopped?.terminate();
  };

  return {
    read(name, args, signal) {
      return new Promise((resolve, reject) => {
        if (drained !== undefined) return reject(new Error('the store has ended'));
        if (signal?.aborted) return reject(signal.reason);
        const leave = () => {
          const at = waiting.indexOf(task);
          if (at >= 0) waiting.splice(at, 1);
          // If it has begun, its reply is dropped when it comes.
          reject(signal?.reason);
        };
        const task: Task = {
          request: { name, args } as ReadRequest,
          resolve(value) {
            signal?.removeEventListener('abort', leave);
            resolve(value as ReturnType<Reads[typeof name]>);
          },
          reject(reason) {
            signal?.removeEventListener('abort', leave);
            reject(reason);
          },
        };
        signal?.addEventListener('abort', leave, { once: true });
        waiting.push(task);
        next();
      });
    },
    async end() {
      drained ??= Promise.withResolvers();
      if (running === undefined) drained.resolve();
      await drained.promise;
      await stop();
    },
  };
}
