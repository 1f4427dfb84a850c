import type { Config } from './load.ts';
import type { ConfigValues } from './schema.ts';

/** Providers that can be called: self-hosted ones, and those with a key. */
export function activeProviders(providers: ConfigValues['providers']): ReadonlySet<string> {
  return new Set(
    Object.entries(providers)
      .filter(([, { kind, apiKeys }]) => kind === 'openai-compatible' || apiKeys.length > 0)
      .map(([name]) => name),
  );
}

/** Names of the routed models that can be called, cheapest route first, each once. */
export function activeModels({ routing, catalogue, activeProviders }: Config): string[] {
  const names = [routing.simple, routing.medium, routing.complex].flat();
  return [...new Set(names)].filter((name) => activeProviders.has(catalogue[name]?.provider ?? ''));
}
