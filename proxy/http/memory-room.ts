import { getHeapStatistics } from 'node:v8';
import type { Logger } from 'pino';
import type { Clock } from '../ground/clock.ts';

/** In bytes. */
export interface MemoryUse {
  heapUsed: number;
  /** V8 ends the process here. */
  heapLimit: number;
  resident: number;
  /** Of the container or control group, where the system ends the process; undefined: none. */
  residentLimit: number | undefined;
}

/**
 * V8 collects before a heap has grown half of the way from what is alive to its
 * limit: above 85 % at least 70 % are alive. The rest is for the answers that
 * are running, and for what has to be read to say no.
 */
const shortFrom = 0.85;
const lookHoldsMs = 100;

/**
 * Whether there is memory, and a descriptor, for one more answer. A process that has none left is
 * ended, with all its answers; one that says so in time loses none.
 */
export class MemoryRoom {
  readonly #clock: Clock;
  readonly #log: Pick<Logger, 'warn'>;
  readonly #read: () => MemoryUse;
  #lookedAtMs = Number.NEGATIVE_INFINITY;
  #isShort = false;

  constructor(clock: Clock, log: Pick<Logger, 'warn'>, read: () => MemoryUse = memoryUse) {
    this.#clock = clock;
    this.#log = log;
    this.#read = read;
  }

  get isShort(): boolean {
    const nowMs = this.#clock.monotonicMs();
    if (nowMs - this.#lookedAtMs < lookHoldsMs) return this.#isShort;
    this.#lookedAtMs = nowMs;
    const want = this.#want();
    if (want !== undefined && !this.#isShort) this.#log.warn(want.of, want.words);
    this.#isShort = want !== undefined;
    return this.#isShort;
  }

  /** What is missing for one more answer, for the log. */
  #want(): { of: object; words: string } | undefined {
    try {
      const use = this.#read();
      const isShort =
        use.heapUsed > use.heapLimit * shortFrom ||
        (use.residentLimit !== undefined && use.resident > use.residentLimit * shortFrom);
      return isShort ? { of: { memory: use }, words: 'memory is short: new questions wait' } : undefined;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // Linux says in a file how much is used, and a call to a provider would need a descriptor as well.
      if (code !== 'EMFILE' && code !== 'ENFILE') throw error;
      return {
        of: { code },
        words:
          'no file can be opened any more: new questions wait; raise the limit of open files (ulimit -n)',
      };
    }
  }
}

function memoryUse(): MemoryUse {
  const { used_heap_size: heapUsed, heap_size_limit: heapLimit } = getHeapStatistics();
  const constrained = process.constrainedMemory();
  return {
    heapUsed,
    heapLimit,
    resident: process.memoryUsage.rss(),
    // Without a limit Linux names one beyond all memory.
    residentLimit: constrained > 0 && constrained < 2 ** 50 ? constrained : undefined,
  };
}
