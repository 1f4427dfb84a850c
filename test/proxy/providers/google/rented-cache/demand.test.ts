import { describe, expect, test } from 'vitest';
import { Demand } from '../../../../../proxy/providers/google/rented-cache/demand.ts';

const minuteMs = 60_000;
const notFound = { stableTokens: 1_000, foundTokens: 0 };

/** Questions at a steady distance, and when the last of them came. */
function steady(
  count: number,
  everyMs: number,
  free: { stableTokens: number; foundTokens: number } = notFound,
) {
  const demand = new Demand(0);
  let nowMs = 0;
  for (let index = 0; index < count; index += 1) {
    nowMs += everyMs;
    demand.observe(nowMs, free);
  }
  return { demand, nowMs };
}

describe('the rate', () => {
  test('is unknown before the fifth question', () => {
    expect(steady(4, minuteMs).demand.read(4 * minuteMs)).toBeUndefined();
    expect(steady(5, minuteMs).demand.read(5 * minuteMs)).toBeDefined();
  });

  test('comes near the truth', () => {
    const { demand, nowMs } = steady(120, 2 * minuteMs);
    expect(demand.read(nowMs)?.questionsPerHour).toBeGreaterThan(28);
    expect(demand.read(nowMs)?.questionsPerHour).toBeLessThan(33);
  });

  test('of thirty questions in one second is sixty an hour and not a hundred thousand', () => {
    const { demand, nowMs } = steady(30, 33);
    expect(demand.read(nowMs)?.questionsPerHour).toBeCloseTo(60, 0);
  });

  test('fades when the lesson is over', () => {
    const { demand, nowMs } = steady(60, minuteMs);
    expect(demand.read(nowMs + 180 * minuteMs)?.questionsPerHour).toBeLessThan(0.5);
  });
});

describe('the share that the free cache finds', () => {
  test('is that of all stable tokens, the latest counting most', () => {
    const { demand, nowMs } = steady(10, 1_000, { stableTokens: 1_000, foundTokens: 750 });
    expect(demand.read(nowMs)?.freeShare).toBeCloseTo(0.75, 5);
    demand.observe(nowMs + 120 * minuteMs, notFound);
    expect(demand.read(nowMs + 120 * minuteMs)?.freeShare).toBeLessThan(0.2);
  });

  test('is no more than the stable part, however much of the conversation was found with it', () => {
    const { demand, nowMs } = steady(6, 1_000, { stableTokens: 1_000, foundTokens: 1_400 });
    expect(demand.read(nowMs)?.freeShare).toBe(1);
  });

  test('stays as it was while a rented cache is used, for six hours', () => {
    const { demand, nowMs } = steady(6, minuteMs, { stableTokens: 1_000, foundTokens: 500 });
    let lastMs = nowMs;
    for (; lastMs < nowMs + 350 * minuteMs; lastMs += minuteMs) demand.observe(lastMs);
    expect(demand.read(lastMs)?.freeShare).toBeCloseTo(0.5, 5);
    demand.observe(lastMs + 15 * minuteMs);
    expect(demand.read(lastMs + 15 * minuteMs)?.freeShare).toBeUndefined();
    expect(demand.read(lastMs + 15 * minuteMs)?.questionsPerHour).toBeGreaterThan(30);
  });
});
