import { describe, expect, test } from 'vitest';
import type { Catalogue, Model } from '../../../proxy/config/catalogue/model.ts';
import { callableModels, planRoute } from '../../../proxy/plan/route.ts';

function model(name: string, over: Partial<Model> = {}): Model {
  return {
    name,
    provider: 'one',
    upstreamName: name,
    contextTokens: 100_000,
    maxOutputTokens: 3_000,
    prices: [],
    ...over,
  };
}

function catalogue(...models: Model[]): Catalogue {
  return Object.fromEntries(models.map((each) => [each.name, each]));
}

const today = '2026-11-23';
const names = (models: readonly Model[]) => models.map(({ name }) => name);

describe('the models of a route', () => {
  test('in its order, without those whose provider cannot be called', () => {
    const all = catalogue(model('a'), model('b', { provider: 'two' }), model('c'));
    expect(names(callableModels(['c', 'b', 'a'], all, new Set(['one']), today))).toEqual(['c', 'a']);
  });

  test('a retired one is replaced from its last day on, through several generations', () => {
    const all = catalogue(
      model('v1', { retiresOn: '2026-01-01', replacement: 'v2' }),
      model('v2', { retiresOn: today, replacement: 'v3' }),
      model('v3', { retiresOn: '2026-11-24', replacement: 'v4' }),
      model('v4'),
    );
    expect(names(callableModels(['v1'], all, new Set(['one']), today))).toEqual(['v3']);
    expect(names(callableModels(['v1'], all, new Set(['one']), '2026-11-24'))).toEqual(['v4']);
    expect(names(callableModels(['v1'], all, new Set(['one']), '2025-12-31'))).toEqual(['v1']);
  });

  test('a replacement that stands in the route already is asked once', () => {
    const all = catalogue(model('v1', { retiresOn: '2026-01-01', replacement: 'v2' }), model('v2'));
    expect(names(callableModels(['v1', 'v2'], all, new Set(['one']), today))).toEqual(['v2']);
  });

  test('retired without a replacement, or in a circle of them, it is still worth the try', () => {
    const all = catalogue(
      model('alone', { retiresOn: '2026-01-01' }),
      model('x', { retiresOn: '2026-01-01', replacement: 'y' }),
      model('y', { retiresOn: '2026-01-01', replacement: 'x' }),
    );
    expect(names(callableModels(['alone', 'x'], all, new Set(['one']), today))).toEqual(['alone', 'y']);
  });
});

describe('the route of a question', () => {
  const all = catalogue(model('s'), model('m', { provider: 'two' }), model('c', { provider: 'three' }));
  const routing = { simple: ['s'], medium: ['m'], complex: ['c'] };

  test.each([
    ['simple', ['one', 'two', 'three'], ['s']],
    ['simple', ['two', 'three'], ['m']],
    ['simple', ['three'], ['c']],
    ['medium', ['one', 'three'], ['c']],
    ['medium', ['one'], ['s']],
    ['complex', ['one', 'two'], ['m']],
    ['complex', ['one'], ['s']],
    ['complex', [], []],
  ] as const)('%s, with providers %j: %j', (complexity, active, models) => {
    const config = { routing, catalogue: all, activeProviders: new Set<string>(active) };
    expect(names(planRoute(complexity, config, { today, isShown: false }))).toEqual(models);
  });
});
