import type { Config } from './load.ts';

/** Names of the routed models that can be called, cheapest route first, each once. */
export function activeModels({ routing, catalogue, activeProviders }: Config): string[] {
  const names = [routing.simple, routing.medium, routing.complex].flat();
  return [...new Set(names)].filter((name) => activeProviders.has(catalogue[name]?.provider ?? ''));
}
