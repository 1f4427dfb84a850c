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
 * Whether there is memory for one more answer. A process that has none left is
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
    const use = this.#read();
    const wasShort = this.#isShort;
    this.#isShort =
      use.heapUsed > use.heapLimit * shortFrom ||
      (use.residentLimit !== undefined && use.resident > use.residentLimit * shortFrom);
    if (this.#isShort && !wasShort) this.#log.warn({ memory: use }, 'memory is short: new questions wait');
    return this.#isShort;
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
