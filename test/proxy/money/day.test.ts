import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { budgetCalendar, type DayBounds } from '../../../proxy/money/day.ts';

const hourMs = 3_600_000;
const zones = [
  'UTC',
  'Europe/Moscow',
  'Europe/London',
  'America/New_York',
  'America/Sao_Paulo',
  'America/St_Johns',
  'America/Asuncion',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Asia/Tehran',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Australia/Lord_Howe',
  'Antarctica/Casey',
  'Pacific/Apia',
  'Pacific/Kiritimati',
];

/** Between 1975 and 2037. */
const instants = fc.integer({ min: 157_766_400_000, max: 2_145_916_800_000 });

function budgetDay(nowMs: number, timezone: string): string {
  return budgetCalendar(timezone).dayOf(nowMs);
}

function dayBounds(day: string, timezone: string): DayBounds {
  return budgetCalendar(timezone).boundsOf(day);
}

function startOf(day: string, timezone: string): string {
  return new Date(dayBounds(day, timezone).startMs).toISOString();
}

function hoursOf(day: string, timezone: string): number {
  const { startMs, endMs } = dayBounds(day, timezone);
  return (endMs - startMs) / hourMs;
}

/** The date that a clock on the wall shows. */
function wallDate(ms: number, timezone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: timezone }).format(ms);
}

describe('a budget day', () => {
  it('begins at midnight of the configured zone, not of UTC', () => {
    expect(startOf('2026-09-30', 'Europe/Moscow')).toBe('2026-09-29T21:00:00.000Z');
    expect(budgetDay(Date.parse('2026-09-29T20:59:59.999Z'), 'Europe/Moscow')).toBe('2026-09-29');
    expect(budgetDay(Date.parse('2026-09-29T21:00:00.000Z'), 'Europe/Moscow')).toBe('2026-09-30');
    expect(budgetDay(Date.parse('2026-09-29T21:00:00.000Z'), 'America/New_York')).toBe('2026-09-29');
  });

  it('has 23 and 25 hours where the clocks change', () => {
    expect(hoursOf('2026-03-08', 'America/New_York')).toBe(23);
    expect(hoursOf('2026-11-01', 'America/New_York')).toBe(25);
    expect(hoursOf('2026-11-02', 'America/New_York')).toBe(24);
    expect(hoursOf('2026-04-05', 'Australia/Lord_Howe')).toBe(24.5);
  });

  it('begins later where midnight does not exist', () => {
    expect(startOf('2018-11-04', 'America/Sao_Paulo')).toBe('2018-11-04T03:00:00.000Z');
    expect(hoursOf('2018-11-04', 'America/Sao_Paulo')).toBe(23);
    expect(startOf('2022-03-27', 'Asia/Beirut')).toBe('2022-03-26T22:00:00.000Z');
    expect(hoursOf('2022-03-27', 'Asia/Beirut')).toBe(23);
    expect(startOf('2023-04-28', 'Africa/Cairo')).toBe('2023-04-27T22:00:00.000Z');
    expect(hoursOf('2023-04-28', 'Africa/Cairo')).toBe(23);
  });

  it('has one midnight where the clocks go back at midnight', () => {
    expect(hoursOf('2023-10-26', 'Africa/Cairo')).toBe(25);
    expect(hoursOf('2018-02-17', 'America/Sao_Paulo')).toBe(25);
  });

  it('goes on where the wall shows yesterday again', () => {
    // 2010-11-07 00:01 became 2010-11-06 23:01.
    const repeated = Date.parse('2010-11-07T02:45:00Z');
    expect(wallDate(repeated, 'America/St_Johns')).toBe('2010-11-06');
    expect(budgetDay(repeated, 'America/St_Johns')).toBe('2010-11-07');
    expect(hoursOf('2010-11-07', 'America/St_Johns')).toBe(25);
  });

  it('is empty where a zone skipped it', () => {
    expect(hoursOf('2011-12-30', 'Pacific/Apia')).toBe(0);
    const lastOf29 = Date.parse('2011-12-30T09:59:59.999Z');
    expect(budgetDay(lastOf29, 'Pacific/Apia')).toBe('2011-12-29');
    expect(budgetDay(lastOf29 + 1, 'Pacific/Apia')).toBe('2011-12-31');
    expect(budgetCalendar('Pacific/Apia').nextDayStart(lastOf29).getTime()).toBe(lastOf29 + 1);
  });

  it('holds the instant it was found for, and begins when the wall first shows its date', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), instants, (zone, nowMs) => {
        const calendar = budgetCalendar(zone);
        const day = calendar.dayOf(nowMs);
        const { startMs, endMs } = calendar.boundsOf(day);
        expect(startMs).toBeLessThanOrEqual(nowMs);
        expect(endMs).toBeGreaterThan(nowMs);
        expect(calendar.nextDayStart(nowMs).getTime()).toBe(endMs);
        expect(wallDate(startMs, zone)).toBe(day);
        for (let before = 1; before < 26 * hourMs; before += hourMs / 4) {
          expect(wallDate(startMs - before, zone) < day).toBe(true);
        }
      }),
    );
  });

  it('is followed by the next without a gap or an overlap', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: 1975, max: 2037 }), (zone, year) => {
        const calendar = budgetCalendar(zone);
        let expectedStartMs = calendar.boundsOf(`${year}-01-01`).startMs;
        for (
          let midnight = Date.UTC(year, 0, 1);
          midnight < Date.UTC(year + 1, 0, 1);
          midnight += 24 * hourMs
        ) {
          const { startMs, endMs } = calendar.boundsOf(new Date(midnight).toISOString().slice(0, 10));
          expect(startMs).toBe(expectedStartMs);
          expectedStartMs = endMs;
        }
        expect(calendar.boundsOf(`${year + 1}-01-01`).startMs).toBe(expectedStartMs);
      }),
      { numRuns: 20 },
    );
  });

  it('is found again when the clock is set back', () => {
    const calendar = budgetCalendar('Europe/Moscow');
    expect(calendar.dayOf(Date.parse('2026-09-30T12:00:00Z'))).toBe('2026-09-30');
    expect(calendar.dayOf(Date.parse('2026-08-01T12:00:00Z'))).toBe('2026-08-01');
    expect(calendar.dayOf(Date.parse('2026-09-30T12:00:00Z'))).toBe('2026-09-30');
  });

  it.each(['2026-02-30', '2026-9-30', '30.09.2026', 'today', ''])('is not named "%s"', (name) => {
    expect(() => dayBounds(name, 'UTC')).toThrow(RangeError);
  });

  it('needs a zone that exists', () => {
    expect(() => budgetDay(0, 'Europe/Atlantis')).toThrow(RangeError);
  });

  it('knows the month that a moment belongs to', () => {
    const moscow = budgetCalendar('Europe/Moscow');
    // 23:30 of the last day, and half an hour later.
    expect(moscow.monthOf(Date.parse('2026-12-31T20:30:00Z'))).toEqual({
      from: '2026-12-01',
      to: '2026-12-31',
      endsMs: Date.parse('2026-12-31T21:00:00Z'),
    });
    expect(moscow.monthOf(Date.parse('2026-12-31T21:00:00Z'))).toMatchObject({
      from: '2027-01-01',
      to: '2027-01-31',
    });
    expect(budgetCalendar('UTC').monthOf(Date.UTC(2028, 1, 3)).to).toBe('2028-02-29');
  });
});
