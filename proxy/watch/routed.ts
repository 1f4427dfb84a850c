import type { Model } from '../config/catalogue/model.ts';
import type { Config } from '../config/load.ts';
import { utcDay } from '../ground/days.ts';
import { callableModels } from '../plan/route.ts';

/** What questions are sent to. */
export interface Routed {
  /** Names in the routes, retired ones included; only of active providers. */
  models: Model[];
  /** Names of the providers that serve them. */
  providers: string[];
  /** First choice for simple and for complex questions. */
  first: { simple: Model | undefined; complex: Model | undefined };
}

export function routedModels({ routing, catalogue, activeProviders: active }: Config, nowMs: number): Routed {
  const models = [...new Set(Object.values(routing).flat())]
    .map((name) => catalogue[name])
    .filter((model) => model !== undefined)
    .filter(({ provider }) => active.has(provider));
  const firstOf = (route: readonly string[]) => callableModels(route, catalogue, active, utcDay(nowMs))[0];
  return {
    models,
    providers: [...new Set(models.map(({ provider }) => provider))],
    first: { simple: firstOf(routing.simple), complex: firstOf(routing.complex) },
  };
}

/** Labels of a provider's keys, as the key pool makes them. */
export function keyLabels(provider: string, { providers }: Pick<Config, 'providers'>): string[] {
  const { apiKeys = [] } = providers[provider] ?? {};
  return Array.from({ length: Math.max(1, apiKeys.length) }, (_, index) => `${provider}-${index + 1}`);
}

export function isFreeTier(tier: string | undefined): boolean {
  return tier !== undefined && /free/i.test(tier);
}
