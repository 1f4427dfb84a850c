import type { Clock } from './clock.ts';

/** Looks for something again and again: each time some time after the last look is over, and never twice at once. */
export class Lookout {
  readonly #clock: Pick<Clock, 'after'>;
  readonly #pauseMs: number;
  readonly #lookOnce: () => Promise<void>;
  readonly #onError: (error: unknown) => void;
  #running: Promise<void> = Promise.resolve();
  #cancel: (() => void) | undefined;
  #hasStopped = false;

  /** @param onError told why a look has failed; the next one is taken all the same */
  constructor(
    clock: Pick<Clock, 'after'>,
    pauseMs: number,
    lookOnce: () => Promise<void>,
    onError: (error: unknown) => void,
  ) {
    this.#clock = clock;
    this.#pauseMs = pauseMs;
    this.#lookOnce = lookOnce;
    this.#onError = onError;
  }

  /** Looks from now on, the first time after one pause. */
  start(): void {
    this.#cancel = this.#clock.after(this.#pauseMs, () => {
      void this.look().finally(() => {
        if (!this.#hasStopped) this.start();
      });
    });
  }

  /** Once more, as soon as what runs is over: what there was before is found when it resolves. Never rejects. */
  look(): Promise<void> {
    this.#running = this.#running.then(this.#lookOnce).catch(this.#onError);
    return this.#running;
  }

  /** Resolves when what runs is over. */
  async stop(): Promise<void> {
    this.#hasStopped = true;
    this.#cancel?.();
    await this.#running;
  }
}
