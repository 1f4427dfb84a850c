import type { Timer } from '../../../widget/browser/timer.ts';

/** A clock that only the test moves. */
export class FakeTimer implements Timer {
  #nowMs = Date.UTC(2026, 10, 23, 12);
  #waiting: { atMs: number; fire: () => void }[] = [];

  now(): number {
    return this.#nowMs;
  }

  after(delayMs: number, fire: () => void): () => void {
    const entry = { atMs: this.#nowMs + delayMs, fire };
    this.#waiting.push(entry);
    return () => {
      this.#waiting = this.#waiting.filter((other) => other !== entry);
    };
  }

  get pending(): number {
    return this.#waiting.length;
  }

  advance(byMs: number): void {
    const untilMs = this.#nowMs + byMs;
    for (;;) {
      const next = this.#waiting.filter(({ atMs }) => atMs <= untilMs).sort((a, b) => a.atMs - b.atMs)[0];
      if (!next) break;
      this.#waiting = this.#waiting.filter((other) => other !== next);
      this.#nowMs = next.atMs;
      next.fire();
    }
    this.#nowMs = untilMs;
  }
}
