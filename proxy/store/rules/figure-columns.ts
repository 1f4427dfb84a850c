import type { AnswerFigures } from './hour-figures.ts';

/** Where each sum of an hour is kept, in every store that has a table `hour_figures`. */
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
