import { beyondPrompt, countsOf, type UsageReader, usable } from '../usage.ts';

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
