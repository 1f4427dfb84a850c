/** Asks again and again whether a process lives: how long it takes to answer is how long a student would wait. */
export class HealthWatch {
  readonly #url: string;
  readonly #startMs = performance.now();
  #firstMs: number | undefined;
  #waits: number[] = [];
  #isOver = false;
  readonly #asking: Promise<void>;

  constructor(url: string) {
    this.#url = url;
    this.#asking = this.#ask();
  }

  /** From the beginning until it was answered for the first time. */
  get firstMs(): number {
    return this.#firstMs ?? Number.NaN;
  }

  /** The longest since this was asked last. */
  longestMs(): number {
    return Math.max(0, ...this.#waits.splice(0));
  }

  async end(): Promise<void> {
    this.#isOver = true;
    await this.#asking;
  }

  async #ask(): Promise<void> {
    while (!this.#isOver) {
      const askedMs = performance.now();
      try {
        await (await fetch(`${this.#url}/healthz`)).text();
        if (this.#firstMs === undefined) this.#firstMs = performance.now() - this.#startMs;
        else this.#waits.push(performance.now() - askedMs);
      } catch {
        // It does not listen yet.
      }
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}
