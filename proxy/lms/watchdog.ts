import type { ServerResponse } from 'node:http';
import type { Clock } from '../ground/clock.ts';
import { IdleTimer } from './idle-timer.ts';

/** Nothing has moved for too long. */
export class IdleError extends Error {
  override readonly name = 'IdleError';
}

/** The client has gone, so the LMS need not go on. */
export class ClientGoneError extends Error {
  override readonly name = 'ClientGoneError';
}

export interface WatchedExchange {
  readonly response: ServerResponse;
  readonly clock: Clock;
  /** How long the first sign of an answer may take. */
  readonly firstByteMs: number;
  /** Answers in place of the LMS; nothing has been sent by then. */
  readonly refuse: (error: Error) => void;
  /** Called once, when neither side has anything to expect any more. */
  readonly onEnd: () => void;
}

/**
 * Sees to it that an exchange ends, whatever the LMS, the client or what stands
 * between them does: the client gets an answer, or its connection is closed.
 */
export class Watchdog {
  readonly #exchange: WatchedExchange;
  readonly #timer: IdleTimer;
  #failure: Error | undefined;
  #isEnded = false;
  #stop: ((reason: Error) => void) | undefined;

  constructor(exchange: WatchedExchange) {
    const { response, clock, firstByteMs } = exchange;
    this.#exchange = exchange;
    this.#timer = new IdleTimer(clock, firstByteMs, () => this.fail(new IdleError()));
    response.once('close', () => {
      if (!response.writableFinished) this.fail(new ClientGoneError());
      this.#end();
    });
    response.on('error', (error) => this.fail(error));
  }

  /** Why the exchange was broken off. */
  get failure(): Error | undefined {
    return this.#failure;
  }

  /** Something has moved. */
  progress(): void {
    this.#timer.progress();
  }

  /** The answer has begun; from now on `idleMs` holds. */
  begun(idleMs: number): void {
    this.#timer.restart(idleMs);
  }

  /** How to tell the other side that nobody waits any more; called at once if it is so already. */
  onFailure(stop: (reason: Error) => void): void {
    this.#stop = stop;
    if (this.#failure !== undefined) stop(this.#failure);
  }

  /** Ends the exchange; the first reason counts. */
  fail(reason: Error): void {
    if (this.#isEnded || this.#failure !== undefined) return;
    this.#failure = reason;
    this.#stop?.(reason);
    const { response, refuse } = this.#exchange;
    if (response.destroyed) return;
    // A truncated page must not look like a whole one.
    if (response.headersSent) response.destroy();
    else refuse(reason);
  }

  #end(): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.#timer.stop();
    this.#exchange.onEnd();
  }
}
