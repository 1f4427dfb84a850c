import { activeModels } from '../../config/active.ts';
import type { Model } from '../../config/catalogue/model.ts';
import type { LoadedCourse } from '../../course/library.ts';
import type { ContextMode } from '../../course/stable-prefix.ts';
import { microUsdOf } from '../../money/micro-usd.ts';
import { passageTokens } from '../passages.ts';
import type { ContextChoice } from './choose.ts';
import type { CourseDemand } from './course-demand.ts';
import { fittingContext } from './fits.ts';
import { contextPrices, courseKey, type WeighTools, weighContext } from './weigh.ts';

/** How much of a course one model is sent, and why, at the rate at which it is asked. */
export interface ContextOutlook {
  course: string;
  model: string;
  /** `either`: each question decides, as `choices` says. */
  mode: ContextMode | 'either';
  /** One English clause: what fits, or what was set. */
  why: string;
  demand: CourseDemand;
  /** null where nothing is to be chosen, or no price is known. */
  choices: ContextChoices | null;
}

export interface ContextChoices {
  /** For a question whose place in the course the search is sure of. */
  usual: ContextChoice;
  /** For one that asks for several places, where passages have spared enough for it. */
  broad: ContextChoice;
  /** What reading the whole course costs, in micro-USD. */
  anewMicroUsd: number;
  keptMicroUsd: number;
  /** `courses[].contextMaxUsd` in micro-USD. */
  limitMicroUsd: number;
  /** Whether the provider has the whole course now, by what this process has seen. */
  isKept: boolean;
}

/** Question, page and a turn or two, beside what is read of the course; tokens. */
const conversationTokens = 700;
/** Of all questions those that need more than one place of the course, as in test/bench/month. */
const broadShare = 0.2;

/** For each routed model that can be asked; the very rule by which a question is answered, with a usual question. */
export function contextOutlooks(
  course: LoadedCourse,
  demandOf: (model: string) => CourseDemand,
  tools: WeighTools,
  names: readonly string[] = activeModels(tools.config),
): ContextOutlook[] {
  return names.flatMap((name) => {
    const model = tools.config.catalogue[name];
    return model === undefined ? [] : [outlookOf(course, model, demandOf(name), tools)];
  });
}

function outlookOf(
  course: LoadedCourse,
  model: Model,
  demand: CourseDemand,
  tools: WeighTools,
): ContextOutlook {
  const { providers, tiers } = tools.config;
  const tier = providers[model.provider]?.tier;
  const { mode, why } = fittingContext(course, model, tier === undefined ? undefined : tiers[tier]?.tpm);
  return {
    course: course.settings.id,
    model: model.name,
    mode,
    why,
    demand,
    choices: mode === 'either' ? choicesOf(course, model, demand, tools) : null,
  };
}

function choicesOf(
  course: LoadedCourse,
  model: Model,
  { perMinute }: CourseDemand,
  tools: WeighTools,
): ContextChoices | null {
  const { config, clock, courseReads } = tools;
  const { prefixes, settings } = course;
  const prices = contextPrices(course, model, config, clock.now());
  const prompts = {
    full: {
      inputTokens: prefixes.full.tokens + conversationTokens,
      stableTokens: prefixes.full.tokens,
    },
    passages: {
      inputTokens: prefixes.passages.tokens + passageTokens + conversationTokens,
      stableTokens: prefixes.passages.tokens,
    },
  };
  const weighed = (need: 'narrow' | 'broad') =>
    weighContext(
      model,
      course,
      { need, ...prompts },
      {
        ...tools,
        courseReads: {
          keeping: (...asked) => courseReads.keeping(...asked),
          firstWordMs: (...asked) => courseReads.firstWordMs(...asked),
          scale: (name) => courseReads.scale(name),
          // On average over the day: nothing of this moment.
          perMinute: (_model, _course, whose) => (whose === 'all' ? 1 : broadShare) * perMinute,
          isKept: () => false,
          sparedMicroUsd: () => Number.POSITIVE_INFINITY,
        },
      },
    );
  const [usual, broad] = [weighed('narrow'), weighed('broad')];
  if (prices === undefined || usual === undefined || broad === undefined) return null;
  return {
    usual,
    broad,
    anewMicroUsd: prices.anew,
    keptMicroUsd: prices.kept,
    limitMicroUsd: microUsdOf(settings.contextMaxUsd),
    isKept: courseReads.isKept(model.name, courseKey(course)),
  };
}
