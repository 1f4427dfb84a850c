import { noUsage } from '../account/call-meter.ts';
import type { Clock } from '../clock.ts';
import type { ReserveOutcome, ReserveRequest, Store } from '../store/store.ts';

interface Waiting {
  request: ReserveRequest;
  resolve(outcome: ReserveOutcome): void;
  reject(error: unknown): void;
}

/**
 * Reservations, first come first served: where only reservations of others
 * stand in the way of a call, it waits for them to be given back.
 */
export class ReservationQueue {
  readonly #store: Store;
  readonly #clock: Clock;
  #waiting: Waiting[] = [];
  #passes: Promise<void> = Promise.resolve();

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** Whether somebody waits already, so that a newcomer may not be served past them. */
  get occupied(): boolean {
    return this.#waiting.length > 0;
  }

  /**
   * @param waitMs how long to wait at most
   * @returns `contended` only after the whole wait
   * @throws the signal's reason once it is aborted
   */
  async reserve(request: ReserveRequest, waitMs: number, signal: AbortSignal): Promise<ReserveOutcome> {
    signal.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<ReserveOutcome>();
    const waiting: Waiting = { request, resolve, reject };
    const leave = () => {
      this.#waiting = this.#waiting.filter((other) => other !== waiting);
    };
    const abort = () => {
      leave();
      reject(signal.reason);
    };
    const cancelTimer = this.#clock.after(waitMs, () => {
      leave();
      resolve({ kind: 'contended' });
    });
    signal.addEventListener('abort', abort, { once: true });
    this.#waiting.push(waiting);
    this.tryAgain();
    try {
      return await promise;
    } finally {
      cancelTimer();
      signal.removeEventListener('abort', abort);
      leave();
    }
  }

  /** To be called whenever money was given back. */
  tryAgain(): void {
    this.#passes = this.#passes.then(() => this.#pass());
  }

  /** Serves the waiting in order; behind one that still does not fit, nobody of the same course is tried. */
  async #pass(): Promise<void> {
    const blocked = new Set<string>();
    for (const waiting of [...this.#waiting]) {
      if (!this.#waiting.includes(waiting) || blocked.has(waiting.request.course)) continue;
      try {
        const outcome = await this.#store.reserve({ ...waiting.request, nowMs: this.#clock.now() });
        if (outcome.kind === 'contended') blocked.add(waiting.request.course);
        else if (this.#waiting.includes(waiting)) waiting.resolve(outcome);
        else if (outcome.kind === 'reserved') await this.#giveBack(waiting.request);
      } catch (error) {
        waiting.reject(error);
      }
    }
  }

  /** The student left while the money was being reserved. */
  async #giveBack({ callId }: ReserveRequest): Promise<void> {
    await this.#store.settle({
      callId,
      nowMs: this.#clock.now(),
      status: 'released',
      usage: noUsage,
      microUsd: 0,
      totalMs: 0,
    });
  }
}
