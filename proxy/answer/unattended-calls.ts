import type { Logger } from 'pino';
import type { Clock } from '../ground/clock.ts';
import { AnswerStopped } from './answer-stopped.ts';

/** Each holds a key's place and a connection; far more than one class stops at a time. */
const mostCalls = 50;
/** A model that takes longer is ended, and booked at the most that it can cost. */
const longestMs = 120_000;

/**
 * Calls that go on without their student. Where a provider bills a stopped call
 * to the end that it would have had, stopping it saves nothing: read to its end
 * its bill is exact, and the answer is there for the next who asks.
 */
export class UnattendedCalls {
  readonly #clock: Clock;
  readonly #log: Pick<Logger, 'error'>;
  readonly #running = new Map<Promise<void>, AbortController>();

  constructor(clock: Clock, log: Pick<Logger, 'error'>) {
    this.#clock = clock;
    this.#log = log;
  }

  get hasRoom(): boolean {
    return this.#running.size < mostCalls;
  }

  /**
   * @param controller ends the call
   * @param booked resolves when the call has ended and is in the ledger
   */
  adopt(controller: AbortController, booked: Promise<void>): void {
    const cancel = this.#clock.after(longestMs, () => controller.abort(new AnswerStopped('lost')));
    const running = booked
      .catch((error: unknown) => this.#log.error({ err: error }, 'a call without its student failed'))
      .finally(() => {
        cancel();
        this.#running.delete(running);
      });
    this.#running.set(running, controller);
  }

  /** Resolves when none is running any more. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled(this.#running.keys());
  }

  /** Ends all of them and waits until they are booked. */
  async close(): Promise<void> {
    for (const controller of this.#running.values()) controller.abort(new AnswerStopped('shutdown'));
    await this.idle();
  }
}
