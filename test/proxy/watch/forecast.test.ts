import { describe, expect, it } from 'vitest';
import { dayForecast, daysUntil, trendOf, valueIn } from '../../../proxy/watch/forecast.ts';

const points = (values: readonly number[]) =>
  values.map((value, index) => ({ day: index - values.length, value }));

describe('a trend', () => {
  it('says in how many days a limit is reached', () => {
    expect(daysUntil(200, trendOf(points([10, 20, 30, 40, 50, 60, 70])))).toBe(12);
    expect(daysUntil(80, trendOf(points([10, 20, 30, 40, 50, 60, 70])))).toBe(0);
  });

  it('is not seen in a few days, in noise, in decline, or beyond a year', () => {
    expect(trendOf(points([1, 2, 3, 4]))).toBeUndefined();
    expect(daysUntil(200, trendOf(points([50, 10, 70, 20, 60, 15, 55])))).toBeNull();
    expect(daysUntil(200, trendOf(points([70, 60, 50, 40, 30, 20, 10])))).toBeNull();
    expect(daysUntil(200, trendOf(points([50, 50, 50, 50, 50, 50])))).toBeNull();
    expect(daysUntil(100_000, trendOf(points([10, 20, 30, 40, 50, 60])))).toBeNull();
  });
});

describe('growth by proportion', () => {
  it('reaches a limit sooner than steps would', () => {
    const doubling = trendOf(points([1, 2, 4, 8, 16, 32, 64]));
    expect(daysUntil(1_024, doubling)).toBe(3);
    expect(doubling && valueIn(10, doubling)).toBeLessThan(200);
  });
});

describe('the forecast of a day', () => {
  it('follows the days before', () => {
    const day = { untilNowMicroUsd: 2_000, wholeMicroUsd: 8_000 };
    expect(dayForecast(3_000, 0.5, [day, day, day])).toBe(12_000);
  });

  it('goes on as the day began where there are no days before', () => {
    expect(dayForecast(3_000, 0.5, [])).toBe(6_000);
    expect(dayForecast(3_000, 0.5, [{ untilNowMicroUsd: 0, wholeMicroUsd: 0 }])).toBe(6_000);
  });

  it('is not made when the day has hardly begun', () => {
    expect(dayForecast(3_000, 0.01, [])).toBeNull();
  });
});
