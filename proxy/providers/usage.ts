import { noUsage, type TokenUsage } from '../ground/usage.ts';

/**
 * What a call used, out of what its server says: the one place where a report
 * that anybody may have written becomes a TokenUsage. A count is a whole number
 * of tokens from 0 to more than any call can have; whatever else stands in its
 * place (null, a negative, a fraction, a text, 1e15) says nothing. Nought and
 * nothing are the same here: 0 in the result means that the server has not said,
 * and who bills by it has to look at what was sent and received (CallMeter).
 *
 * None of these throws. Undefined: nothing in the report can be used.
 */
export type UsageReader = (report: unknown) => TokenUsage | undefined;

/**
 * OpenAI's form as servers write it. `prompt_tokens` includes the cached ones,
 * `completion_tokens` the reasoning; but xAI counts the reasoning beside it, so
 * that only the total tells what is billed. Cached tokens stand in three places:
 * OpenAI's, DeepSeek's (https://api-docs.deepseek.com/guides/kv_cache) and
 * Kimi's (https://platform.moonshot.ai/docs/api/chat).
 */
export const openAiUsage: UsageReader = (report) => {
  const inPrompt = countsOf(member(report, 'prompt_tokens_details'));
  const inCompletion = countsOf(member(report, 'completion_tokens_details'));
  const counts = countsOf(report);
  const cacheHits = counts('prompt_cache_hit_tokens');
  const inputTokens = counts('prompt_tokens') || cacheHits + counts('prompt_cache_miss_tokens');
  const completionTokens = counts('completion_tokens');
  const reasoningTokens = inCompletion('reasoning_tokens');
  return usable({
    inputTokens,
    cachedInputTokens: inPrompt('cached_tokens') || cacheHits || counts('cached_tokens'),
    cacheWriteTokens: inPrompt('cache_write_tokens'),
    cacheWriteLongTokens: 0,
    outputTokens: Math.max(
      completionTokens,
      beyondPrompt(counts('total_tokens'), inputTokens),
      // More than the whole it is said to be a part of: so it is none.
      reasoningTokens > completionTokens ? completionTokens + reasoningTokens : 0,
    ),
  });
};

/** Anthropic's: `input_tokens` excludes what was read from or written to the cache, so the three are added up. */
export const anthropicUsage: UsageReader = (report) => {
  const counts = countsOf(report);
  const inCreation = countsOf(member(report, 'cache_creation'));
  const cachedInputTokens = counts('cache_read_input_tokens');
  const longTokens = inCreation('ephemeral_1h_input_tokens');
  const writtenTokens = Math.max(
    counts('cache_creation_input_tokens'),
    inCreation('ephemeral_5m_input_tokens') + longTokens,
  );
  return usable({
    inputTokens: counts('input_tokens') + cachedInputTokens + writtenTokens,
    cachedInputTokens,
    cacheWriteTokens: writtenTokens - longTokens,
    cacheWriteLongTokens: longTokens,
    outputTokens: counts('output_tokens'),
  });
};

/** Google's: the prompt includes the cached tokens; thoughts are billed as output but not counted among the candidates'. */
export const googleUsage: UsageReader = (report) => {
  const counts = countsOf(report);
  const inputTokens = counts('promptTokenCount');
  return usable({
    inputTokens,
    cachedInputTokens: counts('cachedContentTokenCount'),
    cacheWriteTokens: 0,
    cacheWriteLongTokens: 0,
    outputTokens: Math.max(
      counts('candidatesTokenCount') + counts('thoughtsTokenCount'),
      beyondPrompt(counts('totalTokenCount'), inputTokens),
    ),
  });
};

/**
 * What is known after one more report of the same call: what that leaves open
 * stays as it was said before. Counts of a call only grow, so of two that
 * contradict each other the larger is believed, for the bill may follow either.
 */
export function latestUsage(before: TokenUsage | undefined, report: TokenUsage | undefined) {
  if (before === undefined || report === undefined) return report ?? before;
  const input = report.inputTokens >= before.inputTokens ? report : before;
  return { ...input, outputTokens: Math.max(report.outputTokens, before.outputTokens) };
}

/** Ten times the longest context that any model has. */
const mostTokens = 100_000_000;

function countsOf(report: unknown): (name: string) => number {
  return (name) => {
    const value = member(report, name);
    const isCount = Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= mostTokens;
    return isCount ? (value as number) : 0;
  };
}

function member(report: unknown, name: string): unknown {
  return typeof report === 'object' && report !== null
    ? (report as Record<string, unknown>)[name]
    : undefined;
}

/** A total without a prompt is no measure of the output. */
function beyondPrompt(totalTokens: number, inputTokens: number): number {
  return inputTokens === 0 ? 0 : totalTokens - inputTokens;
}

/** Parts that are more than their whole are not believed where that would make the call cheaper. */
function usable(usage: TokenUsage): TokenUsage | undefined {
  const { inputTokens, cachedInputTokens, outputTokens } = usage;
  if (inputTokens === 0 && outputTokens === 0) return undefined;
  const cacheWriteLongTokens = Math.min(usage.cacheWriteLongTokens, inputTokens);
  const cacheWriteTokens = Math.min(usage.cacheWriteTokens, inputTokens - cacheWriteLongTokens);
  const mayBeCached = inputTokens - cacheWriteTokens - cacheWriteLongTokens;
  return {
    ...noUsage,
    inputTokens,
    cachedInputTokens: cachedInputTokens <= mayBeCached ? cachedInputTokens : 0,
    cacheWriteTokens,
    cacheWriteLongTokens,
    outputTokens,
  };
}
