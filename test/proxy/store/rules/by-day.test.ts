import { expect, test } from 'vitest';
import type { HourFigures, RangeFigures } from '../../../../proxy/store/figures.ts';
import { byDay } from '../../../../proxy/store/rules/by-day.ts';
import { runningFigures } from '../../../../proxy/store/rules/hour-figures.ts';
import { readTimes, timesOfEach } from '../../../../proxy/store/rules/times.ts';
import { totalsOf } from '../../../../proxy/store/rules/totals.ts';

const hourMs = 3_600_000;
const none = { p50: null, p95: null, p99: null };

function hour(day: string, hours: number, firstTokens: number[]): HourFigures {
  return {
    ...runningFigures(day, hours * hourMs, 'simple'),
    questions: firstTokens.length,
    outputTokens: 10 * hours,
    starsSum: hours,
    starsCount: 1,
    firstTokenTimes: timesOfEach(firstTokens),
    totalTimes: timesOfEach(firstTokens.map((ms) => 2 * ms)),
  };
}

const figures: RangeFigures = {
  hours: [hour('2026-09-29', 1, [100, 120]), hour('2026-09-29', 2, []), hour('2026-09-30', 30, [90])],
  models: [
    { day: '2026-09-29', hourMs, model: 'a', questions: 1, calls: 2, costMicroUsd: 3, savedMicroUsd: 4 },
    {
      day: '2026-09-29',
      hourMs: 0,
      model: 'a',
      questions: 10,
      calls: 20,
      costMicroUsd: 30,
      savedMicroUsd: 40,
    },
    { day: '2026-09-29', hourMs, model: 'b', questions: 1, calls: 1, costMicroUsd: 1, savedMicroUsd: 1 },
  ],
  troubles: [
    { day: '2026-09-29', hourMs, origin: 'call', kind: 'overloaded', count: 2 },
    { day: '2026-09-29', hourMs: 2 * hourMs, origin: 'call', kind: 'overloaded', count: 3 },
    { day: '2026-09-29', hourMs, origin: 'answer', kind: 'overloaded', count: 1 },
  ],
  students: 7,
  marks: { right: 1, partly: 2, wrong: 3 },
  firstTokenMs: none,
  totalMs: none,
};

test('a day has one row, in its first hour, with all that its hours have', () => {
  const days = byDay(figures);
  expect(days.hours.map(({ day, hourMs: at, questions }) => [day, at, questions])).toEqual([
    ['2026-09-29', hourMs, 2],
    ['2026-09-30', 30 * hourMs, 1],
  ]);
  expect(readTimes(days.hours.map(({ firstTokenTimes }) => firstTokenTimes)).count).toBe(3);
  expect(days.models).toMatchObject([
    { hourMs: 0, model: 'a', questions: 11, calls: 22, costMicroUsd: 33, savedMicroUsd: 44 },
    { model: 'b', calls: 1 },
  ]);
  expect(days.troubles).toMatchObject([
    { origin: 'call', count: 5 },
    { origin: 'answer', count: 1 },
  ]);
});

test('added up it is what the hours are, and the hours stay as they were', () => {
  const before = structuredClone(figures);
  expect(totalsOf(byDay(figures))).toEqual(totalsOf(figures));
  expect(figures).toEqual(before);
});
