import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { daysBetween } from '../ground/days.ts';
import { TutorError } from '../ground/errors.ts';
import type { DayRange } from '../store/day-range.ts';
import type { Tutor } from '../tutor.ts';
import { callerOf, courseFor, noSuchCourse } from './caller.ts';

const query = z.object({
  from: z.iso.date('must be a date such as 2026-11-23').optional(),
  to: z.iso.date('must be a date such as 2026-11-23').optional(),
  course: z.string().optional(),
});

/** More would be read for minutes; a year and a day is the longest that is ever compared. */
const mostDays = 400;

/**
 * `from`, `to` and `course` of an address; without them today and all courses.
 * @throws TutorError `invalid_request`, or `not_found` for a course that is unknown or not the caller's
 */
export function readRange(
  request: FastifyRequest,
  { calendar, clock, config }: Pick<Tutor, 'calendar' | 'clock' | 'config'>,
): DayRange {
  const parsed = query.safeParse(request.query);
  if (!parsed.success) {
    const hint = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
    throw new TutorError('invalid_request', { hint });
  }
  const today = calendar.dayOf(clock.now());
  const to = parsed.data.to ?? today;
  const from = parsed.data.from ?? (to < today ? to : today);
  if (from > to) throw new TutorError('invalid_request', { hint: 'from: must not be after to' });
  if (daysBetween(from, to) >= mostDays) {
    throw new TutorError('invalid_request', { hint: `a range may have ${mostDays} days at most` });
  }
  const { course } = parsed.data;
  // The contract's address has an empty `course=` where all are meant.
  const meant = courseFor(callerOf(request), course === '' ? undefined : course);
  if (meant === undefined) return { from, to };
  if (!config.courses.some(({ id }) => id === meant)) throw noSuchCourse(meant);
  return { from, to, course: meant };
}
