import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { completeRates, type PriceRow } from '../../../proxy/config/catalogue/rates.ts';
import { noUsage } from '../../../proxy/ground/usage.ts';
import { costMicroUsd, ratesOn, rentMicroUsd } from '../../../proxy/money/prices.ts';

const rates = { input: 2, cachedInput: 0.2, cacheWrite: 2.5, cacheWriteLong: 4, output: 10 };

function row(from: string, aboveInputTokens: number, input: number): PriceRow {
  return { from, aboveInputTokens, usdPerMillion: { ...rates, input } };
}

describe('the rates of a request', () => {
  const prices = [
    row('2026-01-01', 0, 1),
    row('2026-01-01', 200_000, 2),
    row('2026-07-01', 0, 3),
    row('2026-07-01', 200_000, 4),
  ];

  test.each([
    ['2026-06-30', 1, 1],
    ['2026-06-30', 200_000, 1],
    ['2026-06-30', 200_001, 2],
    ['2026-07-01', 1, 3],
    ['2026-07-01', 200_001, 4],
    ['2030-01-01', 0, 3],
  ])('on %s, for a prompt of %i tokens', (day, tokens, input) => {
    expect(ratesOn(prices, day, tokens)?.input).toBe(input);
    expect(ratesOn(prices.toReversed(), day, tokens)?.input).toBe(input);
  });

  test('before the first row holds there are none', () => {
    expect(ratesOn(prices, '2025-12-31', 10)).toBeUndefined();
    expect(ratesOn([], '2026-12-31', 10)).toBeUndefined();
  });

  test('a new list without a threshold ends the old one', () => {
    const flattened = [...prices, row('2026-09-01', 0, 5)];
    expect(ratesOn(flattened, '2026-09-01', 300_000)?.input).toBe(5);
  });
});

test('what a price list leaves out costs what it costs without a cache', () => {
  expect(completeRates({ input: 3, output: 9 })).toEqual({
    input: 3,
    cachedInput: 3,
    cacheWrite: 3,
    cacheWriteLong: 3,
    output: 9,
  });
  expect(completeRates({ input: 3, cacheWrite: 4, output: 9 }).cacheWriteLong).toBe(4);
  expect(completeRates({ input: 0, cachedInput: 0, output: 0 }).cachedInput).toBe(0);
});

describe('the cost of a call', () => {
  test('each kind of token at its own rate, none twice', () => {
    const usage = {
      inputTokens: 10_000,
      cachedInputTokens: 4_000,
      cacheWriteTokens: 3_000,
      cacheWriteLongTokens: 1_000,
      outputTokens: 500,
    };
    expect(costMicroUsd(usage, rates)).toBe(2_000 * 2 + 4_000 * 0.2 + 3_000 * 2.5 + 1_000 * 4 + 500 * 10);
  });

  test('zero tokens cost nothing, and nothing costs nothing', () => {
    const none = { inputTokens: 0, cachedInputTokens: 0, cacheWriteTokens: 0, cacheWriteLongTokens: 0 };
    expect(costMicroUsd({ ...none, outputTokens: 0 }, rates)).toBe(0);
    const free = { input: 0, cachedInput: 0, cacheWrite: 0, cacheWriteLong: 0, output: 0 };
    expect(costMicroUsd({ ...none, inputTokens: 5_000, outputTokens: 900 }, free)).toBe(0);
  });

  test('a report with more cached tokens than tokens does not pay back', () => {
    const usage = { cachedInputTokens: 200, cacheWriteTokens: 0, cacheWriteLongTokens: 0, outputTokens: 0 };
    expect(costMicroUsd({ ...usage, inputTokens: 100 }, rates)).toBe(40);
  });

  test('a price that binary fractions cannot hold is exact: 0.1 + 0.2 is 0.3', () => {
    const usage = { cachedInputTokens: 1, cacheWriteTokens: 0, cacheWriteLongTokens: 0, outputTokens: 0 };
    const price = { input: 0.1, cachedInput: 0.2, cacheWrite: 0.1, cacheWriteLong: 0.1, output: 0 };
    // 10 x 0.1 = 1 exactly; summed in floating point it is a hair above and would be rounded up to 2.
    expect(costMicroUsd({ ...usage, inputTokens: 9 }, price)).toBe(1);
  });

  test('it is never below the exact fraction, and less than one micro-dollar above it', () => {
    const tokens = fc.integer({ min: 0, max: 2_000_000 });
    // Up to 200 USD per million, six decimals.
    const millionths = fc.integer({ min: 0, max: 200_000_000 });
    fc.assert(
      fc.property(
        fc.tuple(tokens, tokens, tokens, tokens, tokens),
        fc.tuple(millionths, millionths, millionths, millionths, millionths),
        ([fresh, cached, write, writeLong, output], prices) => {
          const [input, cachedInput, cacheWrite, cacheWriteLong, out] = prices.map((price) => price / 1e6);
          const cost = costMicroUsd(
            {
              inputTokens: fresh + cached + write + writeLong,
              cachedInputTokens: cached,
              cacheWriteTokens: write,
              cacheWriteLongTokens: writeLong,
              outputTokens: output,
            },
            {
              input: input ?? 0,
              cachedInput: cachedInput ?? 0,
              cacheWrite: cacheWrite ?? 0,
              cacheWriteLong: cacheWriteLong ?? 0,
              output: out ?? 0,
            },
          );
          const exact = [fresh, cached, write, writeLong, output].reduce(
            (sum, count, index) => sum + BigInt(count) * BigInt(prices[index] ?? 0),
            0n,
          );
          expect(Number.isSafeInteger(cost)).toBe(true);
          const aboveMillionths = BigInt(cost) * 1_000_000n - exact;
          expect(aboveMillionths).toBeGreaterThanOrEqual(0n);
          expect(aboveMillionths).toBeLessThan(1_000_000n);
        },
      ),
    );
  });
});

describe('the rent of a prompt cache', () => {
  const written = (tokens: number) => ({ ...noUsage, inputTokens: tokens, cacheWriteLongTokens: tokens });
  const google = completeRates({ input: 0.3, cachedInput: 0.03, output: 2.5, storagePerHour: 1 });

  test('is the write at the input price and every hour of storage, rounded up once', () => {
    expect(rentMicroUsd(written(350_000), 350_000, 1, google)).toBe(455_000);
    expect(rentMicroUsd(written(350_000), 350_000, 3, google)).toBe(1_155_000);
    expect(rentMicroUsd(written(1), 1, 1, google)).toBe(2);
  });

  test('of one that stands is the storage alone', () => {
    expect(rentMicroUsd(written(0), 350_000, 1, google)).toBe(350_000);
  });
});
