import { dayMs, utcDay } from '../ground/days.ts';
import { lruOf } from '../ground/lru-of.ts';
import { WallClock } from '../ground/wall-clock.ts';

/** A look at a year asks for the bounds of each of its days, and each takes 20 us to find. */
const rememberedDays = 800;

/** Half-open: `startMs` belongs to the day, `endMs` to the next. Milliseconds since 1970. */
export interface DayBounds {
  readonly startMs: number;
  readonly endMs: number;
}

/** The budget days of one time zone; `YYYY-MM-DD` names a day. Made once: it remembers what it has found. */
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
  /** By which its days begin. */
  readonly wall: WallClock;
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

/**
 * @param timezone IANA name, e.g. `Europe/Moscow`
 * @throws RangeError if there is no such zone
 */
export function budgetCalendar(timezone: string): BudgetCalendar {
  const wall = new WallClock(timezone);
  let current: Present = { day: '', month: { from: '', to: '', endsMs: 0 }, startMs: 0, endMs: 0 };

  const known = lruOf<string, DayBounds>(rememberedDays);

  const boundsOf = (day: string): DayBounds => {
    const remembered = known.get(day);
    if (remembered !== undefined) return remembered;
    const midnight = midnightOf(day);
    const bounds = { startMs: wall.instantOf(midnight), endMs: wall.instantOf(midnight + dayMs) };
    known.set(day, bounds);
    return bounds;
  };

  const settleOn = (nowMs: number): Present => {
    if (nowMs >= current.startMs && nowMs < current.endMs) return current;
    // Where clocks go back across midnight, the wall shows yesterday's date again for a while: the day that
    // has begun goes on, so the date on the wall is only the first guess.
    let midnight = Math.floor((nowMs + wall.offsetAt(nowMs)) / dayMs) * dayMs;
    while (wall.instantOf(midnight + dayMs) <= nowMs) midnight += dayMs;
    const day = utcDay(midnight);
    const { from, to } = monthAround(day);
    current = { day, month: { from, to, endsMs: boundsOf(to).endMs }, ...boundsOf(day) };
    return current;
  };

  return {
    wall,
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

function midnightOf(day: string): number {
  const midnight = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(midnight) || utcDay(midnight) !== day) throw new RangeError(`not a day: ${day}`);
  return midnight;
}
