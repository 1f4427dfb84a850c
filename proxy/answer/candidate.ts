import { worstCaseMicroUsd } from '../account/bill.ts';
import type { Model } from '../account/catalogue.ts';
import { chooseContext } from '../course/context-mode.ts';
import type { LoadedCourse } from '../course/library.ts';
import { buildPrompt, type PromptMaterial } from '../course/prompt.ts';
import type { Prompt, PromptCacheLifetime } from '../providers/provider.ts';
import type { ReservationTerms } from '../store/store.ts';
import type { KeyRequest } from './keys/provider-keys.ts';

/** A model that could answer a question, with what it would be sent. */
export interface Candidate {
  model: Model;
  prompt: Prompt;
  /** Estimate that errs upwards. */
  inputTokens: number;
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
  asked: Pick<PromptMaterial, 'passages' | 'lesson' | 'history' | 'question' | 'answerLanguage'>,
  terms: ModelTerms,
): Candidate[] {
  return models.flatMap((model) => {
    const { mode } = chooseContext(course, model, terms.tokensPerMinute(model));
    const outcome = buildPrompt(
      {
        ...asked,
        courseTitle: course.settings.title,
        teaching: course.settings.teaching,
        content: course.content,
        mode,
        contextTokens: model.contextTokens,
        maxOutputTokens: model.maxOutputTokens,
      },
      course.prefixes[mode],
    );
    if (outcome.kind === 'context_too_long') return [];
    const { prompt, inputTokens } = outcome;
    const promptCacheKey = `${course.settings.id}:${course.content.version}:${mode}`;
    const promptCache = terms.promptCache(model, promptCacheKey, inputTokens);
    return [{ model, prompt, inputTokens, promptCacheKey, promptCache }];
  });
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
