import type { Model } from '../config/catalogue/model.ts';
import type { StablePrefix } from '../course/stable-prefix.ts';
import type { PromptCacheLifetime } from '../ground/usage.ts';
import type { Prompt } from '../providers/provider.ts';

/** A model that could answer a question, with what it would be sent. */
export interface Candidate {
  model: Model;
  prompt: Prompt;
  /** What is equal for all questions that read as much of the course. */
  stable: StablePrefix;
  /** No provider bills more for the prompt, by what is known at this moment. */
  readonly inputTokens: number;
  /** Of these, for the stable part. */
  readonly stableTokens: number;
  /** The rest of them. */
  mostAddedTokens: number;
  /** Estimates of the same, for what is no money. */
  likely: { inputTokens: number; stableTokens: number };
  /** Equal for all questions that share the stable part of the prompt. */
  promptCacheKey: string;
  promptCache: PromptCacheLifetime;
  /** How fast it can write at most; undefined where nobody knows, or it does not matter. */
  mostTokensPerSecond: number | undefined;
}
