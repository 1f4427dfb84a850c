import type { AnswerFigures } from '../rules/hour-figures.ts';

/** Where in `hour_figures` each sum is kept. */
export const figureColumns: Readonly<Record<keyof AnswerFigures, string>> = {
  questions: 'questions',
  failures: 'failures',
  savedRoutingMicroUsd: 'saved_routing_micro_usd',
  savedPromptCacheMicroUsd: 'saved_prompt_cache_micro_usd',
  savedAnswerCacheMicroUsd: 'saved_answer_cache_micro_usd',
  inputTokens: 'input_tokens',
  cachedInputTokens: 'cached_input_tokens',
  outputTokens: 'output_tokens',
  answerCacheHits: 'answer_cache_hits',
  withSources: 'with_sources',
  generatingMs: 'generating_ms',
  generatedTokens: 'generated_tokens',
  simple: 'simple',
  medium: 'medium',
  complex: 'complex',
};
