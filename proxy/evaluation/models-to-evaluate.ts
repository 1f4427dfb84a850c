import { activeModels } from '../config/active.ts';
import type { Config } from '../config/load.ts';
import { utcDay } from '../ground/days.ts';
import { ratesOn } from '../money/prices.ts';
import { asRouted } from './asking/evaluation-tutor.ts';
import { EvaluationError } from './evaluation-error.ts';

/**
 * The models that are meant, each once.
 * @param named by the operator; `auto` is the routing
 * @param all whether all routed ones are meant as well
 * @throws EvaluationError for one that cannot be asked
 */
export function modelsToEvaluate(
  config: Config,
  { named, all, nowMs }: { named: readonly string[]; all: boolean; nowMs: number },
): string[] {
  const problems = named.flatMap((name) => problemOf(name, config, nowMs));
  if (problems.length > 0) throw new EvaluationError(problems);
  const models = [...named, ...(all ? activeModels(config) : [])];
  return models.length === 0 ? [asRouted] : [...new Set(models)];
}

/** @throws EvaluationError for one that cannot be asked */
export function judgeToAsk(config: Config, name: string, nowMs: number): string | undefined {
  if (name === '') return undefined;
  const problems = name === asRouted ? [] : problemOf(name, config, nowMs);
  if (problems.length > 0) throw new EvaluationError(problems);
  return name;
}

function problemOf(name: string, { catalogue, activeProviders, budget }: Config, nowMs: number): string[] {
  if (name === asRouted) return [];
  const model = catalogue[name];
  if (model === undefined) {
    return [
      `there is no model "${name}"; there are ${Object.keys(catalogue).join(', ')}, and ${asRouted} for the routing`,
    ];
  }
  if (!activeProviders.has(model.provider)) {
    return [`${name} cannot be asked: its provider "${model.provider}" has no API key`];
  }
  const hasBudget = budget.dailyUsd !== null || budget.monthlyUsd !== null;
  return hasBudget && ratesOn(model.prices, utcDay(nowMs), 1) === undefined
    ? [`${name} has no price, so no budget can hold for it; give it usdPerMillion in "models"`]
    : [];
}
