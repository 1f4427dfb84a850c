import { activeProviders } from '../plan/route.ts';
import type { Config } from './load.ts';

/** Names of the routed models that can be called, cheapest route first, each once. */
export function activeModels({ routing, catalogue, providers }: Config): string[] {
  const active = activeProviders(providers);
  const names = [routing.simple, routing.medium, routing.complex].flat();
  return [...new Set(names)].filter((name) => active.has(catalogue[name]?.provider ?? ''));
}
