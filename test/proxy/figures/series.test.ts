import { describe, expect, it } from 'vitest';
import { naturalStep, seriesOf } from '../../../proxy/figures/series.ts';
import { budgetCalendar } from '../../../proxy/money/day.ts';
import type { HourFigures, RangeFigures } from '../../../proxy/store/figures.ts';
import { timesOfEach } from '../../../proxy/store/rules/times.ts';
import { noHour, noRange } from '../../support/no-figures.ts';

const none = { p50: null, p95: null, p99: null };

function hour(day: string, at: string, more: Partial<HourFigures> = {}): HourFigures {
  return { day, hourMs: Date.parse(at), ...noHour, questions: 1, simple: 1, ...more };
}

function figures(over: Partial<RangeFigures>): RangeFigures {
  return { ...noRange, ...over };
}

const moscow = budgetCalendar('Europe/Moscow');

describe('a series', () => {
  it('by hour has a point for every hour that has begun, from the day’s own midnight on', () => {
    const now = Date.parse('2026-11-23T09:10:00Z');
    const range = { from: '2026-11-23', to: '2026-11-23' };
    const { points } = seriesOf(
      range,
      figures({
        hours: [
          hour('2026-11-23', '2026-11-22T21:00:00Z', { firstTokenTimes: timesOfEach([90]) }),
          hour('2026-11-23', '2026-11-23T09:00:00Z', {
            questions: 4,
            answerCacheHits: 1,
            starsSum: 9,
            starsCount: 2,
          }),
        ],
      }),
      'hour',
      moscow,
      now,
    );
    expect(points).toHaveLength(13);
    expect(points[0]).toEqual({
      day: '2026-11-23',
      startMs: Date.parse('2026-11-22T21:00:00Z'),
      questions: 1,
      answerCacheHits: 0,
      costUsd: {},
      firstTokenMs: { p50: 90, p95: 90, p99: 90 },
      complexity: { simple: 1, medium: 0, complex: 0 },
      errors: {},
      stars: { average: null, count: 0 },
    });
    expect(points[5]).toMatchObject({ questions: 0, firstTokenMs: none });
    expect(points[12]).toMatchObject({ questions: 4, answerCacheHits: 1, stars: { average: 4.5, count: 2 } });
  });

  it('by day adds the hours up, and what was spent by model and went wrong by kind', () => {
    const now = Date.parse('2026-11-23T09:10:00Z');
    const model = { questions: 1, calls: 1, savedMicroUsd: 0 };
    const first = { day: '2026-11-22', hourMs: Date.parse('2026-11-22T09:00:00Z') };
    const later = { day: '2026-11-22', hourMs: Date.parse('2026-11-22T15:00:00Z') };
    const { points } = seriesOf(
      { from: '2026-11-21', to: '2026-11-25' },
      figures({
        models: [
          { ...first, ...model, model: 'a', costMicroUsd: 100 },
          { ...later, ...model, model: 'a', costMicroUsd: 200 },
          { ...later, ...model, model: 'course', costMicroUsd: 0 },
        ],
        troubles: [
          { ...first, origin: 'call', kind: 'timeout', count: 2 },
          { ...later, origin: 'answer', kind: 'internal', count: 1 },
          { ...later, origin: 'refusal', kind: 'busy', count: 3 },
        ],
      }),
      'day',
      moscow,
      now,
    );
    expect(points.map(({ day }) => day)).toEqual(['2026-11-21', '2026-11-22', '2026-11-23']);
    expect(points[1]).toMatchObject({
      costUsd: { a: 0.0003 },
      errors: { call_timeout: 2, internal: 1, refusal_busy: 3 },
    });
    expect(points[2]?.costUsd).toEqual({});
  });

  it('loses no hour where a zone is half an hour off or its clocks change', () => {
    const day = '2026-11-23';
    const kolkata = seriesOf(
      { from: day, to: day },
      figures({ hours: [hour(day, '2026-11-22T18:00:00Z'), hour(day, '2026-11-23T18:00:00Z')] }),
      'hour',
      budgetCalendar('Asia/Kolkata'),
      Date.parse('2026-11-24T00:00:00Z'),
    );
    expect(kolkata.points).toHaveLength(24);
    expect([kolkata.points[0]?.questions, kolkata.points[23]?.questions]).toEqual([1, 1]);
    const berlin = seriesOf(
      { from: '2026-10-25', to: '2026-10-25' },
      figures({ hours: [hour('2026-10-25', '2026-10-25T22:00:00Z')] }),
      'hour',
      budgetCalendar('Europe/Berlin'),
      Date.parse('2026-11-24T00:00:00Z'),
    );
    expect(berlin.points).toHaveLength(25);
    expect(berlin.points[24]?.questions).toBe(1);
  });

  it('goes by hours up to three days, then by days', () => {
    expect(naturalStep({ from: '2026-11-21', to: '2026-11-23' })).toBe('hour');
    expect(naturalStep({ from: '2026-11-20', to: '2026-11-23' })).toBe('day');
  });
});
