import { worstCaseMicroUsd } from '../account/bill.ts';
import type { Model } from '../account/catalogue.ts';
import { chooseContext } from '../course/context-mode.ts';
import type { LoadedCourse } from '../course/library.ts';
import {
  buildPrompt,
  type ContextMode,
  type Conversation,
  type Material,
  readConversation,
} from '../course/prompt.ts';
import type { Prompt, PromptCacheLifetime } from '../providers/provider.ts';
import type { ReservationTerms } from '../store/store.ts';
import type { KeyRequest } from './keys/provider-keys.ts';

/** A model that could answer a question, with what it would be sent. */
export interface Candidate {
  model: Model;
  prompt: Prompt;
  /** Estimate that errs upwards. */
  inputTokens: number;
  /** Of these, in the stable part. */
  stableTokens: number;
  /** Equal for all questions that share the stable part of the prompt. */
  promptCacheKey: string;
  promptCache: PromptCacheLifetime;
}

/** What is known of a model beside the catalogue. */
export interface ModelTerms {
  /** Limit of its tier; undefined: none. */
  tokensPerMinute(model: Model): number | undefined;
  /** How long the provider is to keep the stable part of a prompt of this size. */
  promptCache(model: Model, promptCacheKey: string, inputTokens: number): PromptCacheLifetime;
}

/** Below this an answer would break off before it says anything. */
export const leastOutputTokens = 300;

/** The models that the question fits, in the given order. */
export function prepareCandidates(
  models: readonly Model[],
  course: LoadedCourse,
  asked: Omit<Material, 'content' | 'mode'>,
  terms: ModelTerms,
): Candidate[] {
  const candidates: Candidate[] = [];
  const conversations: Partial<Record<ContextMode, Conversation>> = {};
  for (const model of models) {
    const { mode } = chooseContext(course, model, terms.tokensPerMinute(model));
    // Read and measured once, for however many models; a page may have 24,000 characters.
    const conversation = conversations[mode] ?? readConversation({ ...asked, content: course.content, mode });
    conversations[mode] = conversation;
    const stable = course.prefixes[mode];
    const outcome = buildPrompt(conversation, stable, model);
    if (outcome.kind === 'context_too_long') continue;
    const { prompt, inputTokens } = outcome;
    const promptCacheKey = `${course.settings.id}:${course.content.version}:${mode}`;
    const promptCache = terms.promptCache(model, promptCacheKey, inputTokens);
    const stableTokens = stable.tokens;
    candidates.push({ model, prompt, inputTokens, stableTokens, promptCacheKey, promptCache });
  }
  return candidates;
}

/** What it takes to get a key for a candidate. */
export function keyRequest({ model, inputTokens, promptCacheKey }: Candidate, student: string): KeyRequest {
  const { name, provider, maxOutputTokens } = model;
  return { provider, model: name, promptCacheKey, student, inputTokens, maxOutputTokens };
}

/** What has to be set aside before a candidate is asked. */
export function reservationTerms(
  candidate: Candidate,
  callId: string,
  keyLabel: string,
  nowMs: number,
  budgets: ReservationTerms['budgets'],
): ReservationTerms {
  const { model } = candidate;
  return {
    callId,
    model: model.name,
    provider: model.provider,
    keyLabel,
    microUsd: worstCaseMicroUsd(model, nowMs, candidate, model.maxOutputTokens),
    atLeastMicroUsd: worstCaseMicroUsd(
      model,
      nowMs,
      candidate,
      Math.min(leastOutputTokens, model.maxOutputTokens),
    ),
    budgets,
  };
}
