import type { Catalogue, Model } from '../account/catalogue.ts';
import type { ConfigValues } from '../config/schema.ts';
import type { Complexity } from '../protocol.ts';

/**
 * Where to look when no model of a question's own route can be called: first
 * where the answer is at least as good, then the rest.
 */
const otherRoutes = {
  simple: ['medium', 'complex'],
  medium: ['complex', 'simple'],
  complex: ['medium', 'simple'],
} as const satisfies Record<Complexity, readonly Complexity[]>;

/** Providers that can be called: self-hosted ones, and those with a key. */
export function activeProviders(providers: ConfigValues['providers']): ReadonlySet<string> {
  return new Set(
    Object.entries(providers)
      .filter(([, { kind, apiKeys }]) => kind === 'openai-compatible' || apiKeys.length > 0)
      .map(([name]) => name),
  );
}

/** Models of a route that have an active provider, retired ones replaced, in order, each once. */
export function callableModels(
  route: readonly string[],
  catalogue: Catalogue,
  active: ReadonlySet<string>,
  today: string,
): Model[] {
  const models = route
    .map((name) => inService(name, catalogue, today))
    .filter((model) => model !== undefined && active.has(model.provider));
  return [...new Set(models)].filter((model) => model !== undefined);
}

/**
 * The models to ask, best first: the question's own route; another one only if
 * no model of the own one can be called.
 * @param today UTC day, `YYYY-MM-DD`
 */
export function planRoute(
  complexity: Complexity,
  routing: ConfigValues['routing'],
  catalogue: Catalogue,
  active: ReadonlySet<string>,
  today: string,
): Model[] {
  for (const route of [complexity, ...otherRoutes[complexity]]) {
    const models = callableModels(routing[route], catalogue, active, today);
    if (models.length > 0) return models;
  }
  return [];
}

/** The same models: first those that make sense now, then the rest, each in their order. */
export function availableFirst(models: readonly Model[], isAvailable: (model: Model) => boolean): Model[] {
  return [...models.filter(isAvailable), ...models.filter((model) => !isAvailable(model))];
}

/** The model itself, or after its last day the nearest replacement that still runs. */
function inService(name: string, catalogue: Catalogue, today: string): Model | undefined {
  const passed = new Set<string>();
  let model = catalogue[name];
  while (model?.retiresOn !== undefined && model.retiresOn <= today) {
    passed.add(model.name);
    const next: Model | undefined =
      model.replacement === undefined ? undefined : catalogue[model.replacement];
    // Without a replacement the vendor may still serve the name; it is worth the try.
    if (next === undefined || passed.has(next.name)) return model;
    model = next;
  }
  return model;
}
