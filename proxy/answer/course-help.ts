import type { Clock } from '../ground/clock.ts';
import { TutorError } from '../ground/errors.ts';
import type { Source } from '../ground/protocol.ts';
import type { BudgetCalendar } from '../money/day.ts';

interface CourseHelpTools {
  calendar: BudgetCalendar;
  clock: Clock;
}

/** The same error for a student who gets no answer: with what the course says, and when the tutor is back. */
export function withCourseHelp(
  error: unknown,
  passages: () => Source[],
  { calendar, clock }: CourseHelpTools,
): unknown {
  if (!(error instanceof TutorError)) return error;
  const { code, details } = error;
  switch (code) {
    case 'providers_unavailable':
      return new TutorError(code, { ...details, cause: error, passages: passages() });
    case 'budget_exceeded': {
      const resetsAt = details.resetsAt ?? calendar.nextDayStart(clock.now());
      // The instant for those who know what time it is, and what is left until then for those whose clock is wrong.
      const retryAfterSeconds = Math.ceil((resetsAt.getTime() - clock.now()) / 1000);
      return new TutorError(code, {
        ...details,
        cause: error,
        passages: passages(),
        resetsAt,
        retryAfterSeconds,
      });
    }
    default:
      return error;
  }
}
