import { countsOf, member, type UsageReader, usable } from '../usage.ts';

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
