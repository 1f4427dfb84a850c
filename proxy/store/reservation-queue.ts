import type { Clock } from '../ground/clock.ts';
import { released } from './ledger.ts';
import type { ReserveOutcome, ReserveRequest } from './reservation.ts';
import { isEverybodys, type SpendScope } from './spend-share.ts';
import type { Store } from './store.ts';

interface Waiting {
  /** As much as is to be set aside by what is known at the moment. */
  request: () => ReserveRequest;
  /** The wait is over: the next look at the store decides. */
  isLast: boolean;
  resolve(outcome: ReserveOutcome): void;
  reject(error: unknown): void;
}

/** Other processes on the same store give money back without a word. */
const lookEveryMs = 500;

/**
 * Reservations, first come first served: where only reservations of others
 * stand in the way of a call, it waits for them to be given back.
 */
export class ReservationQueue {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #waiting = new Set<Waiting>();
  #passes: Promise<void> = Promise.resolve();
  /** Whether a look at everybody is to come that has not begun: it sees what two would. */
  #isPlanned = false;

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** Whether somebody waits already, so that a newcomer may not be served past them. */
  get occupied(): boolean {
    return this.#waiting.size > 0;
  }

  /**
   * @param request asked before each try
   * @param waitMs how long to wait at most; with 0 it is tried once
   * @returns `contended` only after the whole wait
   * @throws the signal's reason once it is aborted
   */
  async reserve(request: () => ReserveRequest, waitMs: number, signal: AbortSignal): Promise<ReserveOutcome> {
    signal.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<ReserveOutcome>();
    const waiting: Waiting = { request, isLast: waitMs <= 0, resolve, reject };
    const abort = () => {
      this.#waiting.delete(waiting);
      reject(signal.reason);
      // Whoever stood behind may fit.
      this.tryAgain();
    };
    const cancelTimer = this.#clock.after(waitMs, () => {
      waiting.isLast = true;
      this.tryAgain();
    });
    let cancelLook: (() => void) | undefined;
    const lookLater = () => {
      cancelLook = this.#clock.after(lookEveryMs, () => {
        this.tryAgain();
        lookLater();
      });
    };
    if (waitMs > lookEveryMs) lookLater();
    signal.addEventListener('abort', abort, { once: true });
    this.#waiting.add(waiting);
    this.tryAgain();
    try {
      return await promise;
    } finally {
      cancelTimer();
      cancelLook?.();
      signal.removeEventListener('abort', abort);
      this.#waiting.delete(waiting);
    }
  }

  /** To be called whenever money was given back. */
  tryAgain(): void {
    if (this.#isPlanned) return;
    this.#isPlanned = true;
    this.#passes = this.#passes.then(() => {
      this.#isPlanned = false;
      return this.#pass();
    });
  }

  /** Serves the waiting in order; behind one that goes on waiting, nobody is tried who waits for the same. */
  async #pass(): Promise<void> {
    const blocked = new Set<string>();
    for (const waiting of [...this.#waiting]) {
      if (!this.#waiting.has(waiting)) continue;
      try {
        const request = { ...waiting.request(), nowMs: this.#clock.now() };
        // A last look is a look: there is no turn left to wait for.
        if (!waiting.isLast && allLinesOf(request).some((line) => blocked.has(line))) continue;
        const outcome = await this.#store.reserve(request);
        // The student may have left while the money was being reserved.
        const isHere = this.#waiting.has(waiting);
        if (outcome.kind === 'contended') {
          if (!isHere || waiting.isLast) this.#serve(waiting, outcome);
          else for (const line of linesOf(outcome.scope, request)) blocked.add(line);
        } else if (isHere) {
          this.#serve(waiting, outcome);
        } else if (outcome.kind === 'reserved') {
          await this.#giveBack(request);
        }
      } catch (error) {
        waiting.reject(error);
      }
    }
  }

  #serve(waiting: Waiting, outcome: ReserveOutcome): void {
    this.#waiting.delete(waiting);
    waiting.resolve(outcome);
  }

  async #giveBack({ callId }: ReserveRequest): Promise<void> {
    await this.#store.settle(released(callId, this.#clock.now()));
    this.tryAgain();
  }
}

/** What a request waits for: the money of its course, or room in one of its own shares. */
function linesOf(scope: SpendScope, { course, shares }: ReserveRequest): string[] {
  if (isEverybodys(scope)) return [courseLine(course)];
  return shares.filter((share) => share.scope === scope).map(({ subject }) => subject);
}

function allLinesOf({ course, shares }: ReserveRequest): string[] {
  return [courseLine(course), ...shares.map(({ subject }) => subject)];
}

function courseLine(course: string): string {
  return `course:${course}`;
}
