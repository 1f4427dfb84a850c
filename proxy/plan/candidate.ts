import type { Model } from '../config/catalogue/model.ts';
import type { LoadedCourse } from '../course/library.ts';
import type { StablePrefix } from '../course/stable-prefix.ts';
import type { PromptCacheLifetime } from '../ground/usage.ts';
import type { ImageTokens } from '../providers/image-tokens.ts';
import type { Candidate, ContextNeed } from '../question/candidate.ts';
import type { ContextChoice } from './context/choose.ts';
import { type FittingContext, fittingContext } from './context/fits.ts';
import { courseKey, type EstimatedPrompt } from './context/weigh.ts';
import { type AskedMaterial, type Draft, Drafts } from './drafts.ts';

/** A prompt whose beginning a provider may keep. */
export interface CacheablePrompt {
  promptCacheKey: string;
  inputTokens: number;
  /** Questions of it that are expected; undefined: as many as came lately. */
  perMinute: number | undefined;
}

/** What is known of a model beside the catalogue. */
export interface ModelTerms {
  /** See OutputSpeeds. */
  mostTokensPerSecond(model: Model): number | undefined;
  /** See OutputLengths. */
  likelyOutputTokens(model: Model): number | undefined;
  /** What the pictures of the question take of its prompt. */
  imageTokens(model: Model): ImageTokens;
  /** Limit of its tier; undefined: none. */
  tokensPerMinute(model: Model): number | undefined;
  /** Upper bound for the stable part of a prompt. */
  mostStableTokens(model: Model, stable: StablePrefix): number;
  /** Whether a whole day's budget would pay for it. */
  isPayable(candidate: Candidate): boolean;
  /** How long the provider is to keep the stable part of a prompt. */
  promptCache(model: Model, prompt: CacheablePrompt): PromptCacheLifetime;
  /** Whole course or passages, where both can be sent; undefined where no price is known. */
  weigh(
    model: Model,
    prompts: { need: ContextNeed; full: EstimatedPrompt; passages: EstimatedPrompt },
  ): ContextChoice | undefined;
  /** What a token of ours costs that is new to the model, in micro-USD. */
  inputMicroUsd(model: Model): number;
}

type Choice = Pick<ContextChoice, 'why'> & Partial<Pick<ContextChoice, 'expected' | 'perMinute'>>;

const unpayable: Choice = { why: 'a whole day would not pay for the whole course' };

/** The models that the question fits, in the given order. */
export function prepareCandidates(
  models: readonly Model[],
  course: LoadedCourse,
  asked: AskedMaterial,
  terms: ModelTerms,
): Candidate[] {
  const drafts = new Drafts(course, asked, terms.imageTokens);
  return models.flatMap((model) => {
    const fitting = fittingContext(course, model, terms.tokensPerMinute(model));
    const candidate = fitting.mode === 'passages' ? undefined : withCourse(model, fitting);
    return candidate ?? withPassages(model, fitting) ?? [];
  });

  /** All of the course, or parts of it, by what both cost; undefined where it does not fit after all. */
  function withCourse(model: Model, fitting: FittingContext): Candidate | undefined {
    const full = drafts.full(model);
    if (full === undefined) return undefined;
    const passages = fitting.mode === 'either' ? drafts.passages(model) : undefined;
    const choice =
      passages && terms.weigh(model, { need: drafts.need(), full: sizeOf(full), passages: sizeOf(passages) });
    if (passages !== undefined && choice?.mode === 'passages') return candidateOf(model, passages, choice);
    const candidate = candidateOf(model, full, choice ?? fitting);
    // All of the course may cost more than there is for a day: then parts of it.
    return terms.isPayable(candidate) ? candidate : withPassages(model, unpayable);
  }

  function withPassages(model: Model, choice: Choice): Candidate | undefined {
    const passages = drafts.passages(model);
    return passages && candidateOf(model, passages, choice);
  }

  function sizeOf({ mode, prompt }: Draft): EstimatedPrompt {
    return { inputTokens: prompt.inputTokens, stableTokens: course.prefixes[mode].tokens };
  }

  function candidateOf(model: Model, { mode, prompt: drawn }: Draft, choice: Choice): Candidate {
    const stable = course.prefixes[mode];
    const { prompt, inputTokens, mostAddedTokens } = drawn;
    const key = courseKey(course);
    const promptCacheKey = `${key}:${mode}`;
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
      likely: { inputTokens, stableTokens: stable.tokens },
      promptCacheKey,
      promptCache: terms.promptCache(model, {
        promptCacheKey,
        inputTokens,
        perMinute: mode === 'full' ? choice.perMinute : undefined,
      }),
      context: {
        course: key,
        mode,
        need: drafts.need(),
        why: choice.why,
        ...(choice.expected !== undefined && { expected: choice.expected }),
        sparedMicroUsd: mode === 'passages' ? drafts.sparedTokens() * terms.inputMicroUsd(model) : 0,
      },
      frugal: () => {
        const frugal = drafts.frugal(model);
        return frugal && candidateOf(model, frugal, { why: 'money is short' });
      },
      likelyOutputTokens: terms.likelyOutputTokens(model),
      mostTokensPerSecond: terms.mostTokensPerSecond(model),
    };
  }
}
