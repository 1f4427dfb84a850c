import { daysBetween } from '../../ground/days.ts';

/**
 * So far back a student is known to have been there before. It bounds the rows
 * that are kept of a day, whatever browsers tell, to one for each of these days.
 */
export const longestAbsenceDays = 31;

/** As it is kept: empty where it is no day before, or longer ago. */
export function previousDayOf(day: string, before: string): string {
  if (before === '' || before >= day) return '';
  return daysBetween(before, day) > longestAbsenceDays ? '' : before;
}
