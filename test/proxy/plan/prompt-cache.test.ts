import { describe, expect, test } from 'vitest';
import { builtInModels } from '../../../proxy/config/catalogue/models.ts';
import type { UsdPerMillion } from '../../../proxy/config/catalogue/rates.ts';
import { ratesOn } from '../../../proxy/money/prices.ts';
import { cheapestLifetime, promptCacheLifetime, QuestionRates } from '../../../proxy/plan/prompt-cache.ts';
import { kindNamed } from '../../../proxy/providers/kinds.ts';
import { FakeClock } from '../../support/fake-clock.ts';

function ratesOf(name: string): UsdPerMillion {
  const rates = ratesOn(builtInModels.find((model) => model.name === name)?.prices ?? [], '2026-11-23', 1);
  if (rates === undefined) throw new Error(`${name} has no price`);
  return rates;
}

const sonnet = ratesOf('claude-sonnet-5-5');
const terra = ratesOf('gpt-6.1-terra');

describe('the lifetime of a cached prompt', () => {
  test.each([
    // 1.0 a minute: 5 minutes are found again with 0.993 -> 0.116, an hour always -> 0.100.
    [1, 'long'],
    // One in ten minutes: 0.393 -> 1.556; 0.9975 -> 0.110.
    [0.1, 'long'],
    // One in 50 minutes: 0.095 -> 2.272; 0.699 -> 1.275; without 2.
    [0.02, 'long'],
    // One in four hours: 0.021 -> 2.450; 0.221 -> 3.137; without 2.
    [1 / 240, 'off'],
    [undefined, 'short'],
  ])('at %s questions a minute on claude-sonnet-5-5 is %s', (rate, lifetime) => {
    expect(promptCacheLifetime(kindNamed('anthropic'), 'auto', sonnet, rate)).toBe(lifetime);
  });

  test.each([
    [1, 'short'],
    // One in an hour and a half: found again within 30 minutes with 0.283 -> 0.911; without 1.
    [1 / 90, 'short'],
    // One in three hours: 0.154 -> 1.066.
    [1 / 180, 'off'],
    [undefined, 'short'],
  ])('at %s questions a minute on gpt-6.1-terra is %s', (rate, lifetime) => {
    expect(promptCacheLifetime(kindNamed('openai'), 'auto', terra, rate)).toBe(lifetime);
  });

  test('is the short one where a long one costs more than it saves', () => {
    const lifetimes = { shortMinutes: 5, longMinutes: 60 };
    expect(cheapestLifetime({ ...sonnet, cacheWriteLong: 400 }, 0.05, lifetimes)).toBe('short');
  });

  test('is none where the configuration wants none and the provider can be told', () => {
    expect(promptCacheLifetime(kindNamed('anthropic'), 'off', sonnet, 1)).toBe('off');
    expect(promptCacheLifetime(kindNamed('openai'), 'off', terra, 1)).toBe('off');
  });

  test('is the provider’s own affair elsewhere, so a write has to be reckoned with', () => {
    expect(promptCacheLifetime(kindNamed('google'), 'off', sonnet, 1 / 240)).toBe('short');
    expect(promptCacheLifetime(kindNamed('openai-compatible'), 'off', sonnet, 1 / 240)).toBe('short');
  });
});

describe('the rate of questions', () => {
  test('is unknown at first and then near the truth, for each model and prompt apart', () => {
    const clock = new FakeClock();
    const rates = new QuestionRates(clock);
    expect(rates.perMinute('m', 'a')).toBeUndefined();
    for (let minute = 0; minute < 240; minute += 2) {
      rates.observe('m', 'a');
      clock.advance(120_000);
    }
    expect(rates.perMinute('m', 'a')).toBeCloseTo(0.5, 1);
    expect(rates.perMinute('m', 'b')).toBeUndefined();
    expect(rates.perMinute('n', 'a')).toBeUndefined();
  });

  test('fades when the lesson is over, and is forgotten after a week', () => {
    const clock = new FakeClock();
    const rates = new QuestionRates(clock);
    for (let index = 0; index < 60; index += 1) {
      rates.observe('m', 'a');
      clock.advance(60_000);
    }
    clock.advance(180 * 60_000);
    expect(rates.perMinute('m', 'a')).toBeLessThan(0.01);
    clock.advance(7 * 24 * 3_600_000);
    rates.observe('m', 'b');
    expect(rates.perMinute('m', 'a')).toBeUndefined();
  });

  test('is forgotten after a week also where another prompt, asked about first, goes on', () => {
    const clock = new FakeClock();
    const rates = new QuestionRates(clock);
    for (const key of ['a', 'b']) for (let index = 0; index < 5; index += 1) rates.observe('m', key);
    clock.advance(1);
    rates.observe('m', 'a');
    clock.advance(7 * 24 * 3_600_000 - 1);
    rates.observe('m', 'c');
    expect(rates.perMinute('m', 'a')).toBeDefined();
    expect(rates.perMinute('m', 'b')).toBeUndefined();
  });
});
