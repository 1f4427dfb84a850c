import { setImmediate } from 'node:timers/promises';

/** How long others wait at most. */
const sliceMs = 5;

/** A piece of a long piece of work in the thread that students wait for. */
class Slice {
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

/** Work that stops again and again, done so that others have the thread meanwhile. */
export async function inSlices<T>(work: Generator<void, T>): Promise<T> {
  const slice = new Slice();
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    if (slice.isOver) await slice.next();
  }
}

/** The same where nobody waits. */
export function inOneGo<T>(work: Generator<void, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
