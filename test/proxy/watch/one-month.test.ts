import { expect, it } from 'vitest';
import { overviewOf } from '../../../proxy/figures/overview.ts';
import { addDays } from '../../../proxy/ground/days.ts';
import { evaluator } from '../../../proxy/store/evaluator.ts';
import { moneyAdvice } from '../../../proxy/watch/replay.ts';
import { openDesk } from './desk.ts';

const dayMs = 86_400_000;

it('overview, advice and the replay of money tell the same of the last 30 days', async () => {
  const desk = await openDesk();
  await desk.ask({ student: 'before', microUsd: 5_000_000 });
  desk.clock.advance(30 * dayMs);
  await desk.watch.jobs.tiers();
  await desk.ask({ student: 'ann', microUsd: 300_000 });
  await desk.ask({ student: evaluator, microUsd: 40_000 });
  desk.clock.advance(dayMs);
  // After the last look of the watch, and a call that came to nothing.
  await desk.ask({ student: 'bob', microUsd: 200_000 });
  await desk.ask({ student: 'bob', microUsd: 0, fault: 'overloaded' });
  const { calendar, clock, store } = desk.tools;
  const to = calendar.dayOf(clock.now());
  const range = { from: addDays(to, -29), to };
  const tools = { store, calendar, nowMs: clock.now(), dailyBudgetUsd: 20 };
  const { summary, spending } = await overviewOf(range, tools);
  const advice = await desk.watch.advice('en');
  const money = await moneyAdvice(desk.tools);
  expect(summary).toMatchObject({ students: 2, costUsd: 0.54 });
  expect(spending.month.costUsd).toBe(summary.costUsd);
  const month = { ...range, students: summary.students, costUsd: summary.costUsd };
  expect(advice.month).toEqual(month);
  expect(advice.students).toBe(summary.students);
  expect(money.usd + money.rentUsd + money.evaluationUsd).toBeCloseTo(summary.costUsd, 6);
  expect(money).toMatchObject({ days: 30, students: summary.students });
  await desk.close();
});
