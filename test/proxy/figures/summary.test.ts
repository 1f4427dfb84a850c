import { describe, expect, it } from 'vitest';
import { passedDays } from '../../../proxy/figures/overview.ts';
import { dailyBudgetUsd, summarise } from '../../../proxy/figures/summary.ts';
import { budgetCalendar } from '../../../proxy/money/day.ts';
import type { Totals } from '../../../proxy/store/figures.ts';
import { noTotals } from '../../support/no-figures.ts';

const none = { p50: null, p95: null, p99: null };
const day = { from: '2026-11-23', to: '2026-11-23' };

describe('a summary', () => {
  it('of nothing has zeros where something is added up, and null where something would be divided', () => {
    expect(summarise(day, noTotals, 20, 0.5, 1)).toEqual({
      from: '2026-11-23',
      to: '2026-11-23',
      course: null,
      questions: 0,
      students: 0,
      costUsd: 0,
      budgetUsd: 20,
      forecastUsd: 0,
      costPerQuestionUsd: null,
      costPerStudentMonthUsd: null,
      promptCacheHitRate: null,
      answerCacheHitRate: null,
      savedUsd: { routing: 0, promptCache: 0, answerCache: 0 },
      firstTokenMs: none,
      totalMs: none,
      tokensPerSecond: null,
      errorRate: null,
      complexity: { simple: 0, medium: 0, complex: 0 },
      models: [],
      stars: { average: null, count: 0 },
      accuracy: { share: null, low: null, high: null, reviewed: 0 },
      contextFound: null,
    });
  });

  it('of three days is what comes out by hand', () => {
    const totals: Totals = {
      ...noTotals,
      questions: 40,
      students: 8,
      failures: 1,
      costMicroUsd: 1_200_000,
      savedMicroUsd: { routing: 3_000_000, promptCache: -20_000, answerCache: 90_000 },
      inputTokens: 400_000,
      cachedInputTokens: 300_000,
      outputTokens: 8_000,
      answerCacheHits: 10,
      withSources: 38,
      firstTokenMs: { p50: 500, p95: 1_400, p99: 1_900 },
      generatingMs: 50_000,
      generatedTokens: 8_000,
      models: [{ model: 'm', questions: 40, calls: 31, costMicroUsd: 1_200_000, savedMicroUsd: 3_070_000 }],
      stars: { sum: 34, count: 8 },
      marks: { right: 8, partly: 1, wrong: 1 },
    };
    expect(summarise({ from: '2026-11-21', to: '2026-11-23' }, totals, 20, 2.5, 3)).toMatchObject({
      costUsd: 1.2,
      budgetUsd: 60,
      // 0.48 a day so far, three days.
      forecastUsd: 1.44,
      costPerQuestionUsd: 0.03,
      // 1.20 in three days is 12 in thirty, for eight students.
      costPerStudentMonthUsd: 1.5,
      promptCacheHitRate: 0.75,
      answerCacheHitRate: 0.25,
      savedUsd: { routing: 3, promptCache: -0.02, answerCache: 0.09 },
      tokensPerSecond: 160,
      errorRate: 0.025,
      models: [{ model: 'm', questions: 40, calls: 31, costUsd: 1.2, savedUsd: 3.07 }],
      stars: { average: 4.25, count: 8 },
      accuracy: { share: 0.8, reviewed: 10 },
      contextFound: 0.95,
    });
  });

  it('has no budget where none is set, and the course’s own where it has one', () => {
    expect(summarise(day, noTotals, null, 1, 1).budgetUsd).toBeNull();
    const config = {
      budget: { dailyUsd: 20, monthlyUsd: null, alertPercents: [80] },
      courses: [{ id: 'a', dailyBudgetUsd: 5 }, { id: 'b' }] as never,
    };
    expect(dailyBudgetUsd(config, 'a')).toBe(5);
    expect(dailyBudgetUsd(config, 'b')).toBe(20);
    expect(dailyBudgetUsd(config, undefined)).toBe(20);
  });
});

describe('the length of a range', () => {
  const noon = Date.parse('2026-11-23T09:00:00Z');
  const passed = (from: string, to: string) =>
    passedDays({ from, to }, budgetCalendar('Europe/Moscow'), noon);

  it('counts today as far as it has passed, and no day to come', () => {
    expect(passed('2026-11-23', '2026-11-23')).toEqual({ elapsedDays: 0.5, wholeDays: 1 });
    expect(passed('2026-11-17', '2026-11-23')).toEqual({ elapsedDays: 6.5, wholeDays: 7 });
    expect(passed('2026-11-22', '2026-11-30')).toEqual({ elapsedDays: 1.5, wholeDays: 2 });
    expect(passed('2026-11-01', '2026-11-10')).toEqual({ elapsedDays: 10, wholeDays: 10 });
    expect(passed('2026-11-24', '2026-11-30')).toEqual({ elapsedDays: 0, wholeDays: 0 });
  });
});
