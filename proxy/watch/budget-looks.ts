import type { WatchTools } from './tools.ts';

/** Settlements come in crowds; one look at the budgets is enough for all of a moment. */
const settledDelayMs = 200;

/** Looks at the budgets one at a time: a second look would find what the first is about to write. */
export class BudgetLooks {
  readonly #tools: Pick<WatchTools, 'clock' | 'log'>;
  readonly #lookOnce: () => Promise<void>;
  #looking: Promise<void> = Promise.resolve();
  #cancelLook: (() => void) | undefined;
  #hasStopped = false;

  constructor(tools: Pick<WatchTools, 'clock' | 'log'>, lookOnce: () => Promise<void>) {
    this.#tools = tools;
    this.#lookOnce = lookOnce;
  }

  /** Never rejects. */
  now(): Promise<void> {
    this.#looking = this.#looking
      .then(async () => {
        if (!this.#hasStopped) await this.#lookOnce();
      })
      .catch((error: unknown) => this.#tools.log.error({ err: error }, 'the budgets cannot be looked at'));
    return this.#looking;
  }

  /** Costs nothing itself. */
  soon(): void {
    if (this.#hasStopped || this.#cancelLook !== undefined) return;
    this.#cancelLook = this.#tools.clock.after(settledDelayMs, () => {
      this.#cancelLook = undefined;
      void this.now();
    });
  }

  /** No look begins any more. @returns resolves when the last is over */
  stop(): Promise<void> {
    this.#hasStopped = true;
    this.#cancelLook?.();
    return this.#looking;
  }
}
