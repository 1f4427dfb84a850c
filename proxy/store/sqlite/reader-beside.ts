import type { ChildProcess } from 'node:child_process';
import { type Clock, systemClock } from '../../ground/clock.ts';
import { startBeside } from './beside.ts';
import { errorIn, type ReadReply } from './read-reply.ts';
import type { Reader } from './reader.ts';
import type { ReadRequest, Reads } from './reads.ts';

/** So long after the last read the process ends, and with it its memory. */
const idleMs = 30_000;
/** So long an administrator waits for a process that gets nothing of any core; most reads take a tenth of a second. */
const patienceMs = 3_000;

/** What it has of a core that others want: nothing, or a tenth. */
export type ReaderPlace = 'idle' | 'low';

interface Task {
  request: ReadRequest;
  resolve(value: unknown): void;
  reject(reason: unknown): void;
}

export interface ReaderTools {
  clock?: Pick<Clock, 'after'>;
  start?: (databaseFile: string, place: ReaderPlace) => ChildProcess;
  /** At first. */
  place?: ReaderPlace;
}

const startReader = (databaseFile: string, place: ReaderPlace) =>
  startBeside('reader-process', [databaseFile, place]);

/**
 * Reads in a process of its own: a look at a million answers takes none of the
 * time of the thread that streams, and gives the core back at once when that
 * wants it. The process is started for the first read and ended when nobody has
 * read for a while; one that dies fails the read that it was at, and the next
 * read starts another. Where a read takes long, for it may get no core at all,
 * another process begins it again that gets its tenth.
 *
 * One read at a time: what nobody waits for any more leaves the queue.
 */
export function readerBeside(
  databaseFile: string,
  { clock = systemClock, start = startReader, place = 'idle' }: ReaderTools = {},
): Reader {
  const waiting: Task[] = [];
  let child: ChildProcess | undefined;
  let childPlace = place;
  let running: Task | undefined;
  let cancelTimer: (() => void) | undefined;
  let drained: PromiseWithResolvers<void> | undefined;

  const started = (as: ReaderPlace): ChildProcess => {
    const fresh = start(databaseFile, as);
    childPlace = as;
    const lost = (error: unknown) => {
      if (child !== fresh) return;
      child = undefined;
      settle((task) => task.reject(error));
    };
    fresh.on('message', (reply: ReadReply) => {
      if (child !== fresh) return;
      settle((task) => {
        if ('value' in reply) task.resolve(reply.value);
        else task.reject(errorIn(reply));
      });
    });
    fresh.on('error', lost);
    fresh.on('exit', () => lost(new Error('the process that reads has ended')));
    return fresh;
  };

  const settle = (how: (task: Task) => void) => {
    const task = running;
    running = undefined;
    if (task !== undefined) how(task);
    next();
  };

  /** @param as what a process is started, where none is running */
  const send = (request: ReadRequest, as: ReaderPlace) => {
    try {
      child ??= started(as);
      child.ref();
      child.channel?.ref();
      child.send(request);
    } catch (error) {
      settle((task) => task.reject(error));
    }
  };

  const next = () => {
    if (running !== undefined) return;
    running = waiting.shift();
    cancelTimer?.();
    cancelTimer = undefined;
    if (running !== undefined) {
      const { request } = running;
      cancelTimer = clock.after(patienceMs, () => {
        // It does come to its end.
        if (childPlace === 'low') return;
        stop();
        send(request, 'low');
      });
      return send(request, place);
    }
    drained?.resolve();
    // It is nothing to wait for at the end of the process.
    child?.unref();
    child?.channel?.unref();
    if (child !== undefined) cancelTimer = clock.after(idleMs, stop);
  };

  const stop = () => {
    cancelTimer?.();
    cancelTimer = undefined;
    const stopped = child;
    child = undefined;
    stopped?.kill('SIGKILL');
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
      stop();
    },
  };
}
