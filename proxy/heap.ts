import { setFlagsFromString } from 'node:v8';

/** By how much the heap may grow between two whole collections. */
const growthPercent = 80;

/**
 * V8 lets a heap grow to about twice what is in use before it looks for what is
 * not: with 500 streams open that is 200 MB of nothing, beside an LMS on the
 * same small machine. Read anew by V8 for every collection, so that it may be
 * set after the start.
 */
export function keepHeapSmall(): void {
  setFlagsFromString(`--heap-growing-percent=${growthPercent}`);
}
