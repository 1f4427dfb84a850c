/**
 * Tokens as they are billed, normalised over the providers. `inputTokens` is
 * everything read, so cached and cache-write tokens are parts of it;
 * `outputTokens` is everything produced, reasoning included.
 */
export interface TokenUsage {
  inputTokens: number;
  cachedInputTokens: number;
  /** Written to the cache at the provider's short lifetime (5 minutes at Anthropic, 30 at OpenAI). */
  cacheWriteTokens: number;
  /** Written at the long lifetime (1 hour at Anthropic). */
  cacheWriteLongTokens: number;
  outputTokens: number;
}

export const noUsage: Readonly<TokenUsage> = {
  inputTokens: 0,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  cacheWriteLongTokens: 0,
  outputTokens: 0,
};

/** What two calls have used together. */
export function sumOfUsage(a: TokenUsage, b: TokenUsage): TokenUsage {
  return {
    inputTokens: a.inputTokens + b.inputTokens,
    cachedInputTokens: a.cachedInputTokens + b.cachedInputTokens,
    cacheWriteTokens: a.cacheWriteTokens + b.cacheWriteTokens,
    cacheWriteLongTokens: a.cacheWriteLongTokens + b.cacheWriteLongTokens,
    outputTokens: a.outputTokens + b.outputTokens,
  };
}

/**
 * How long the stable part of a prompt is to be kept by the provider for the
 * next question: not at all, for its short lifetime (5 minutes at Anthropic, 30
 * at OpenAI) or its long one (an hour at Anthropic). Google and self-hosted
 * servers decide for themselves.
 */
export type PromptCacheLifetime = 'off' | 'short' | 'long';
