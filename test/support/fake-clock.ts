import type { Clock } from '../../proxy/ground/clock.ts';

interface Timer {
  dueMs: number;
  fire: () => void;
}

/** A clock that stands still until a test moves it. Timers fire in order of their time. */
export class FakeClock implements Clock {
  #elapsedMs = 0;
  #startMs: number;
  #timers: Timer[] = [];

  /** @param start ISO 8601 */
  constructor(start = '2026-11-23T09:00:00Z') {
    this.#startMs = Date.parse(start);
  }

  now(): number {
    return this.#startMs + this.#elapsedMs;
  }

  monotonicMs(): number {
    return this.#elapsedMs;
  }

  after(delayMs: number, fire: () => void): () => void {
    const timer = { dueMs: this.#elapsedMs + delayMs, fire };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** The machine's clock is set; no time has passed. @param byMs negative: back */
  set(byMs: number): void {
    this.#startMs += byMs;
  }

  /** Timers that are set; what a test waits for before it moves the clock. */
  get pending(): readonly number[] {
    return this.#timers.map(({ dueMs }) => dueMs - this.#elapsedMs).sort((a, b) => a - b);
  }

  /** Moves time on and fires what becomes due on the way, timers set by timers included. */
  advance(ms: number): void {
    const endMs = this.#elapsedMs + ms;
    while (true) {
      const next = this.#timers.filter(({ dueMs }) => dueMs <= endMs).sort((a, b) => a.dueMs - b.dueMs)[0];
      if (next === undefined) break;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.#elapsedMs = Math.max(this.#elapsedMs, next.dueMs);
      next.fire();
    }
    this.#elapsedMs = endMs;
  }
}
