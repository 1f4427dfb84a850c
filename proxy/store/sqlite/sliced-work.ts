import type { Transact } from './transaction.ts';

/** Does a little, and says whether there may be more. */
export type WorkStep = () => boolean;

/** Work in short transactions, between which answers that stream have their turn. */
export interface SlicedWork {
  /** Inside a transaction: as many steps as fit, one at least. @returns whether there may be more */
  forAMoment(step: WorkStep): boolean;
  /** To its end, in transactions of its own. */
  inSlices(step: WorkStep): Promise<void>;
}

/**
 * @param sliceMs how long a transaction takes at most, but for its first step
 * @param rest between two of them
 */
export function slicedWork(transact: Transact, sliceMs: number, rest: () => Promise<void>): SlicedWork {
  const forAMoment = (step: WorkStep) => {
    const endMs = performance.now() + sliceMs;
    while (step()) if (performance.now() >= endMs) return true;
    return false;
  };
  return {
    forAMoment,
    async inSlices(step) {
      while (transact(() => forAMoment(step))) await rest();
    },
  };
}
