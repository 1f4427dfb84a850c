import type { Model } from '../../config/catalogue/model.ts';
import type { Config } from '../../config/load.ts';
import type { LoadedCourse } from '../../course/library.ts';
import type { Clock } from '../../ground/clock.ts';
import { utcDay } from '../../ground/days.ts';
import { microUsdOf } from '../../money/micro-usd.ts';
import { ratesOn } from '../../money/prices.ts';
import { kindOf } from '../../providers/kinds.ts';
import type { ContextNeed } from '../../question/candidate.ts';
import { passageTokens } from '../passages.ts';
import { type ContextChoice, chooseContext, type PricedPrompt } from './choose.ts';
import type { CourseReads } from './course-reads.ts';
import { presentMicroUsd } from './expected-cost.ts';

/** Estimates of a prompt, in tokens. */
export interface EstimatedPrompt {
  inputTokens: number;
  stableTokens: number;
}

export interface WeighTools {
  config: Config;
  courseReads: Pick<
    CourseReads,
    'perMinute' | 'isKept' | 'keeping' | 'firstWordMs' | 'scale' | 'sparedMicroUsd'
  >;
  clock: Clock;
}

/** Of all questions about one version of a course that is taught in one way. */
export function courseKey({ settings, content, mode }: LoadedCourse): string {
  return `${settings.id}:${content.version}:${mode}`;
}

/**
 * Whole course or passages, for one question and model.
 * @returns undefined where the model's prices are not known
 */
export function weighContext(
  model: Model,
  course: LoadedCourse,
  { need, full, passages }: { need: ContextNeed; full: EstimatedPrompt; passages: EstimatedPrompt },
  tools: WeighTools,
): ContextChoice | undefined {
  const { config, courseReads, clock } = tools;
  const { name } = model;
  const key = courseKey(course);
  const lifetimes = kindOf(model.provider, config.providers)?.cacheLifetimes;
  const keeping = courseReads.keeping(name, key, lifetimes);
  const today = utcDay(clock.now());
  const scale = courseReads.scale(name);
  const priced = ({ inputTokens, stableTokens }: EstimatedPrompt): PricedPrompt | undefined => {
    const parts = { stable: stableTokens * scale, added: (inputTokens - stableTokens) * scale };
    const rates = ratesOn(model.prices, today, parts.stable + parts.added);
    return rates && { parts, rates, keeping };
  };
  const [whole, some] = [priced(full), priced(passages)];
  if (whole === undefined || some === undefined) return undefined;
  return chooseContext({
    need,
    full: whole,
    passages: some,
    isKept: courseReads.isKept(name, key),
    perMinute: {
      all: courseReads.perMinute(name, key, 'all'),
      more: courseReads.perMinute(name, key, 'more'),
    },
    firstWordMs: courseReads.firstWordMs(name, whole.parts.stable),
    sparedMicroUsd: courseReads.sparedMicroUsd(key),
    mostMicroUsd: microUsdOf(course.settings.contextMaxUsd),
  });
}

/** What the course costs in a prompt, by estimate and in micro-USD; undefined where no price is known. */
export function contextPrices(
  { prefixes }: Pick<LoadedCourse, 'prefixes'>,
  model: Model,
  { providers }: Pick<Config, 'providers'>,
  nowMs: number,
): { anew: number; kept: number; passages: number } | undefined {
  const lifetimes = kindOf(model.provider, providers)?.cacheLifetimes;
  const keeping = { ...(lifetimes !== undefined && { lifetimes }), foundShare: 1 };
  const ratesFor = (tokens: number) => ratesOn(model.prices, utcDay(nowMs), tokens);
  const full = { stable: prefixes.full.tokens, added: 0 };
  const passages = { stable: prefixes.passages.tokens, added: passageTokens };
  const [ofFull, ofPassages] = [ratesFor(full.stable), ratesFor(passages.stable + passages.added)];
  if (ofFull === undefined || ofPassages === undefined) return undefined;
  return {
    anew: presentMicroUsd(full, ofFull, keeping, false),
    kept: presentMicroUsd(full, ofFull, keeping, true),
    passages: presentMicroUsd(passages, ofPassages, keeping, false),
  };
}
