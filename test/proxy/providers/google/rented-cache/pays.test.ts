import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { builtInModels } from '../../../../../proxy/config/catalogue/models.ts';
import type { UsdPerMillion } from '../../../../../proxy/config/catalogue/rates.ts';
import { ratesOn } from '../../../../../proxy/money/prices.ts';
import {
  type RentStep,
  rentedHours,
  rentPays,
} from '../../../../../proxy/providers/google/rented-cache/pays.ts';

function ratesOf(name: string, day = '2026-11-23'): UsdPerMillion {
  const rates = ratesOn(builtInModels.find((model) => model.name === name)?.prices ?? [], day, 1);
  if (rates === undefined) throw new Error(`${name} has no price`);
  return rates;
}

describe('the built-in prices', () => {
  // Margin 1.5 over 1.3 / 0.27, 1.75 / 0.675, 2.5 / 1.35; and over 1 / 0.27 for another hour of one that stands.
  test.each([
    ['gemini-3.5-flash-lite', '2026-11-23', 'create', 7.3],
    ['gemini-3.5-flash-lite', '2026-11-23', 'prolong', 5.6],
    ['gemini-3.8-flash', '2026-11-23', 'create', 3.9],
    ['gemini-3.8-flash', '2027-01-01', 'create', 2.8],
  ] as const)('%s on %s: to %s pays from %s questions an hour on', (name, day, step, least) => {
    const pays = (questionsPerHour: number) =>
      rentPays(ratesOf(name, day), step, { questionsPerHour, freeShare: 0 });
    expect(pays(least)).toBe(true);
    expect(pays(least - 0.1)).toBe(false);
  });

  test('only Google sells it', () => {
    const sellers = builtInModels.filter(({ prices }) =>
      prices.some(({ usdPerMillion }) => usdPerMillion.storagePerHour !== undefined),
    );
    expect(new Set(sellers.map(({ provider }) => provider))).toEqual(new Set(['gemini']));
    expect(sellers).toHaveLength(builtInModels.filter(({ provider }) => provider === 'gemini').length);
  });
});

test('where the free cache was not measured nothing is rented', () => {
  const demand = { questionsPerHour: 10_000, freeShare: undefined };
  expect(rentPays(ratesOf('gemini-3.8-flash'), 'create', demand)).toBe(false);
  expect(rentPays(ratesOf('gemini-3.8-flash'), 'prolong', demand)).toBe(false);
});

const price = fc.double({ min: 0, max: 20, noNaN: true });
const situation = fc.record({
  input: price,
  cachedInput: price,
  storagePerHour: price,
  questionsPerHour: fc.double({ min: 0, max: 5_000, noNaN: true }),
  freeShare: fc.double({ min: 0, max: 1, noNaN: true }),
  step: fc.constantFrom<RentStep>('search', 'create', 'prolong'),
});
type Situation = typeof situation extends fc.Arbitrary<infer T> ? T : never;

function pays({ input, cachedInput, storagePerHour, questionsPerHour, freeShare, step }: Situation): boolean {
  const rates = { input, cachedInput, storagePerHour, cacheWrite: input, cacheWriteLong: input, output: 1 };
  return rentPays(rates, step, { questionsPerHour, freeShare });
}

/** What an hour costs with a rented cache and without one, for a prompt of a million tokens. */
function hourUsd({ input, cachedInput, storagePerHour, questionsPerHour, freeShare, step }: Situation) {
  const free = questionsPerHour * (freeShare * cachedInput + (1 - freeShare) * input);
  const write = step === 'prolong' ? 0 : input / rentedHours;
  return { free, rented: questionsPerHour * cachedInput + storagePerHour + write };
}

describe('for all prices and demands', () => {
  test('an hour with it is never dearer than one without', () => {
    fc.assert(
      fc.property(situation, (at) => {
        fc.pre(pays(at));
        const { free, rented } = hourUsd(at);
        expect(rented).toBeLessThanOrEqual(free * (1 + 1e-9));
      }),
    );
  });

  test('it is not left when it would clearly pay: at twice the cost', () => {
    fc.assert(
      fc.property(situation, (at) => {
        const { free, rented } = hourUsd(at);
        const saved = free - at.questionsPerHour * at.cachedInput;
        fc.pre(saved > 0 && saved > 2 * (rented - at.questionsPerHour * at.cachedInput));
        expect(pays(at)).toBe(true);
      }),
    );
  });

  test('more questions and fewer free hits never speak against it, and prolonging pays where creating does', () => {
    fc.assert(
      fc.property(situation, (at) => {
        fc.pre(pays(at));
        expect(pays({ ...at, questionsPerHour: at.questionsPerHour * 2 })).toBe(true);
        expect(pays({ ...at, freeShare: at.freeShare / 2 })).toBe(true);
        expect(pays({ ...at, step: 'prolong' })).toBe(true);
      }),
    );
  });
});
