import { addDays, daysBetween } from '../ground/days.ts';
import type { Complexity } from '../ground/protocol.ts';
import type { BudgetCalendar } from '../money/day.ts';
import { usdOf } from '../money/micro-usd.ts';
import type { DayRange } from '../store/day-range.ts';
import type { HourFigures, RangeFigures } from '../store/figures.ts';
import { type Percentiles, readTimes } from '../store/rules/times.ts';

export type SeriesStep = 'hour' | 'day';

/** The figures of one hour or day; names and units are those of the summary. */
export interface SeriesPoint {
  /** Budget day. */
  day: string;
  /** Milliseconds since 1970. */
  startMs: number;
  questions: number;
  answerCacheHits: number;
  /** USD by model; models that cost nothing are left out. */
  costUsd: Record<string, number>;
  firstTokenMs: Percentiles;
  complexity: Record<Complexity, number>;
  /** Failed answers, refused questions and failed model calls, by kind. */
  errors: Record<string, number>;
  stars: { average: number | null; count: number };
}

export interface Series {
  from: string;
  to: string;
  course: string | null;
  step: SeriesStep;
  points: SeriesPoint[];
}

const hourMs = 3_600_000;
/** Longer ranges would have more points than a screen shows. */
const mostHourlyDays = 3;

/** By hour where the range is short, else by day. */
export function naturalStep({ from, to }: DayRange): SeriesStep {
  return daysBetween(from, to) < mostHourlyDays ? 'hour' : 'day';
}

/** A point for every hour or day of the range that has begun, also where nothing happened. */
export function seriesOf(
  range: DayRange,
  figures: RangeFigures,
  step: SeriesStep,
  calendar: BudgetCalendar,
  nowMs: number,
): Series {
  const slots = slotsOf(range, step, calendar, nowMs);
  const hours = groupBy(figures.hours, slots, step);
  const models = groupBy(figures.models, slots, step);
  const troubles = groupBy(figures.troubles, slots, step);
  return {
    from: range.from,
    to: range.to,
    course: range.course ?? null,
    step,
    points: slots.map((slot) => ({
      ...slot,
      ...addHours(hours.get(slot) ?? []),
      costUsd: inUsd(sumBy(models.get(slot) ?? [], (row) => [row.model, row.costMicroUsd])),
      errors: sumBy(troubles.get(slot) ?? [], (row) => [troubleName(row), row.count]),
    })),
  };
}

interface Slot {
  day: string;
  startMs: number;
}

function slotsOf({ from, to }: DayRange, step: SeriesStep, calendar: BudgetCalendar, nowMs: number): Slot[] {
  const today = calendar.dayOf(nowMs);
  const slots: Slot[] = [];
  for (let day = from; day <= to && day <= today; day = addDays(day, 1)) {
    const { startMs, endMs } = calendar.boundsOf(day);
    if (step === 'day') slots.push({ day, startMs });
    else for (let at = startMs; at < endMs && at <= nowMs; at += hourMs) slots.push({ day, startMs: at });
  }
  return slots;
}

function groupBy<Row extends { day: string; hourMs: number }>(
  rows: readonly Row[],
  slots: readonly Slot[],
  step: SeriesStep,
): Map<Slot, Row[]> {
  const byDay = Map.groupBy(slots, ({ day }) => day);
  const groups = new Map<Slot, Row[]>();
  for (const row of rows) {
    const ofDay = byDay.get(row.day) ?? [];
    // An hour that began before its day counts to the day's first, one after its end to the last.
    const index = step === 'day' ? 0 : Math.floor((row.hourMs - (ofDay[0]?.startMs ?? 0)) / hourMs);
    const slot = ofDay[Math.min(Math.max(0, index), ofDay.length - 1)];
    if (slot === undefined) continue;
    const group = groups.get(slot);
    if (group === undefined) groups.set(slot, [row]);
    else group.push(row);
  }
  return groups;
}

function addHours(
  hours: readonly HourFigures[],
): Pick<SeriesPoint, 'questions' | 'answerCacheHits' | 'firstTokenMs' | 'complexity' | 'stars'> {
  const sum = (read: (hour: HourFigures) => number) => hours.reduce((total, hour) => total + read(hour), 0);
  const rated = sum((hour) => hour.starsCount);
  return {
    questions: sum((hour) => hour.questions),
    answerCacheHits: sum((hour) => hour.answerCacheHits),
    firstTokenMs: readTimes(hours.map(({ firstTokenTimes }) => firstTokenTimes)).percentiles,
    complexity: {
      simple: sum((hour) => hour.simple),
      medium: sum((hour) => hour.medium),
      complex: sum((hour) => hour.complex),
    },
    stars: { average: rated === 0 ? null : sum((hour) => hour.starsSum) / rated, count: rated },
  };
}

/** A call that the provider limited and a question that was limited here are two things. */
function troubleName({ origin, kind }: RangeFigures['troubles'][number]): string {
  return origin === 'answer' ? kind : `${origin}_${kind}`;
}

function sumBy<Row>(rows: readonly Row[], read: (row: Row) => [string, number]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const row of rows) {
    const [name, value] = read(row);
    if (value !== 0) sums[name] = (sums[name] ?? 0) + value;
  }
  return sums;
}

/** Divided after adding: micro-dollars add up exactly. */
function inUsd(microUsd: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(microUsd).map(([name, value]) => [name, usdOf(value)]));
}
