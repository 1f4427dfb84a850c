import type { Clock } from '../ground/clock.ts';

/** Fires once when nothing has moved for a while. Being told of progress costs a reading of the clock, no timer. */
export class IdleTimer {
  readonly #clock: Clock;
  readonly #onIdle: () => void;
  #limitMs: number;
  #lastMs: number;
  #cancel: () => void;

  constructor(clock: Clock, limitMs: number, onIdle: () => void) {
    this.#clock = clock;
    this.#onIdle = onIdle;
    this.#limitMs = limitMs;
    this.#lastMs = clock.monotonicMs();
    this.#cancel = clock.after(limitMs, () => this.#check());
  }

  progress(): void {
    this.#lastMs = this.#clock.monotonicMs();
  }

  /** From now on another limit holds. */
  restart(limitMs: number): void {
    const isShorter = limitMs < this.#limitMs;
    this.#limitMs = limitMs;
    this.progress();
    // A longer limit needs no new timer: the one that is set finds time left when it fires.
    if (!isShorter) return;
    this.#cancel();
    this.#check();
  }

  stop(): void {
    this.#cancel();
  }

  #check(): void {
    const leftMs = this.#lastMs + this.#limitMs - this.#clock.monotonicMs();
    if (leftMs > 0) this.#cancel = this.#clock.after(leftMs, () => this.#check());
    else this.#onIdle();
  }
}
