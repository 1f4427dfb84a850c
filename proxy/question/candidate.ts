import type { Model } from '../config/catalogue/model.ts';
import type { ContextMode, StablePrefix } from '../course/stable-prefix.ts';
import type { PromptCacheLifetime } from '../ground/usage.ts';
import type { Prompt } from '../providers/provider.ts';

/**
 * How much of a course a question is likely to need: `narrow` where the search is sure of its place, `unsure` where
 * several places are as likely or none was found, `broad` where it asks about many places at once, `placed` where it
 * says itself what it is about: the page, a selection, the answer before.
 */
export type ContextNeed = 'narrow' | 'unsure' | 'broad' | 'placed';

/** How much of a course a model reads for a question, and why. */
export interface ChosenContext {
  /** Equal for all questions about one version of a course that is taught in one way. */
  course: string;
  mode: ContextMode;
  need: ContextNeed;
  /** One English clause for `check` and the log. */
  why: string;
  /** What the prompt costs on average, both ways; absent where nothing was to be chosen. */
  expected?: { fullMicroUsd: number; passagesMicroUsd: number };
  /** What was not sent of the passages because the question is narrow. */
  sparedMicroUsd: number;
}

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
  context: ChosenContext;
  /** The same question with as little as it can be answered with, for when money is short; undefined: no less fits. */
  frugal(): Candidate | undefined;
  /** How long its answers to such questions are, thoughts included; undefined where too few were seen. */
  likelyOutputTokens: number | undefined;
  /** How fast it can write at most; undefined where nobody knows, or it does not matter. */
  mostTokensPerSecond: number | undefined;
}
