import { describe, expect, it } from 'vitest';
import {
  judgeAccuracy,
  judgeAnswerCache,
  judgeBudget,
  judgeCache,
  judgeContext,
  judgeCostPerQuestion,
  judgeCostPerStudent,
  judgeErrors,
  judgeFirstToken,
  judgeHeadroom,
  judgeLimitUse,
  judgeLmsPages,
  judgeNotFound,
  judgeStars,
  judgeTotal,
  worst,
} from '../../../admin/figures/thresholds.ts';

describe('a light is green, amber or red', () => {
  it.each([
    ['p50', 800, 'good'],
    ['p50', 801, 'watch'],
    ['p95', 1_500, 'good'],
    ['p95', 1_501, 'watch'],
    ['p95', 5_000, 'watch'],
    ['p95', 5_001, 'act'],
    ['p99', 2_000, 'good'],
    ['p99', 2_001, 'watch'],
    ['p95', null, 'unknown'],
  ] as const)('for the first token: %s of %s ms is %s', (percentile, ms, level) => {
    expect(judgeFirstToken(percentile, ms)).toBe(level);
  });

  it.each([
    [3_000, 'good'],
    [3_001, 'watch'],
    [5_001, 'act'],
    [null, 'unknown'],
  ])('for the whole answer: %s ms is %s', (ms, level) => expect(judgeTotal(ms)).toBe(level));

  it.each([
    [0, 20, 0, 'good'],
    [15.99, 20, 19, 'good'],
    [16, 20, 16, 'watch'],
    [5, 20, 20.01, 'watch'],
    [20, 20, 20, 'act'],
    [21, null, 40, 'unknown'],
  ])('for the budget: %s of %s, %s expected, is %s', (spent, budget, forecast, level) =>
    expect(judgeBudget(spent, budget, forecast, [80, 100])).toBe(level),
  );

  it('for the budget: by the percents that are configured', () => {
    expect(judgeBudget(10, 20, 10, [50, 90])).toBe('watch');
    expect(judgeBudget(10, 20, 10, [60])).toBe('good');
  });

  it.each([
    [0.81, 'good'],
    [0.7, 'good'],
    [0.699, 'watch'],
    [0.6, 'watch'],
    [0.599, 'act'],
    [0, 'act'],
    [null, 'unknown'],
  ])('for a cache: %s is %s', (rate, level) => {
    expect(judgeCache(rate, 100)).toBe(level);
    expect(judgeAnswerCache(rate)).toBe(level === 'good' ? 'good' : 'unknown');
  });

  it.each([
    [0, 'good'],
    [0.03, 'good'],
    [0.031, 'watch'],
    [0.1, 'watch'],
    [0.101, 'act'],
    [null, 'unknown'],
  ])('for errors: %s is %s', (rate, level) => expect(judgeErrors(rate, 100)).toBe(level));

  it.each([
    [0.79, 'good'],
    [0.85, 'watch'],
    [1, 'act'],
    [null, 'unknown'],
  ])('for the use of a limit: %s is %s', (share, level) => expect(judgeLimitUse(share)).toBe(level));

  it('for the cost of a question and of a student', () => {
    expect([0.01, 0.1, 0.11, 0.15, 0.16, null].map(judgeCostPerQuestion)).toEqual([
      'good',
      'good',
      'watch',
      'watch',
      'act',
      'unknown',
    ]);
    expect([3.5, 10, 10.01, 15.01, null].map(judgeCostPerStudent)).toEqual([
      'good',
      'good',
      'watch',
      'act',
      'unknown',
    ]);
  });

  it('for stars, right answers and what was found in the course', () => {
    expect([4.1, 4, 3.5, 3.4, null].map((average) => judgeStars({ average, count: 100 }))).toEqual([
      'good',
      'watch',
      'watch',
      'act',
      'unknown',
    ]);
    expect(judgeAccuracy({ share: 0.9, high: 0.95 })).toBe('good');
    expect(judgeAccuracy({ share: 0.8, high: 0.94 })).toBe('watch');
    expect(judgeAccuracy({ share: 0.7, high: 0.84 })).toBe('act');
    expect(judgeAccuracy({ share: null, high: null })).toBe('unknown');
    expect([1, 0.95, 0.92, 0.89, null].map((share) => judgeContext(share, 100))).toEqual([
      'good',
      'good',
      'watch',
      'act',
      'unknown',
    ]);
  });

  it('for what was not found in the course, as the other side of that', () => {
    expect([0, 0.05, 0.06, 0.1, 0.11].map((share) => judgeNotFound(share, 100))).toEqual([
      'good',
      'good',
      'watch',
      'watch',
      'act',
    ]);
  });

  it('only where there is enough to judge by', () => {
    expect([49, 50].map((questions) => judgeCache(0.1, questions))).toEqual(['unknown', 'act']);
    expect([7, 8].map((count) => judgeStars({ average: 2, count }))).toEqual(['unknown', 'act']);
    expect([19, 20].map((questions) => judgeErrors(1 / questions, questions))).toEqual(['unknown', 'watch']);
    expect([19, 20].map((questions) => judgeContext(1, questions))).toEqual(['unknown', 'good']);
    expect([19, 20].map((questions) => judgeNotFound(2 / questions, questions))).toEqual([
      'unknown',
      'watch',
    ]);
  });

  it('or where as much went wrong as no chance explains', () => {
    expect([2, 3].map((failures) => judgeErrors(failures / 5, 5))).toEqual(['unknown', 'act']);
    expect([2, 3].map((missed) => judgeContext(1 - missed / 5, 5))).toEqual(['unknown', 'act']);
  });

  it('for what is free of a tier', () => {
    expect([0.5, 0.1, 0.09, 0, null].map(judgeHeadroom)).toEqual(['good', 'good', 'watch', 'act', 'unknown']);
  });

  it('and the worst of several is the one that shows', () => {
    expect(worst(['good', 'act', 'watch'])).toBe('act');
    expect(worst(['unknown', 'good'])).toBe('good');
    expect(worst([])).toBe('unknown');
  });

  it.each([
    [0, {}, 'unknown'],
    [0, { excluded: 9, error_page: 1 }, 'unknown'],
    [5, { excluded: 9, no_rule: 20 }, 'good'],
    [0, { policy: 1 }, 'act'],
  ] as const)('for the pages of an LMS: %i with the tutor and %o without is %s', (tagged, refused, level) => {
    expect(judgeLmsPages({ tagged, refused })).toBe(level);
  });
});
