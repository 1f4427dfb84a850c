import type { Model } from './model.ts';
import { completeRates, type PriceRow } from './rates.ts';

/** Rates in USD per one million tokens: input, cached input, output, then cache writes if they cost extra. */
type Rates = [
  input: number,
  cachedInput: number,
  output: number,
  cacheWrite?: number,
  cacheWriteLong?: number,
];

type BuiltIn = Omit<Model, 'maxOutputTokens' | 'upstreamName'>;

function price(
  rates: Rates,
  valid: { from?: string; aboveInputTokens?: number } = {},
  storagePerHour?: number,
): PriceRow {
  const [input, cachedInput, output, cacheWrite, cacheWriteLong] = rates;
  return {
    from: valid.from ?? '2000-01-01',
    aboveInputTokens: valid.aboveInputTokens ?? 0,
    usdPerMillion: completeRates({ input, cachedInput, output, cacheWrite, cacheWriteLong, storagePerHour }),
  };
}

/**
 * Google also keeps a prompt for rent: $1.00 per million tokens and hour for each of its Flash models, beside the
 * write at the input price (ai.google.dev/gemini-api/docs/pricing, "Context caching", and .../docs/caching).
 */
function withRent(rates: Rates, valid: { from?: string } = {}): PriceRow {
  return price(rates, valid, 1);
}

/** OpenAI, from gpt-6 on: a prompt above 272K tokens bills the whole request at 2x input and cache, 1.5x output. */
function withLongPrompts(rates: [number, number, number, number, number]): PriceRow[] {
  const [input, cachedInput, output, cacheWrite, cacheWriteLong] = rates;
  return [
    price(rates),
    price([2 * input, 2 * cachedInput, 1.5 * output, 2 * cacheWrite, 2 * cacheWriteLong], {
      aboveInputTokens: 272_000,
    }),
  ];
}

/**
 * Models known without configuration. Prices, context sizes and retirement
 * dates as published on the vendors' price and deprecation pages
 * (ai.google.dev/pricing, platform.openai.com/docs/pricing,
 * docs.anthropic.com/en/docs/about-claude/pricing), read on 2026-11-23. All of them can be shown pictures.
 */
export const builtInModels: readonly BuiltIn[] = [
  {
    name: 'gemini-2.5-flash',
    provider: 'gemini',
    contextTokens: 1_000_000,
    vision: true,
    prices: [withRent([0.3, 0.03, 2.5])],
    retiresOn: '2026-12-01',
    replacement: 'gemini-3.5-flash-lite',
  },
  {
    name: 'gemini-2.5-flash-lite',
    provider: 'gemini',
    contextTokens: 1_000_000,
    vision: true,
    prices: [withRent([0.1, 0.01, 0.4])],
    replacement: 'gemini-3.5-flash-lite',
  },
  {
    name: 'gemini-3.5-flash-lite',
    provider: 'gemini',
    contextTokens: 1_000_000,
    vision: true,
    prices: [withRent([0.3, 0.03, 2.5])],
  },
  {
    name: 'gemini-3.8-flash',
    provider: 'gemini',
    contextTokens: 1_000_000,
    vision: true,
    prices: [withRent([0.75, 0.075, 3.75]), withRent([1.5, 0.15, 7.5], { from: '2027-01-01' })],
  },
  {
    name: 'gpt-4.1-mini',
    provider: 'openai',
    contextTokens: 1_047_000,
    vision: true,
    prices: [price([0.4, 0.1, 1.6])],
    retiresOn: '2027-01-14',
    replacement: 'gpt-6-luna',
  },
  {
    name: 'gpt-5.4-mini',
    provider: 'openai',
    contextTokens: 272_000,
    vision: true,
    prices: [price([0.75, 0.075, 4.5])],
  },
  {
    name: 'gpt-6-luna',
    provider: 'openai',
    contextTokens: 922_000,
    vision: true,
    prices: withLongPrompts([0.1, 0.01, 0.5, 0.125, 0.125]),
  },
  {
    name: 'gpt-6.1-terra',
    provider: 'openai',
    contextTokens: 922_000,
    vision: true,
    prices: withLongPrompts([1, 0.05, 5, 1.25, 2.5]),
  },
  {
    name: 'claude-sonnet-4-5',
    provider: 'anthropic',
    contextTokens: 200_000,
    vision: true,
    prices: [price([3, 0.3, 15, 3.75, 6])],
    retiresOn: '2026-11-30',
    replacement: 'claude-sonnet-5-5',
  },
  {
    name: 'claude-haiku-4-5',
    provider: 'anthropic',
    contextTokens: 200_000,
    vision: true,
    prices: [price([1, 0.1, 5, 1.25, 2])],
    replacement: 'claude-haiku-5-5',
  },
  {
    name: 'claude-haiku-5-5',
    provider: 'anthropic',
    contextTokens: 1_000_000,
    vision: true,
    prices: [
      price([0.1, 0.01, 0.5, 0.125, 0.2]),
      price([0.5, 0.05, 2.5, 0.625, 1], { aboveInputTokens: 100_000 }),
    ],
  },
  {
    name: 'claude-sonnet-5-5',
    provider: 'anthropic',
    contextTokens: 1_000_000,
    vision: true,
    prices: [price([2, 0.1, 10, 2.5, 4])],
  },
];
