import { beyondPrompt, countsOf, member, type UsageReader, usable } from '../usage.ts';

/**
 * OpenAI's form as servers write it. `prompt_tokens` includes the cached ones,
 * `completion_tokens` the reasoning; but xAI counts the reasoning beside it, so
 * that only the total tells what is billed. Cached tokens stand in three places:
 * OpenAI's, DeepSeek's (https://api-docs.deepseek.com/guides/kv_cache) and
 * Kimi's (https://platform.moonshot.ai/docs/api/chat). Gateways before Anthropic
 * add its own names, and some leave its counts as they are: beside the prompt
 * (unslothai/unsloth pull request 5670).
 */
export const openAiUsage: UsageReader = (report) => {
  const inPrompt = countsOf(member(report, 'prompt_tokens_details'));
  const inCompletion = countsOf(member(report, 'completion_tokens_details'));
  const counts = countsOf(report);
  const cacheHits = counts('prompt_cache_hit_tokens');
  const promptTokens = counts('prompt_tokens') || cacheHits + counts('prompt_cache_miss_tokens');
  const written = counts('cache_creation_input_tokens');
  const ofAnthropic = counts('cache_read_input_tokens') + written;
  const inputTokens = ofAnthropic > promptTokens ? promptTokens + ofAnthropic : promptTokens;
  const completionTokens = counts('completion_tokens');
  const reasoningTokens = inCompletion('reasoning_tokens');
  return usable({
    inputTokens,
    cachedInputTokens:
      inPrompt('cached_tokens') || cacheHits || counts('cached_tokens') || counts('cache_read_input_tokens'),
    cacheWriteTokens: inPrompt('cache_write_tokens') || written,
    cacheWriteLongTokens: 0,
    outputTokens: Math.max(
      completionTokens,
      beyondPrompt(counts('total_tokens'), inputTokens),
      // More than the whole it is said to be a part of: so it is none.
      reasoningTokens > completionTokens ? completionTokens + reasoningTokens : 0,
    ),
  });
};
