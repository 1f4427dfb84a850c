import { worstCaseMicroUsd } from '../account/bill.ts';
import type { Model } from '../account/catalogue.ts';
import { chooseContext } from '../course/context-mode.ts';
import type { LoadedCourse } from '../course/library.ts';
import { buildPrompt, type PromptMaterial } from '../course/prompt.ts';
import type { Prompt } from '../providers/provider.ts';
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
}

/** Below this an answer would break off before it says anything. */
export const leastOutputTokens = 300;

/**
 * The models that the question fits, in the given order.
 * @param tokensPerMinuteOf limit of a model's tier; undefined: none
 */
export function prepareCandidates(
  models: readonly Model[],
  course: LoadedCourse,
  asked: Pick<PromptMaterial, 'passages' | 'lesson' | 'history' | 'question' | 'answerLanguage'>,
  tokensPerMinuteOf: (model: Model) => number | undefined,
): Candidate[] {
  return models.flatMap((model) => {
    const { mode } = chooseContext(course, model, tokensPerMinuteOf(model));
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
    return [
      {
        model,
        prompt: outcome.prompt,
        inputTokens: outcome.inputTokens,
        promptCacheKey: `${course.settings.id}:${course.content.version}:${mode}`,
      },
    ];
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
  const { model, inputTokens } = candidate;
  return {
    callId,
    model: model.name,
    provider: model.provider,
    keyLabel,
    microUsd: worstCaseMicroUsd(model, nowMs, inputTokens, model.maxOutputTokens),
    atLeastMicroUsd: worstCaseMicroUsd(
      model,
      nowMs,
      inputTokens,
      Math.min(leastOutputTokens, model.maxOutputTokens),
    ),
    budgets,
  };
}
