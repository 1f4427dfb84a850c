import { setImmediate } from 'node:timers/promises';

/** How long others wait at most. */
const sliceMs = 5;

/** A piece of a long piece of work in the thread that students wait for. */
export class Slice {
  #startMs = performance.now();

  get isOver(): boolean {
    return performance.now() - this.#startMs >= sliceMs;
  }

  /** When others have had their turn. */
  async next(): Promise<void> {
    await setImmediate();
    this.#startMs = performance.now();
  }
}
