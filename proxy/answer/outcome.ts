import { type SpentPart, TutorError } from '../ground/errors.ts';
import type { AnswerOutcome } from '../store/answers.ts';

/** How an answer is booked that ended with an error. */
export function outcomeOf(error: unknown): AnswerOutcome {
  if (!(error instanceof TutorError)) return 'internal';
  const { code, details } = error;
  switch (code) {
    case 'budget_exceeded':
      return spentOutcome(details.spent);
    case 'providers_unavailable':
      return details.concerns === 'restart' ? 'restarted' : code;
    case 'context_too_long':
      return code;
    default:
      return 'internal';
  }
}

/** What of the money was used up: an administrator sees each by itself. */
function spentOutcome(spent: SpentPart | undefined): AnswerOutcome {
  switch (spent) {
    case undefined:
    case 'questions':
      return 'budget_exceeded';
    case 'month':
      return 'month_budget';
    case 'student':
      return 'student_share';
    case 'network':
      return 'network_share';
    case 'anonymous':
      return 'anonymous_share';
    default:
      return spent satisfies never;
  }
}
