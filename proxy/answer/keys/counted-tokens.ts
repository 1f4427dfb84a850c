import type { TokenUsage } from '../../ground/usage.ts';
import type { ProviderKind } from '../../providers/provider.ts';

/** How large a call is, as far as it is known before it is sent. */
export interface CallSize {
  inputTokens: number;
  /** Of these, from the provider's cache. */
  cachedInputTokens: number;
  maxOutputTokens: number;
}

/**
 * Tokens that a call takes from its provider's tokens per minute, estimated
 * before it is sent:
 * - Google counts all input, cached or not, and the output
 *   (https://ai.google.dev/gemini-api/docs/rate-limits);
 * - OpenAI counts the larger of prompt and output limit when the call arrives
 *   (https://platform.openai.com/docs/guides/rate-limits);
 * - Anthropic does not count what is read from its cache
 *   (https://docs.claude.com/en/api/rate-limits).
 */
export function tokensAtSend(kind: ProviderKind, size: CallSize): number {
  switch (kind) {
    case 'openai':
      return Math.max(size.inputTokens, size.maxOutputTokens);
    case 'anthropic':
      return Math.max(0, size.inputTokens - size.cachedInputTokens) + size.maxOutputTokens;
    case 'google':
    case 'openai-compatible':
      return size.inputTokens + size.maxOutputTokens;
    default:
      return kind satisfies never;
  }
}

/** The same once the call has ended and its usage is known. */
export function tokensAtEnd(kind: ProviderKind, usage: TokenUsage, maxOutputTokens: number): number {
  switch (kind) {
    case 'openai':
      return Math.max(usage.inputTokens, maxOutputTokens);
    case 'anthropic':
      return usage.inputTokens - usage.cachedInputTokens + usage.outputTokens;
    case 'google':
    case 'openai-compatible':
      return usage.inputTokens + usage.outputTokens;
    default:
      return kind satisfies never;
  }
}
