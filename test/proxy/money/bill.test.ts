import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Model } from '../../../proxy/config/catalogue/model.ts';
import { completeRates } from '../../../proxy/config/catalogue/rates.ts';
import { utcDay } from '../../../proxy/ground/days.ts';
import { noUsage } from '../../../proxy/ground/usage.ts';
import {
  affordableOutputTokens,
  billCall,
  type PromptSize,
  worstCaseMicroUsd,
} from '../../../proxy/money/bill.ts';

const nowMs = Date.parse('2026-11-23T09:00:00Z');

function model(rates: Parameters<typeof completeRates>[0], over: Partial<Model> = {}): Model {
  return {
    name: 'm',
    provider: 'p',
    upstreamName: 'm',
    contextTokens: 100_000,
    maxOutputTokens: 3_000,
    prices: [{ from: '2026-01-01', aboveInputTokens: 0, usdPerMillion: completeRates(rates) }],
    ...over,
  };
}

/** A prompt whose cache lifetime does not matter, because its writes cost what reading fresh does. */
function prompt(inputTokens: number): PromptSize {
  return { inputTokens, promptCache: 'off' };
}

const usage = { ...noUsage, inputTokens: 1_000, outputTokens: 100 };

describe('the worst case of a call', () => {
  test('all input fresh and all output used', () => {
    expect(worstCaseMicroUsd(model({ input: 2, output: 10 }), nowMs, prompt(1_000), 300)).toBe(2_000 + 3_000);
  });

  test.each([
    ['off', 2_000],
    ['short', 2_500],
    ['long', 4_000],
  ] as const)(
    'with a cache lifetime of %s all input is read the dearest way it allows',
    (promptCache, most) => {
      const writes = model({ input: 2, cacheWrite: 2.5, cacheWriteLong: 4, output: 10 });
      expect(worstCaseMicroUsd(writes, nowMs, { inputTokens: 1_000, promptCache }, 0)).toBe(most);
    },
  );

  test('a prompt that may be long enough for dearer rates is paid for by them, and one that may not is not', () => {
    const long = model({ input: 2, output: 10 });
    const prices = [
      ...long.prices,
      { from: '2026-01-01', aboveInputTokens: 500, usdPerMillion: completeRates({ input: 4, output: 5 }) },
    ];
    expect(worstCaseMicroUsd({ ...long, prices }, nowMs, prompt(501), 100)).toBe(501 * 4 + 100 * 10);
    expect(worstCaseMicroUsd({ ...long, prices }, nowMs, prompt(500), 100)).toBe(500 * 2 + 100 * 10);
  });

  test('a price that rises before the call is over is paid for', () => {
    const before = model({ input: 2, output: 10 });
    const after = {
      from: '2027-01-01',
      aboveInputTokens: 0,
      usdPerMillion: completeRates({ input: 4, output: 20 }),
    };
    const doubled = { ...before, prices: [...before.prices, after] };
    const atMs = (time: string) => Date.parse(`2026-12-31T${time}Z`);
    expect(worstCaseMicroUsd(doubled, atMs('23:59:59'), prompt(1_000), 100)).toBe(6_000);
    expect(worstCaseMicroUsd(doubled, atMs('22:00:00'), prompt(1_000), 100)).toBe(3_000);
  });

  test('where writing costs less than reading fresh, nothing may be written all the same', () => {
    const writes = model({ input: 2, cacheWrite: 1, cacheWriteLong: 1, output: 10 });
    expect(worstCaseMicroUsd(writes, nowMs, { inputTokens: 1_000, promptCache: 'long' }, 0)).toBe(2_000);
  });

  test('a model without a price costs nothing that could be counted', () => {
    expect(
      worstCaseMicroUsd(model({ input: 2, output: 10 }, { prices: [] }), nowMs, prompt(1_000), 300),
    ).toBe(0);
  });

  const price = fc.integer({ min: 0, max: 100_000_000 }).map((millionths) => millionths / 1e6);
  const anyModel = fc
    .record({ input: price, cachedInput: price, cacheWrite: price, cacheWriteLong: price, output: price })
    // Reading from a cache never costs more than reading fresh.
    .map((rates) => model({ ...rates, cachedInput: Math.min(rates.cachedInput, rates.input) }));
  const count = fc.integer({ min: 0, max: 300_000 });
  const lifetime = fc.constantFrom('off', 'short', 'long');

  test('no bill within the estimate is ever above it', () => {
    fc.assert(
      fc.property(
        anyModel,
        lifetime,
        count,
        count,
        count,
        count,
        (any, kept, fresh, cached, write, output) => {
          const written = kept === 'off' ? 0 : write;
          const inputTokens = fresh + cached + written;
          const { costMicroUsd } = billCall(
            any,
            {
              inputTokens,
              cachedInputTokens: cached,
              cacheWriteTokens: kept === 'short' ? written : 0,
              cacheWriteLongTokens: kept === 'long' ? written : 0,
              outputTokens: output,
            },
            nowMs,
            undefined,
          );
          const size = { inputTokens, promptCache: kept };
          expect(costMicroUsd).toBeLessThanOrEqual(worstCaseMicroUsd(any, nowMs, size, output));
        },
      ),
    );
  });

  test('the output that an amount pays for never costs more than the amount', () => {
    fc.assert(
      fc.property(
        anyModel,
        lifetime,
        count,
        fc.integer({ min: 0, max: 50_000_000 }),
        (any, promptCache, inputTokens, microUsd) => {
          const size = { inputTokens, promptCache };
          const tokens = affordableOutputTokens(any, nowMs, size, microUsd);
          fc.pre(Number.isFinite(tokens) && tokens >= 0);
          expect(worstCaseMicroUsd(any, nowMs, size, tokens)).toBeLessThanOrEqual(microUsd);
        },
      ),
    );
  });

  test('the worst case of an output pays for exactly that', () => {
    fc.assert(
      fc.property(
        anyModel,
        lifetime,
        count,
        fc.integer({ min: 1, max: 3_000 }),
        (any, promptCache, inputTokens, output) => {
          const size = { inputTokens, promptCache };
          const least = worstCaseMicroUsd(any, nowMs, size, output);
          expect(affordableOutputTokens(any, nowMs, size, least)).toBeGreaterThanOrEqual(output);
        },
      ),
    );
  });

  test('output that costs nothing is never too much', () => {
    expect(affordableOutputTokens(model({ input: 1, output: 0 }), nowMs, prompt(1_000), 0)).toBe(
      Number.POSITIVE_INFINITY,
    );
  });
});

