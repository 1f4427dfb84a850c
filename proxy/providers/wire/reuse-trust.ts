import type { Clock } from '../../ground/clock.ts';

/** Once so many in a row were found dead, no connection is used twice for a while: each may have cost a call. */
const deadInARow = 2;
/** The first time; twice as long with each further one, as where a server does not keep connections at all. */
const firstNoReuseMs = 5 * 60_000;
const longestNoReuseMs = 24 * 60 * 60_000;

/**
 * Whether the connections to one origin may be used again. What kills one while
 * nobody looks (a NAT that forgets, a failover, a server that resets them)
 * usually kills its neighbours; so none that was open then is used any more.
 * Where the next one is found dead too, none is used twice for a while.
 */
export class ReuseTrust {
  readonly #clock: Clock;
  #era = 0;
  #deadInARow = 0;
  #noReuseUntilMs = Number.NEGATIVE_INFINITY;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Of a connection that is opened now. */
  get era(): number {
    return this.#era;
  }

  allows(era: number): boolean {
    return era === this.#era && this.#clock.monotonicMs() >= this.#noReuseUntilMs;
  }

  /** A connection that was used again gave an answer. */
  worked(): void {
    this.#deadInARow = 0;
  }

  /** A connection that was used again was dead. Those of one era are one event. */
  died(era: number): void {
    if (era < this.#era) return;
    this.#era += 1;
    this.#deadInARow += 1;
    if (this.#deadInARow < deadInARow) return;
    const noReuseMs = firstNoReuseMs * 2 ** (this.#deadInARow - deadInARow);
    this.#noReuseUntilMs = this.#clock.monotonicMs() + Math.min(noReuseMs, longestNoReuseMs);
  }
}
