import type { Model } from '../config/catalogue/model.ts';
import type { Config } from '../config/load.ts';
import type { LoadedCourse } from '../course/library.ts';
import type { Clock } from '../ground/clock.ts';
import { utcDay } from '../ground/days.ts';
import type { QuestionImage } from '../ground/image.ts';
import type { Complexity } from '../ground/protocol.ts';
import type { PromptCacheLifetime } from '../ground/usage.ts';
import { ratesOn } from '../money/prices.ts';
import { type ImageTokens, sumOfImageTokens } from '../providers/image-tokens.ts';
import { kindOf } from '../providers/kinds.ts';
import type { ProviderKind } from '../providers/provider-kind.ts';
import { leastMicroUsd } from '../question/candidate-cost.ts';
import type { CacheablePrompt, ModelTerms } from './candidate.ts';
import { type WeighTools, weighContext } from './context/weigh.ts';
import type { OutputLengths } from './output-lengths.ts';
import type { OutputSpeeds } from './output-speeds.ts';
import type { PromptBounds } from './prompt-bounds.ts';
import { promptCacheLifetime, type QuestionRates } from './prompt-cache.ts';

export interface TermsTools extends WeighTools {
  config: Config;
  questionRates: Pick<QuestionRates, 'perMinute'>;
  promptBounds: Pick<PromptBounds, 'mostStableTokens'>;
  outputSpeeds: Pick<OutputSpeeds, 'mostPerSecond'>;
  outputLengths: Pick<OutputLengths, 'likely'>;
  clock: Clock;
}

interface QuestionTerms {
  course: LoadedCourse;
  images: readonly QuestionImage[];
  complexity: Complexity;
}

/**
 * What is known of models beside the catalogue, for one question.
 * @param today UTC day, `YYYY-MM-DD`
 */
export function modelTerms(
  { course, images, complexity }: QuestionTerms,
  today: string,
  tools: TermsTools,
): ModelTerms {
  const { config, clock } = tools;
  return {
    imageTokens: ({ provider, upstreamName }) =>
      imageTokensOf(images, upstreamName, kindOf(provider, config.providers)),
    tokensPerMinute: (model) => tokensPerMinute(model, config),
    likelyOutputTokens: ({ name }) => tools.outputLengths.likely(name, complexity),
    mostTokensPerSecond: (model) => tools.outputSpeeds.mostPerSecond(model),
    isPayable: (candidate) => leastMicroUsd(candidate, clock.now()) <= dayMicroUsd(course, config),
    mostStableTokens: ({ name }, stable) => tools.promptBounds.mostStableTokens(name, stable),
    promptCache: (model, prompt) => promptCache(model, prompt, tools),
    weigh: (model, prompts) => weighContext(model, course, prompts, tools),
    inputMicroUsd: (model) =>
      (ratesOn(model.prices, today, 1)?.input ?? 0) * tools.courseReads.scale(model.name),
  };
}

/** A provider that is not configured is not asked. */
function imageTokensOf(
  images: readonly QuestionImage[],
  model: string,
  kind: Pick<ProviderKind, 'imageTokens'> | undefined,
): ImageTokens {
  return sumOfImageTokens(kind === undefined ? [] : images.map((image) => kind.imageTokens(model, image)));
}

function promptCache(
  { name, provider, prices }: Model,
  { promptCacheKey, inputTokens, perMinute }: CacheablePrompt,
  { config, questionRates, clock }: TermsTools,
): PromptCacheLifetime {
  const kind = kindOf(provider, config.providers);
  if (kind === undefined) return 'off';
  const rates = ratesOn(prices, utcDay(clock.now()), inputTokens);
  const seen = questionRates.perMinute(name, promptCacheKey);
  // Those that were asked in another way count, too, where they will be asked in this one.
  const questionsPerMinute =
    perMinute === undefined || perMinute === 0 ? seen : Math.max(perMinute, seen ?? 0);
  return promptCacheLifetime(kind, config.cache.prompt, rates, questionsPerMinute);
}

/** What may be spent on a course in a day. */
function dayMicroUsd({ settings }: LoadedCourse, { budget }: Config): number {
  const usd = Math.min(
    budget.dailyUsd ?? Number.POSITIVE_INFINITY,
    settings.dailyBudgetUsd ?? Number.POSITIVE_INFINITY,
  );
  return usd * 1_000_000;
}

function tokensPerMinute({ provider }: Model, config: Config): number | undefined {
  const tier = config.providers[provider]?.tier;
  return tier === undefined ? undefined : config.tiers[tier]?.tpm;
}