describe('the bill', () => {
  test('savings of routing: the same tokens on the dearer model, minus what was paid', () => {
    const bill = billCall(
      model({ input: 1, output: 4 }),
      usage,
      nowMs,
      model({ input: 3, output: 15 }, { name: 'premium' }),
    );
    expect(bill).toEqual({
      costMicroUsd: 1_400,
      savedMicroUsd: { routing: 3_000 + 1_500 - 1_400, promptCache: 0 },
    });
  });

  test('savings of the prompt cache are net: a write that nobody reads costs', () => {
    const cached = model({ input: 10, cachedInput: 1, cacheWrite: 12.5, output: 50 });
    const read = billCall(cached, { ...usage, cachedInputTokens: 800 }, nowMs, undefined);
    expect(read.savedMicroUsd.promptCache).toBe(800 * 9);
    const written = billCall(cached, { ...usage, cacheWriteTokens: 800 }, nowMs, undefined);
    expect(written.savedMicroUsd.promptCache).toBe(-800 * 2.5);
  });

  test('the size of the whole prompt decides the row, cached tokens included', () => {
    const tiered = model(
      { input: 1, output: 4 },
      {
        prices: [
          { from: '2026-01-01', aboveInputTokens: 0, usdPerMillion: completeRates({ input: 1, output: 4 }) },
          {
            from: '2026-01-01',
            aboveInputTokens: 1_000,
            usdPerMillion: completeRates({ input: 2, cachedInput: 0.5, output: 8 }),
          },
        ],
      },
    );
    expect(billCall(tiered, usage, nowMs, undefined).costMicroUsd).toBe(1_000 + 400);
    const larger = { ...usage, inputTokens: 1_001, cachedInputTokens: 1_000 };
    expect(billCall(tiered, larger, nowMs, undefined).costMicroUsd).toBe(2 + 500 + 800);
  });
});

test('prices change at midnight UTC', () => {
  expect(utcDay(Date.parse('2026-12-31T23:59:59.999Z'))).toBe('2026-12-31');
  expect(utcDay(Date.parse('2027-01-01T00:00:00Z'))).toBe('2027-01-01');
});
