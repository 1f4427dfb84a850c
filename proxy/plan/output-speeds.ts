import type { Model } from '../config/catalogue/model.ts';
import type { ProviderKind } from '../providers/provider-kind.ts';

/** Fewer calls may all have been slow ones. */
const leastCalls = 3;
/** What comes sooner has mostly waited in a buffer, and says nothing about the model. */
const shortestWritingMs = 1_000;
/** A model was never seen to write twice as fast as ever before. */
const margin = 2;

/**
 * How fast each model can write, thoughts included, by the fastest of its
 * calls: so that what a call can have cost is known by the time it ran, where
 * nothing else of it is left (see store recovery).
 */
export class OutputSpeeds {
  readonly #kindOf: (provider: string) => ProviderKind | undefined;
  readonly #seen = new Map<string, { calls: number; mostPerSecond: number }>();

  constructor(kindOf: (provider: string) => ProviderKind | undefined) {
    this.#kindOf = kindOf;
  }

  /**
   * A call has been counted by its provider.
   * @param writingMs from its first word to its last: in truth it began to think before
   */
  observe({ name }: Model, outputTokens: number, writingMs: number): void {
    if (writingMs < shortestWritingMs) return;
    const { calls, mostPerSecond } = this.#seen.get(name) ?? { calls: 0, mostPerSecond: 0 };
    const perSecond = (outputTokens * 1000) / writingMs;
    this.#seen.set(name, { calls: calls + 1, mostPerSecond: Math.max(mostPerSecond, perSecond) });
  }

  /** Tokens that a call of a model makes in a second at most; undefined where nobody knows, or it does not matter. */
  mostPerSecond({ name, provider }: Model): number | undefined {
    const kind = this.#kindOf(provider);
    const seen = this.#seen.get(name);
    if (kind === undefined || kind.billsStoppedCalls || seen === undefined) return undefined;
    return seen.calls >= leastCalls ? seen.mostPerSecond * margin : undefined;
  }
}
