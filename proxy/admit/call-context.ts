import type { Clock } from '../ground/clock.ts';
import type { Complexity } from '../ground/protocol.ts';
import type { BudgetCalendar } from '../money/day.ts';
import type { Asked } from '../question/asked.ts';
import type { CallContext } from '../store/reservation.ts';
import type { Means } from './shares.ts';

/** What stays the same in all reservations of an answer. */
export function callContext(
  { id, course, student }: Pick<Asked, 'id' | 'course' | 'student'>,
  complexity: Complexity,
  { budgets, shares }: Means,
  { calendar, clock }: { calendar: BudgetCalendar; clock: Clock },
): CallContext {
  return {
    answerId: id,
    day: calendar.dayOf(clock.now()),
    course: course.settings.id,
    student: student.pseudonym,
    complexity,
    budgets,
    shares,
  };
}
