import type { KeyRequest } from '../answer/keys/provider-keys.ts';
import type { Model } from '../config/catalogue/catalogue.ts';
import type { LoadedCourse } from '../course/library.ts';
import type { PromptCacheLifetime } from '../ground/usage.ts';
import { worstCaseMicroUsd } from '../money/bill.ts';
import type { Prompt } from '../providers/provider.ts';
import type { ReservationTerms } from '../store/store.ts';
import { chooseContext } from './context-mode.ts';
import {
  buildPrompt,
  type ContextMode,
  type Conversation,
  type Material,
  readConversation,
  type StablePrefix,
} from './prompt.ts';
import type { PromptBounds } from './prompt-bounds.ts';

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
  /** See OutputSpeeds. */
  mostTokensPerSecond: number | undefined;
}

/** What is known of a model beside the catalogue. */
export interface ModelTerms {
  /** See OutputSpeeds. */
  mostTokensPerSecond(model: Model): number | undefined;
  /** Limit of its tier; undefined: none. */
  tokensPerMinute(model: Model): number | undefined;
  /** Upper bound for the stable part of a prompt. */
  mostStableTokens(model: Model, stable: StablePrefix): number;
  /** Whether a whole day's budget would pay for it. */
  isPayable(candidate: Candidate): boolean;
  /** How long the provider is to keep the stable part of a prompt of this size. */
  promptCache(model: Model, promptCacheKey: string, inputTokens: number): PromptCacheLifetime;
}

/** Below this an answer would break off before it says anything. */
export const leastOutputTokens = 300;

/** The models that the question fits, in the given order. */
export function prepareCandidates(
  models: readonly Model[],
  course: LoadedCourse,
  asked: Omit<Material, 'content' | 'pages' | 'mode'>,
  terms: ModelTerms,
): Candidate[] {
  const { content, pages } = course;
  const conversations: Partial<Record<ContextMode, Conversation>> = {};
  return models.flatMap((model) => {
    const { mode } = chooseContext(course, model, terms.tokensPerMinute(model));
    const candidate = mode === 'full' ? prepare(model, mode) : withPassages(model);
    if (mode === 'passages' || candidate === undefined || terms.isPayable(candidate)) return candidate ?? [];
    // All of the course may cost more than there is for a day: then parts of it.
    return withPassages(model) ?? [];
  });

  /** With as many passages as a small context has room for; with none it knows the course by its headings. */
  function withPassages(model: Model): Candidate | undefined {
    const all = prepare(model, 'passages');
    if (all !== undefined) return all;
    const passages = asked.passages();
    for (let count = Math.floor(passages.length / 2); count > 0; count = Math.floor(count / 2)) {
      const best = passages.slice(0, count);
      const conversation = readConversation({
        ...asked,
        passages: () => best,
        content,
        pages,
        mode: 'passages',
      });
      const fewer = prepare(model, 'passages', conversation);
      if (fewer !== undefined) return fewer;
    }
    return undefined;
  }

  /** Read and measured once, for however many models; a page may be long. */
  function conversationFor(mode: ContextMode): Conversation {
    const conversation = conversations[mode] ?? readConversation({ ...asked, content, pages, mode });
    conversations[mode] = conversation;
    return conversation;
  }

  function prepare(
    model: Model,
    mode: ContextMode,
    conversation = conversationFor(mode),
  ): Candidate | undefined {
    const stable = course.prefixes[mode];
    const outcome = buildPrompt(conversation, stable, model);
    if (outcome.kind === 'context_too_long') return undefined;
    const { prompt, mostAddedTokens } = outcome;
    const { id, teaching } = course.settings;
    const promptCacheKey = `${id}:${course.content.version}:${teaching}:${mode}`;
    return {
      model,
      prompt,
      stable,
      mostAddedTokens,
      get inputTokens() {
        return this.stableTokens + mostAddedTokens;
      },
      get stableTokens() {
        return terms.mostStableTokens(model, stable);
      },
      likely: { inputTokens: outcome.inputTokens, stableTokens: stable.tokens },
      promptCacheKey,
      promptCache: terms.promptCache(model, promptCacheKey, outcome.inputTokens),
      mostTokensPerSecond: terms.mostTokensPerSecond(model),
    };
  }
}

/** What it takes to get a key for a candidate. */
export function keyRequest({ model, likely, promptCacheKey }: Candidate, student: string): KeyRequest {
  const { name, provider, maxOutputTokens } = model;
  const { inputTokens } = likely;
  return { provider, model: name, promptCacheKey, student, inputTokens, maxOutputTokens };
}

/** What has to be set aside before a candidate is asked. */
export function reservationTerms(
  candidate: Candidate,
  callId: string,
  keyLabel: string,
  nowMs: number,
  { budgets, shares }: Pick<ReservationTerms, 'budgets' | 'shares'>,
): ReservationTerms {
  const { model } = candidate;
  return {
    callId,
    model: model.name,
    provider: model.provider,
    keyLabel,
    microUsd: worstCaseMicroUsd(model, nowMs, candidate, model.maxOutputTokens),
    atLeastMicroUsd: leastMicroUsd(candidate, nowMs),
    budgets,
    shares,
    ...growthOf(candidate, nowMs),
  };
}

function growthOf(candidate: Candidate, nowMs: number): Pick<ReservationTerms, 'growth'> {
  const { model, mostTokensPerSecond } = candidate;
  if (mostTokensPerSecond === undefined) return {};
  const promptMicroUsd = worstCaseMicroUsd(model, nowMs, candidate, 0);
  const withSecond = worstCaseMicroUsd(model, nowMs, candidate, Math.ceil(mostTokensPerSecond));
  return { growth: { promptMicroUsd, microUsdPerSecond: withSecond - promptMicroUsd + 1 } };
}

/** For less a candidate cannot be asked. */
export function leastMicroUsd(candidate: Candidate, nowMs: number): number {
  const { model } = candidate;
  return worstCaseMicroUsd(model, nowMs, candidate, Math.min(leastOutputTokens, model.maxOutputTokens));
}

/** The provider has counted the prompt of a candidate. */
export function learnBounds(
  { model, stable, mostAddedTokens }: Candidate,
  countedTokens: number,
  bounds: PromptBounds,
): void {
  bounds.learn(model.name, stable, countedTokens, mostAddedTokens);
}
