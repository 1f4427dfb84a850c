import { describe, expect, it } from 'vitest';
import { amissIn, attentionOf } from '../../../admin/figures/attention.ts';
import type { KeyStatus, Overview, StatusReply } from '../../../proxy/admin/wire.ts';

const times = { p50: 500, p95: 1_000, p99: 1_500 };
const summary: Overview['summary'] = {
  from: '2026-11-23',
  to: '2026-11-23',
  course: null,
  questions: 100,
  students: 20,
  costUsd: 1,
  budgetUsd: 20,
  forecastUsd: 2,
  costPerQuestionUsd: 0.01,
  costPerStudentMonthUsd: 1,
  promptCacheHitRate: 0.8,
  answerCacheHitRate: 0.02,
  savedUsd: { routing: 0, promptCache: 0, answerCache: 0 },
  firstTokenMs: times,
  totalMs: { p50: 2_000, p95: 4_000, p99: 5_000 },
  tokensPerSecond: 60,
  errorRate: 0.01,
  complexity: { simple: 1, medium: 1, complex: 1 },
  models: [],
  stars: { average: 4.5, count: 9 },
  accuracy: { share: 0.9, low: 0.8, high: 0.95, reviewed: 40 },
  contextFound: 0.97,
};
const day = {
  from: '2026-11-23',
  costUsd: 1,
  costBeforeUsd: 1,
  reservedUsd: 0,
  budgetUsd: 20,
  forecastUsd: 2,
};
const key: KeyStatus = {
  label: 'gemini-1',
  state: 'good',
  models: [],
  requestsPerMinute: { used: 1, limit: 100 },
  tokensPerMinute: { used: 1, limit: 100 },
};
const calm: StatusReply = {
  alerts: [],
  breakers: [],
  faults: [],
  lmsPages: null,
  waiting: { handovers: 0, reviews: 0 },
  providers: [{ provider: 'gemini', kind: 'google', waiting: 0, keys: [key] }],
};

function seen(change: Partial<Overview['summary']>, status: Partial<StatusReply> = {}, spent = 1) {
  const spending = { today: { ...day, costUsd: spent }, week: day, month: day };
  const overview = { summary: { ...summary, ...change }, summaryBefore: summary, spending } as Overview;
  return attentionOf(overview, { ...calm, ...status }, [50, 100]).map(
    ({ kind, level }) => `${kind} ${level}`,
  );
}

describe('what needs somebody', () => {
  it('is nothing where every light is green, and a small course is seldom asked the same', () => {
    expect(seen({})).toEqual([]);
  });

  it.each([
    ['handovers act', {}, { waiting: { handovers: 1, reviews: 0 } }],
    ['reviews watch', {}, { waiting: { handovers: 0, reviews: 12 } }],
    ['cache act', { promptCacheHitRate: 0.4 }, {}],
    ['cache watch', { promptCacheHitRate: 0.65 }, {}],
    ['errors watch', { errorRate: 0.05 }, {}],
    ['firstToken watch', { firstTokenMs: { ...times, p50: 900 } }, {}],
    ['firstToken act', { firstTokenMs: { ...times, p50: 900, p99: 6_000 } }, {}],
    ['total watch', { totalMs: { p50: 4_000, p95: 1, p99: 1 } }, {}],
    ['stars act', { stars: { average: 2, count: 9 } }, {}],
    ['accuracy watch', { accuracy: { share: 0.7, low: 0.5, high: 0.9, reviewed: 9 } }, {}],
    ['context act', { contextFound: 0.5 }, {}],
    ['costPerQuestion act', { costPerQuestionUsd: 1 }, {}],
    ['costPerStudent watch', { costPerStudentMonthUsd: 11 }, {}],
    ['keys act', {}, { providers: [{ ...calm.providers[0], keys: [{ ...key, state: 'spent' }] }] }],
    ['keys watch', {}, { providers: [{ ...calm.providers[0], waiting: 2, keys: [key] }] }],
    ['keys watch', {}, { breakers: [{ provider: 'g', model: 'm', state: 'open', probeInMs: 1 }] }],
  ] as [string, Partial<Overview['summary']>, Partial<StatusReply>][])('%s', (expected, change, status) => {
    expect(seen(change, status)).toEqual([expected]);
  });

  it('is no rate of a few questions', () => {
    const few = { questions: 10, promptCacheHitRate: 0.1, errorRate: 0.1, contextFound: 0.9 };
    expect(seen({ ...few, stars: { average: 2, count: 5 } })).toEqual([]);
  });

  it('names the budget by the percents that are configured, and the worst first', () => {
    expect(seen({ contextFound: 0.93 }, {}, 10)).toEqual(['budget watch', 'context watch']);
    expect(seen({ contextFound: 0.93 }, {}, 20)).toEqual(['budget act', 'context watch']);
    expect(seen({ contextFound: 0.5 }, {}, 10)).toEqual(['context act', 'budget watch']);
  });
});

describe('what is amiss in a course', () => {
  it('is nothing where every figure is well or unknown', () => {
    expect(amissIn(summary)).toEqual([]);
    expect(
      amissIn({ ...summary, stars: { average: null, count: 0 }, contextFound: null, errorRate: null }),
    ).toEqual([]);
  });

  it('is each figure whose light is not green, worst first, with its questions', () => {
    const amiss = amissIn({
      ...summary,
      errorRate: 0.05,
      stars: { average: 2, count: 9 },
      contextFound: 0.92,
    });
    expect(amiss).toEqual([
      { figure: 'stars', level: 'act', to: { view: 'questions', filter: { kind: 'rated' } } },
      { figure: 'errorRate', level: 'watch', to: { view: 'questions', filter: { kind: 'failed' } } },
      { figure: 'contextFound', level: 'watch', to: { view: 'questions', filter: { kind: 'unanswered' } } },
    ]);
  });
});
