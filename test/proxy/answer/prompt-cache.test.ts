import { describe, expect, test } from 'vitest';
import { builtInModels } from '../../../proxy/account/models.ts';
import { ratesOn, type UsdPerMillion } from '../../../proxy/account/prices.ts';
import { cheapestLifetime, QuestionRates } from '../../../proxy/answer/prompt-cache.ts';
import { FakeClock } from '../../support/fake-clock.ts';

function ratesOf(name: string): UsdPerMillion {
  const rates = ratesOn(builtInModels.find((model) => model.name === name)?.prices ?? [], '2026-11-23', 1);
  if (rates === undefined) throw new Error(`${name} has no price`);
  return rates;
}

describe('the lifetime of a cached prompt', () => {
  const sonnet = ratesOf('claude-sonnet-5-5');

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
    expect(cheapestLifetime(sonnet, rate)).toBe(lifetime);
  });

  test('is the short one where a long one costs more than it saves', () => {
    expect(cheapestLifetime({ ...sonnet, cacheWriteLong: 400 }, 0.05)).toBe('short');
  });
});

describe('the rate of questions', () => {
  test('is unknown at first and then near the truth', () => {
    const clock = new FakeClock();
    const rates = new QuestionRates(clock);
    expect(rates.perMinute('a')).toBeUndefined();
    for (let minute = 0; minute < 240; minute += 2) {
      rates.observe('a');
      clock.advance(120_000);
    }
    expect(rates.perMinute('a')).toBeCloseTo(0.5, 1);
    expect(rates.perMinute('b')).toBeUndefined();
  });

  test('fades when the lesson is over', () => {
    const clock = new FakeClock();
    const rates = new QuestionRates(clock);
    for (let index = 0; index < 60; index += 1) {
      rates.observe('a');
      clock.advance(60_000);
    }
    clock.advance(180 * 60_000);
    expect(rates.perMinute('a')).toBeLessThan(0.01);
  });
});
