import type { ModelConfig } from '../schema.ts';
import type { Catalogue, Model } from './model.ts';
import { builtInModels } from './models.ts';
import { completeRates, type PriceRow } from './rates.ts';

/** An answer rarely needs a tenth of it; the rest leaves room for reasoning, which is billed as output. */
const defaultMaxOutputTokens = 3000;
/** For a configured model that does not say; small enough for any current server. */
const defaultContextTokens = 32_000;

/** Lays the configuration's models over the built-in ones. A configured price replaces all built-in rows. */
export function buildCatalogue(overrides: Readonly<Record<string, ModelConfig>>): Catalogue {
  // Without what every object inherits: a model named `constructor` is as unknown as any other.
  const catalogue: Record<string, Model> = Object.create(null);
  for (const model of builtInModels) {
    catalogue[model.name] = { maxOutputTokens: defaultMaxOutputTokens, upstreamName: model.name, ...model };
  }
  for (const [name, override] of Object.entries(overrides)) {
    const { usdPerMillion, ...rest } = override;
    const base = catalogue[name] ?? {
      name,
      provider: '',
      upstreamName: name,
      contextTokens: defaultContextTokens,
      maxOutputTokens: defaultMaxOutputTokens,
      prices: [],
    };
    const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
    catalogue[name] = {
      ...base,
      ...given,
      prices: usdPerMillion === undefined ? base.prices : [flatPrice(usdPerMillion)],
    };
  }
  return catalogue;
}

function flatPrice(rates: NonNullable<ModelConfig['usdPerMillion']>): PriceRow {
  return { from: '0000-01-01', aboveInputTokens: 0, usdPerMillion: completeRates(rates) };
}
