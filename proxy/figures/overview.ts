import { addDays, daysBetween, daysPerMonth } from '../ground/days.ts';
import type { BudgetCalendar } from '../money/day.ts';
import { usdOf } from '../money/micro-usd.ts';
import type { DayRange } from '../store/day-range.ts';
import type { RangeFigures } from '../store/figures.ts';
import type { ReadTerms } from '../store/read-terms.ts';
import { totalsOf } from '../store/rules/totals.ts';
import type { Store } from '../store/store.ts';
import { naturalStep, type Series, type SeriesStep, seriesOf } from './series.ts';
import { type Summary, summarise } from './summary.ts';

/** What was spent of a budget in some days up to now. */
export interface Spending {
  from: string;
  costUsd: number;
  /** In as many days right before, whole days as they were. */
  costBeforeUsd: number;
  /** Set aside for calls that are running. */
  reservedUsd: number;
  /** null: no budget. */
  budgetUsd: number | null;
  forecastUsd: number;
}

export interface Overview {
  summary: Summary;
  /** Of as many days right before. */
  summaryBefore: Summary;
  series: Series;
  /** Up to today whatever the range: today, the last 7 and the last 30 days. */
  spending: { today: Spending; week: Spending; month: Spending };
}

export interface OverviewTools {
  store: Pick<Store, 'figures' | 'totals' | 'spend'>;
  calendar: BudgetCalendar;
  nowMs: number;
  /** The budget that holds for the range's course; null: none. */
  dailyBudgetUsd: number | null;
}

/** Everything that the overview shows of a range. */
export async function overviewOf(
  range: DayRange,
  tools: OverviewTools,
  step?: SeriesStep,
  terms?: ReadTerms,
): Promise<Overview> {
  const { calendar, store, nowMs } = tools;
  const today = calendar.dayOf(nowMs);
  const upToToday = (days: number): DayRange => ({
    ...range,
    from: addDays(today, 1 - days),
    to: today,
  });
  const seriesStep = step ?? naturalStep(range);
  const figures = await store.figures(range, { ...terms, step: seriesStep });
  const month = upToToday(daysPerMonth);
  const readDays = (days: DayRange) => store.figures(days, { ...terms, step: 'day' });
  const isMonth = range.from === month.from && range.to === month.to;
  const [before, monthModels, earlierModels, { reservedMicroUsd }] = await Promise.all([
    readDays({ ...range, ...daysBefore(range) }),
    isMonth ? figures : readDays(month),
    readDays({ ...month, ...daysBefore(month) }),
    store.spend(today, range.course),
  ]);
  const models = [...earlierModels.models, ...monthModels.models];
  const spending = (days: number): Spending => spendingOf(upToToday(days), models, reservedMicroUsd, tools);
  return {
    summary: summaryOf(range, figures, tools),
    summaryBefore: summaryOf({ ...range, ...daysBefore(range) }, before, tools),
    series: seriesOf(range, figures, seriesStep, calendar, nowMs),
    spending: { today: spending(1), week: spending(7), month: spending(daysPerMonth) },
  };
}

export function summaryOf(
  range: DayRange,
  figures: RangeFigures,
  { calendar, nowMs, dailyBudgetUsd }: Omit<OverviewTools, 'store'>,
): Summary {
  const { elapsedDays, wholeDays } = passedDays(range, calendar, nowMs);
  return summarise(range, totalsOf(figures), dailyBudgetUsd, elapsedDays, wholeDays);
}

/** As many days right before. */
export function daysBefore({ from, to }: DayRange): { from: string; to: string } {
  const days = daysBetween(from, to) + 1;
  return { from: addDays(from, -days), to: addDays(from, -1) };
}

/** Length of a range in days: as far as it has passed, and as it will be at the end of today. */
export function passedDays(
  { from, to }: DayRange,
  calendar: BudgetCalendar,
  nowMs: number,
): { elapsedDays: number; wholeDays: number } {
  const today = calendar.dayOf(nowMs);
  const last = to < today ? to : today;
  if (from > last) return { elapsedDays: 0, wholeDays: 0 };
  const wholeDays = daysBetween(from, last) + 1;
  if (last !== today) return { elapsedDays: wholeDays, wholeDays };
  const { startMs, endMs } = calendar.boundsOf(today);
  return { elapsedDays: wholeDays - 1 + (nowMs - startMs) / (endMs - startMs), wholeDays };
}

function spendingOf(
  range: DayRange,
  models: RangeFigures['models'],
  reservedMicroUsd: number,
  { calendar, nowMs, dailyBudgetUsd }: OverviewTools,
): Spending {
  const costOf = ({ from, to }: Pick<DayRange, 'from' | 'to'>) =>
    usdOf(
      models.reduce((sum, { day, costMicroUsd }) => (day >= from && day <= to ? sum + costMicroUsd : sum), 0),
    );
  const costUsd = costOf(range);
  const { elapsedDays, wholeDays } = passedDays(range, calendar, nowMs);
  return {
    from: range.from,
    costUsd,
    costBeforeUsd: costOf(daysBefore(range)),
    reservedUsd: usdOf(reservedMicroUsd),
    budgetUsd: dailyBudgetUsd === null ? null : dailyBudgetUsd * wholeDays,
    forecastUsd: elapsedDays === 0 ? costUsd : (costUsd / elapsedDays) * wholeDays,
  };
}
