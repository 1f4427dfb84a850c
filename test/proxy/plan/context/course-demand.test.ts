import { expect, test } from 'vitest';
import { dayMs } from '../../../../proxy/ground/days.ts';
import { noUsage } from '../../../../proxy/ground/usage.ts';
import { DemandTally, readDemand } from '../../../../proxy/plan/context/course-demand.ts';
import { evaluator } from '../../../../proxy/store/evaluator.ts';
import type { LedgerRow } from '../../../../proxy/store/ledger.ts';

const hourMs = 3_600_000;
const midnightMs = Date.UTC(2026, 10, 2);

type Called = Parameters<DemandTally['add']>[0];

function call(timeMs: number, other: Partial<Called> = {}): Called {
  const usage = { ...noUsage, inputTokens: 1_000, cachedInputTokens: 400 };
  return { timeMs, course: 'c', model: 'm', student: 'ann', usage, ...other };
}

test('a rate is that of the hours in which questions come, as the average question meets it', () => {
  const tally = new DemandTally(midnightMs + 2 * dayMs);
  // On two days, 30 questions from nine to ten and 2 from twenty to twenty-one.
  for (const day of [0, 1]) {
    for (let count = 0; count < 30; count += 1) {
      tally.add(call(midnightMs + day * dayMs + 9 * hourMs + count * 60_000));
    }
    for (let count = 0; count < 2; count += 1)
      tally.add(call(midnightMs + day * dayMs + 20 * hourMs + count));
  }
  const days = 2 - 9 / 24;
  const [busy, quiet] = [60 / (days * 60), 4 / (days * 60)];
  const demand = tally.of('c', 'm');
  expect(demand).toMatchObject({ calls: 64, promptCacheHitRate: 0.4 });
  expect(demand.perMinute).toBeCloseTo((60 * busy + 4 * quiet) / 64, 9);
});

test('the first hour of a tutor is no hour of many days', () => {
  const tally = new DemandTally(midnightMs + hourMs);
  for (let count = 0; count < 60; count += 1) tally.add(call(midnightMs + count));
  expect(tally.of('c', 'm').perMinute).toBeCloseTo(1, 9);
});

test('each course and model has its own, an evaluation has none, and what was never asked is zero', () => {
  const tally = new DemandTally(midnightMs + dayMs);
  tally.add(call(midnightMs));
  tally.add(call(midnightMs, { student: evaluator }));
  tally.add(call(midnightMs, { course: 'other' }));
  expect(tally.of('c', 'm').calls).toBe(1);
  expect(tally.of('c', 'n')).toEqual({ calls: 0, perMinute: 0, promptCacheHitRate: null });
});

test('a week of the ledger is read, today in it', async () => {
  const asked: unknown[] = [];
  async function* rows(query: unknown): AsyncGenerator<LedgerRow> {
    asked.push(query);
    yield { ...call(midnightMs) } as LedgerRow;
  }
  const dayOf = () => '2026-11-03';
  const demand = await readDemand({ ledger: rows }, { dayOf }, midnightMs + dayMs);
  expect(asked).toEqual([{ from: '2026-10-28', to: '2026-11-03' }]);
  expect(demand.of('c', 'm').calls).toBe(1);
});
