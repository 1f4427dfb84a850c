import { addDays, daysPerMonth } from '../ground/days.ts';
import type { BudgetCalendar } from '../money/day.ts';
import { usdOf } from '../money/micro-usd.ts';
import type { Store } from '../store/store.ts';

/** Who asked in the 30 days up to today, and what was spent in them. */
export interface LastMonth {
  from: string;
  to: string;
  students: number;
  /** Evaluations and failed calls included, as in the overview of these days. */
  costUsd: number;
}

interface LastMonthTools {
  calendar: BudgetCalendar;
  clock: { now(): number };
  store: Pick<Store, 'totals'>;
}

/** The same days, students and money wherever the last month is spoken of: overview, advice and mails. */
export async function lastMonth({ calendar, clock, store }: LastMonthTools): Promise<LastMonth> {
  const to = calendar.dayOf(clock.now());
  const from = addDays(to, 1 - daysPerMonth);
  const { students, costMicroUsd } = await store.totals({ from, to });
  return { from, to, students, costUsd: usdOf(costMicroUsd) };
}
