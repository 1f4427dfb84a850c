import type { HourFigures, HourOfDay, ModelHour, RangeFigures, TroubleHour } from '../figures.ts';
import { timesTogether } from './times.ts';

/**
 * The hours of each day added up to one, which stands in the first hour of the
 * day: a month is thirty rows then and not seven hundred.
 */
export function byDay({ hours, models, troubles, ...range }: RangeFigures): RangeFigures {
  return {
    ...range,
    hours: together(hours, ({ day }) => day, addHour),
    models: together(models, ({ day, model }) => `${day} ${model}`, addModel),
    troubles: together(troubles, ({ day, origin, kind }) => `${day} ${origin} ${kind}`, addTrouble),
  };
}

function together<Row extends HourOfDay>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  add: (sum: Row, row: Row) => void,
): Row[] {
  const sums = new Map<string, Row>();
  for (const row of rows) {
    const key = keyOf(row);
    const sum = sums.get(key);
    if (sum === undefined) {
      sums.set(key, { ...row });
      continue;
    }
    sum.hourMs = Math.min(sum.hourMs, row.hourMs);
    add(sum, row);
  }
  return [...sums.values()];
}

function addHour(sum: HourFigures, row: HourFigures): void {
  const { day: _day, hourMs: _hourMs, firstTokenTimes, totalTimes, ...amounts } = row;
  for (const name of Object.keys(amounts) as (keyof typeof amounts)[]) sum[name] += amounts[name];
  sum.firstTokenTimes = timesTogether(sum.firstTokenTimes, firstTokenTimes);
  sum.totalTimes = timesTogether(sum.totalTimes, totalTimes);
}

function addModel(sum: ModelHour, row: ModelHour): void {
  sum.questions += row.questions;
  sum.calls += row.calls;
  sum.costMicroUsd += row.costMicroUsd;
  sum.savedMicroUsd += row.savedMicroUsd;
}

function addTrouble(sum: TroubleHour, row: TroubleHour): void {
  sum.count += row.count;
}
