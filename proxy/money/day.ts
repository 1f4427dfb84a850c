import { dayMs, utcDay } from '../ground/days.ts';

/** Half-open: `startMs` belongs to the day, `endMs` to the next. Milliseconds since 1970. */
export interface DayBounds {
  startMs: number;
  endMs: number;
}

/** The budget days of one time zone; `YYYY-MM-DD` names a day. Made once: it remembers the present day and its month. */
export interface BudgetCalendar {
  /** The day that `nowMs` belongs to; a few nanoseconds as long as the day stays the same. */
  dayOf(nowMs: number): string;
  /**
   * From the first instant of a day to the first of the next.
   * Days follow each other without a gap or an overlap. They may have 23, 25
   * or other numbers of hours; a day that a zone skipped is empty.
   * @throws RangeError for anything but `YYYY-MM-DD`
   */
  boundsOf(day: string): DayBounds;
  /** When the day after that of `nowMs` begins, and a spent budget is whole again. */
  nextDayStart(nowMs: number): Date;
  /** The calendar month that `nowMs` belongs to, as cheap as `dayOf`. */
  monthOf(nowMs: number): BudgetMonth;
}

/** The days of a calendar month. */
export interface BudgetMonth {
  from: string;
  /** Inclusive. */
  to: string;
  /** When the next month begins; milliseconds since 1970. */
  endsMs: number;
}

const hourMs = 3_600_000;
/** No zone is farther from UTC than 14 hours; a day before and after cover a change of the clocks as well. */
const widestOffsetMs = 26 * hourMs;

/**
 * @param timezone IANA name, e.g. `Europe/Moscow`
 * @throws RangeError if there is no such zone
 *
 * Written on Intl, because Temporal is not there before Node 26.
 */
export function budgetCalendar(timezone: string): BudgetCalendar {
  const offsetAt = offsetsOf(timezone);
  let current: Present = { day: '', month: { from: '', to: '', endsMs: 0 }, startMs: 0, endMs: 0 };

  const boundsOf = (day: string): DayBounds => {
    const midnight = midnightOf(day);
    return { startMs: startOf(midnight, offsetAt), endMs: startOf(midnight + dayMs, offsetAt) };
  };

  const settleOn = (nowMs: number): Present => {
    if (nowMs >= current.startMs && nowMs < current.endMs) return current;
    // Where clocks go back across midnight, the wall shows yesterday's date again for a while: the day that
    // has begun goes on, so the date on the wall is only the first guess.
    let midnight = Math.floor((nowMs + offsetAt(nowMs)) / dayMs) * dayMs;
    while (startOf(midnight + dayMs, offsetAt) <= nowMs) midnight += dayMs;
    const day = utcDay(midnight);
    const { from, to } = monthAround(day);
    current = { day, month: { from, to, endsMs: boundsOf(to).endMs }, ...boundsOf(day) };
    return current;
  };

  return {
    dayOf: (nowMs) => settleOn(nowMs).day,
    boundsOf,
    nextDayStart: (nowMs) => new Date(settleOn(nowMs).endMs),
    monthOf: (nowMs) => settleOn(nowMs).month,
  };
}

/** What is remembered: it takes some 50 us to find, and every question asks for it. */
interface Present extends DayBounds {
  day: string;
  month: BudgetMonth;
}

/** First and last day of the month of a day. */
function monthAround(day: string): { from: string; to: string } {
  const from = `${day.slice(0, 7)}-01`;
  const lastDay = new Date(`${from}T00:00:00Z`);
  return { from, to: utcDay(lastDay.setUTCMonth(lastDay.getUTCMonth() + 1, 0)) };
}

/** The first instant at which clocks show midnight, or something later where midnight was skipped. */
function startOf(midnight: number, offsetAt: (ms: number) => number): number {
  const offsetBefore = offsetAt(midnight - widestOffsetMs);
  const offsetAfter = offsetAt(midnight + widestOffsetMs);
  const byOffsetBefore = midnight - offsetBefore;
  if (offsetAt(byOffsetBefore) === offsetBefore) return byOffsetBefore;
  const byOffsetAfter = midnight - offsetAfter;
  if (offsetAt(byOffsetAfter) === offsetAfter) return byOffsetAfter;
  // Midnight was skipped: the day begins at the very change of the clocks.
  let [before, after] = [byOffsetAfter, byOffsetBefore];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetAt(middle) === offsetBefore) before = middle;
    else after = middle;
  }
  return after;
}

/** Wall time minus UTC, in milliseconds, at an instant. */
function offsetsOf(timezone: string): (ms: number) => number {
  const wall = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    calendar: 'iso8601',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (ms) => {
    const field = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 };
    for (const { type, value } of wall.formatToParts(ms)) {
      if (type in field) field[type as keyof typeof field] = Number(value);
    }
    const shown = Date.UTC(field.year, field.month - 1, field.day, field.hour, field.minute, field.second);
    return shown - Math.floor(ms / 1000) * 1000;
  };
}

function midnightOf(day: string): number {
  const midnight = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(midnight) || utcDay(midnight) !== day) throw new RangeError(`not a day: ${day}`);
  return midnight;
}
