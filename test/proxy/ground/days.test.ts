import { expect, test } from 'vitest';
import { addDays, daysBetween } from '../../../proxy/ground/days.ts';

test.each([
  ['2026-11-30', 1, '2026-12-01'],
  ['2026-01-01', -1, '2025-12-31'],
  ['2028-02-28', 1, '2028-02-29'],
  ['2026-03-01', -1, '2026-02-28'],
  ['2026-11-23', 0, '2026-11-23'],
  ['2026-11-23', 365, '2027-11-23'],
])('%s and %i days are %s', (day, days, then) => {
  expect(addDays(day, days)).toBe(then);
  expect(daysBetween(day, then)).toBe(days);
});
