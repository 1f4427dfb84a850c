import type { Complexity } from '../ground/protocol.ts';

/** So many calls are remembered, and fewer than that say nothing. */
const calls = { most: 200, least: 20 };
/** As long as all but one answer of twenty, and a little more. */
const likelyShare = 0.95;
const marginPercent = 110;

/**
 * How long the answers of each model are, thoughts included, by how hard the question is: so that the last money of
 * a day is set aside for what answers take, and not for the longest that there could be. What they are allowed is
 * bounded by what was set aside, whatever was learned here.
 */
export class OutputLengths {
  readonly #seen = new Map<string, number[]>();

  /** A call has been counted by its provider. */
  observe(model: string, complexity: Complexity, outputTokens: number): void {
    const key = `${model} ${complexity}`;
    const seen = this.#seen.get(key) ?? [];
    seen.push(outputTokens);
    if (seen.length > calls.most) seen.shift();
    this.#seen.set(key, seen);
  }

  /** Undefined while too few were seen. */
  likely(model: string, complexity: Complexity): number | undefined {
    const seen = this.#seen.get(`${model} ${complexity}`);
    if (seen === undefined || seen.length < calls.least) return undefined;
    const ascending = seen.toSorted((a, b) => a - b);
    const likely = ascending[Math.ceil(likelyShare * ascending.length) - 1] ?? 0;
    return Math.ceil((likely * marginPercent) / 100);
  }
}
