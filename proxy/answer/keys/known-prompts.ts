import type { TokenUsage } from '../../ground/usage.ts';
import type { ProviderKind } from '../../providers/provider-kind.ts';

const memoryMs = 3_600_000;
/** For the part of a prompt that changes from question to question. */
const margin = 1.1;

interface Known {
  /** Input tokens as billed, for each one estimated. */
  billedShare: number;
  cachedInputTokens: number;
  atMs: number;
}

/** What a call will probably read. */
export interface ExpectedInput {
  inputTokens: number;
  /** Of these, from the provider's cache. */
  cachedInputTokens: number;
}

/**
 * What a key's last call with each stable prompt turned out to read. Estimates
 * err upwards, up to twofold; set aside as they are, they would let half as many
 * calls through as a tier allows.
 */
export class KnownPrompts {
  readonly #known = new Map<string, Known>();
  /** The short lifetime, which every read renews. */
  readonly #cachedMs: number;

  constructor({ cacheLifetimes }: Pick<ProviderKind, 'cacheLifetimes'>) {
    this.#cachedMs = (cacheLifetimes?.shortMinutes ?? 0) * 60_000;
  }

  expect(promptCacheKey: string, estimatedTokens: number, nowMs: number): ExpectedInput {
    const known = this.#known.get(promptCacheKey);
    if (known === undefined) return { inputTokens: estimatedTokens, cachedInputTokens: 0 };
    const { billedShare, cachedInputTokens, atMs } = known;
    const share = Math.max(billedShare, Math.min(1, billedShare * margin));
    const inputTokens = Math.ceil(estimatedTokens * share);
    return { inputTokens, cachedInputTokens: nowMs - atMs < this.#cachedMs ? cachedInputTokens : 0 };
  }

  /** A call with this prompt has been answered. */
  remember(promptCacheKey: string, estimatedTokens: number, usage: TokenUsage, nowMs: number): void {
    this.#forget(nowMs);
    const { inputTokens, cachedInputTokens, cacheWriteTokens, cacheWriteLongTokens } = usage;
    if (inputTokens === 0 || estimatedTokens === 0) return;
    // Taken out first, so that the oldest stands in front.
    this.#known.delete(promptCacheKey);
    this.#known.set(promptCacheKey, {
      billedShare: inputTokens / estimatedTokens,
      // What was written by this call is read by the next.
      cachedInputTokens: cachedInputTokens + cacheWriteTokens + cacheWriteLongTokens,
      atMs: nowMs,
    });
  }

  /** From the oldest to the first that is not too old: not all of them for every call. */
  #forget(nowMs: number): void {
    for (const [key, { atMs }] of this.#known) {
      if (nowMs - atMs < memoryMs) return;
      this.#known.delete(key);
    }
  }
}
