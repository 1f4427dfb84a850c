import type { Clock } from './clock.ts';

/** Work that is done again and again: each time some time after the last is over, and never twice at once. */
export class Repeating {
  readonly #clock: Pick<Clock, 'after'>;
  readonly #pauseMs: number;
  readonly #work: () => Promise<void>;
  readonly #onError: (error: unknown) => void;
  #running: Promise<void> = Promise.resolve();
  #cancel: (() => void) | undefined;
  #hasStopped = false;

  /** @param onError told why `work` has failed, which is done again all the same */
  constructor(
    clock: Pick<Clock, 'after'>,
    pauseMs: number,
    work: () => Promise<void>,
    onError: (error: unknown) => void,
  ) {
    this.#clock = clock;
    this.#pauseMs = pauseMs;
    this.#work = work;
    this.#onError = onError;
  }

  /** From now on, the first time after one pause. */
  start(): void {
    this.#cancel = this.#clock.after(this.#pauseMs, () => {
      void this.now().finally(() => {
        if (!this.#hasStopped) this.start();
      });
    });
  }

  /** Once more without waiting for its time, but for what runs. Never rejects. */
  now(): Promise<void> {
    this.#running = this.#running.then(this.#work).catch(this.#onError);
    return this.#running;
  }

  /** Resolves when what runs is over. */
  async stop(): Promise<void> {
    this.#hasStopped = true;
    this.#cancel?.();
    await this.#running;
  }
}
