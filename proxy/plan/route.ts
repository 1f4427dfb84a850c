import type { Catalogue, Model } from '../config/catalogue/model.ts';
import type { Config } from '../config/load.ts';
import type { Complexity } from '../ground/protocol.ts';

/**
 * Where to look for models: on a question's own route; when none of it can be
 * called first where the answer is at least as good, then on the rest.
 */
const routesFor = {
  simple: ['simple', 'medium', 'complex'],
  medium: ['medium', 'complex', 'simple'],
  complex: ['complex', 'medium', 'simple'],
} as const satisfies Record<Complexity, readonly Complexity[]>;

/** Models of a route that have an active provider, retired ones replaced, in order, each once. */
export function callableModels(
  route: readonly string[],
  catalogue: Catalogue,
  active: ReadonlySet<string>,
  today: string,
): Model[] {
  const models: Model[] = [];
  for (const name of route) {
    const model = inService(name, catalogue, today);
    if (model !== undefined && active.has(model.provider) && !models.includes(model)) models.push(model);
  }
  return models;
}

/**
 * The models to ask, best first: the question's own route; another one only if
 * no model of the own one can be called.
 * @param today UTC day, `YYYY-MM-DD`; `isShown`: models that cannot be shown pictures are passed over
 */
export function planRoute(
  complexity: Complexity,
  { routing, catalogue, activeProviders }: Pick<Config, 'routing' | 'catalogue' | 'activeProviders'>,
  { today, isShown }: { today: string; isShown: boolean },
): Model[] {
  for (const route of routesFor[complexity]) {
    const models = callableModels(routing[route], catalogue, activeProviders, today).filter(
      ({ vision }) => vision || !isShown,
    );
    if (models.length > 0) return models;
  }
  return [];
}

/** The same models: first those that make sense now, then the rest, each in their order. */
export function availableFirst(models: readonly Model[], isAvailable: (model: Model) => boolean): Model[] {
  const available: Model[] = [];
  const others: Model[] = [];
  for (const model of models) (isAvailable(model) ? available : others).push(model);
  return available.concat(others);
}

/** The model itself, or after its last day the nearest replacement that still runs. */
function inService(name: string, catalogue: Catalogue, today: string): Model | undefined {
  let model = catalogue[name];
  if (model?.retiresOn === undefined) return model;
  const passed = new Set<string>();
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
