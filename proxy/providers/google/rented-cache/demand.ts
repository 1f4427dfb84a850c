import type { PromptDemand } from './pays.ts';

const hourMs = 3_600_000;
/** Questions of the last hour or so count; older ones fade away. */
const memoryMs = hourMs / 2;
/** Fewer say nothing about a rate. */
const leastQuestions = 5;
/** How busy a provider's free cache is changes over a day. */
const freeShareKnownMs = 6 * hourMs;

/** Of a question that was asked without a rented cache, in tokens. */
export interface FreeCacheUse {
  stableTokens: number;
  /** Of these, found in the provider's free cache. */
  foundTokens: number;
}

/**
 * How often one key is asked with one stable prompt, and what of it the
 * provider's free cache finds. Counts what has come and extrapolates nothing:
 * thirty questions at the beginning of a lesson are no rate of a hundred a
 * minute, and rent is paid for an hour.
 */
export class Demand {
  #count = 0;
  /** Each question fading with its age. */
  #questions = 0;
  #stableTokens = 0;
  #foundTokens = 0;
  #lastMs: number;
  #measuredMs = Number.NEGATIVE_INFINITY;

  /** @param nowMs monotonic, as all times here */
  constructor(nowMs: number) {
    this.#lastMs = nowMs;
  }

  get lastMs(): number {
    return this.#lastMs;
  }

  /**
   * A question has been answered.
   * @param free left out where a rented cache was used
   */
  observe(nowMs: number, free?: FreeCacheUse): void {
    const fading = this.#fading(nowMs);
    this.#lastMs = nowMs;
    this.#count += 1;
    this.#questions = 1 + this.#questions * fading;
    this.#stableTokens *= fading;
    this.#foundTokens *= fading;
    if (free === undefined) return;
    this.#measuredMs = nowMs;
    this.#stableTokens += free.stableTokens;
    this.#foundTokens += Math.min(free.foundTokens, free.stableTokens);
  }

  /** Undefined while too few have come. */
  read(nowMs: number): PromptDemand | undefined {
    if (this.#count < leastQuestions) return undefined;
    const isMeasured = nowMs - this.#measuredMs < freeShareKnownMs && this.#stableTokens > 0;
    return {
      // At a steady rate the faded count is what comes within the memory.
      questionsPerHour: this.#questions * this.#fading(nowMs) * (hourMs / memoryMs),
      freeShare: isMeasured ? this.#foundTokens / this.#stableTokens : undefined,
    };
  }

  #fading(nowMs: number): number {
    return Math.exp(-(nowMs - this.#lastMs) / memoryMs);
  }
}
