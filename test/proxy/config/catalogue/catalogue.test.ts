import { describe, expect, test } from 'vitest';
import { buildCatalogue } from '../../../../proxy/config/catalogue/catalogue.ts';
import { ratesOn } from '../../../../proxy/money/prices.ts';
import { parseConfig } from '../../../support/config.ts';

function catalogueWith(models: Record<string, unknown>) {
  return parseConfig(
    JSON.stringify({
      courses: [{ id: 'c', title: 'C', content: '.' }],
      providers: { llama: { kind: 'openai-compatible', baseUrl: 'http://127.0.0.1:1/v1' } },
      models,
    }),
    '/config.yaml',
    {},
  ).catalogue;
}

describe('the built-in models', () => {
  const catalogue = buildCatalogue({});

  test.each(Object.keys(catalogue))('%s has a price, a context and an output that fits into it', (name) => {
    const model = catalogue[name];
    const rates = ratesOn(model?.prices ?? [], '2026-11-23', 1_000);
    expect(rates?.input).toBeGreaterThan(0);
    expect(rates?.output).toBeGreaterThanOrEqual(rates?.input ?? Number.NaN);
    expect(rates?.cachedInput).toBeLessThanOrEqual(rates?.input ?? Number.NaN);
    expect(model?.contextTokens).toBeGreaterThan(model?.maxOutputTokens ?? Number.NaN);
    expect(model?.name).toBe(name);
  });

  test('every replacement is in the catalogue', () => {
    for (const { replacement } of Object.values(catalogue)) {
      if (replacement !== undefined) expect(catalogue).toHaveProperty([replacement]);
    }
  });
});

describe('models of the configuration', () => {
  test('a new one gets what it leaves out', () => {
    const { llama3 } = catalogueWith({ llama3: { provider: 'llama' } });
    expect(llama3).toMatchObject({
      name: 'llama3',
      upstreamName: 'llama3',
      provider: 'llama',
      contextTokens: 32_000,
      maxOutputTokens: 3_000,
      prices: [],
    });
  });

  test('a change to a built-in one keeps the rest of it', () => {
    const before = buildCatalogue({})['gpt-6-luna'];
    const after = catalogueWith({ 'gpt-6-luna': { maxOutputTokens: 500 } })['gpt-6-luna'];
    expect(after).toEqual({ ...before, maxOutputTokens: 500 });
  });

  test('a configured price replaces all built-in rows, on every day and for every size', () => {
    const model = catalogueWith({
      'gemini-2.5-pro': { usdPerMillion: { input: 7, output: 9 }, provider: 'gemini' },
    })['gemini-2.5-pro'];
    expect(model?.prices).toHaveLength(1);
    expect(ratesOn(model?.prices ?? [], '1999-01-01', 5_000_000)).toMatchObject({ input: 7, cachedInput: 7 });
  });

  test('rents nothing of a model whose price names no storage', () => {
    const usdPerMillion = { input: 0.3, output: 2.5 };
    const pricesOf = (rates: Record<string, number>) =>
      catalogueWith({ 'gemini-3.8-flash': { usdPerMillion: rates } })['gemini-3.8-flash']?.prices ?? [];
    expect(ratesOn(pricesOf(usdPerMillion), '2026-11-23', 1)).not.toHaveProperty('storagePerHour');
    expect(ratesOn(pricesOf({ ...usdPerMillion, storagePerHour: 0.5 }), '2026-11-23', 1)).toMatchObject({
      storagePerHour: 0.5,
    });
  });
});
