import type { Catalogue } from '../catalogue/model.ts';
import { hasBudget } from '../has-budget.ts';
import type { KindTermsByName } from '../provider-kinds.ts';
import type { ConfigValues } from '../schema.ts';
import type { Mistake } from './mistake.ts';
import { noneNamed } from './none-named.ts';

export function badModels({ models, providers }: ConfigValues, catalogue: Catalogue): Mistake[] {
  return Object.entries(models).flatMap(([name, override]) => {
    const model = catalogue[name];
    const bad: Mistake[] = [];
    if (model === undefined || model.provider === '') {
      bad.push({ path: ['models', name], message: 'a model that is not built in needs a provider' });
    } else if (providers[model.provider] === undefined) {
      bad.push({
        path: ['models', name, 'provider'],
        message: noneNamed('provider', model.provider, Object.keys(providers)),
      });
    }
    if (override.replacement !== undefined && catalogue[override.replacement] === undefined) {
      bad.push({
        path: ['models', name, 'replacement'],
        message: noneNamed('model', override.replacement, Object.keys(catalogue)),
      });
    }
    return bad;
  });
}

export function badRoutes(config: ConfigValues, catalogue: Catalogue): Mistake[] {
  const isBudgeted = hasBudget(config, config.courses);
  return Object.entries(config.routing).flatMap(([complexity, route]) =>
    route.flatMap((name, index): Mistake[] => {
      const model = catalogue[name];
      const path = ['routing', complexity];
      const at = [...path, index];
      if (model === undefined) {
        return [{ path, at, message: noneNamed('model', name, Object.keys(catalogue)) }];
      }
      if (model.prices.length === 0 && isBudgeted) {
        return [
          {
            path,
            at,
            message: `model "${name}" has no price, so no budget could hold; give it models.${name}.usdPerMillion`,
          },
        ];
      }
      return [];
    }),
  );
}

export function badEvaluation({ evaluation: { judge } }: ConfigValues, catalogue: Catalogue): Mistake[] {
  if (judge === '' || Object.hasOwn(catalogue, judge)) return [];
  return [{ path: ['evaluation', 'judge'], message: `no model named "${judge}"` }];
}

export function badEmbeddings(
  { search: { embeddings }, providers }: ConfigValues,
  kinds: KindTermsByName,
): Mistake[] {
  if (typeof embeddings === 'string') return [];
  const mistake = (key: string, message: string) => [{ path: ['search', 'embeddings', key], message }];
  const provider = providers[embeddings.provider];
  if (provider === undefined) {
    return mistake('provider', noneNamed('provider', embeddings.provider, Object.keys(providers)));
  }
  const terms = kinds.get(provider.kind)?.embeddings;
  if (terms === undefined) return mistake('provider', `${provider.kind} has no models for embeddings`);
  if (embeddings.usdPerMillion === undefined && embeddings.model !== terms.usual?.model) {
    return mistake(
      'usdPerMillion',
      `is missing: what a million tokens of ${embeddings.model} cost, in USD; 0 for a server of your own`,
    );
  }
  return [];
}
