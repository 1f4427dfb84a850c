import type { TutorError } from '../ground/errors.ts';
import type { Problem } from '../ground/protocol.ts';
import { type PhraseLanguage, type Phrases, type ProblemWords, phrasesFor } from '../words/phrases.ts';

const daySeconds = 86_400;

/**
 * What a student (and a program) reads of an error. Nothing but the code
 * chooses the words, so no stack, provider text or key can leave with it.
 * @param timezone the budget's time zone, for the time at which a new day begins
 */
export function toProblem(error: TutorError, language: PhraseLanguage, timezone: string): Problem {
  const phrases = phrasesFor(language);
  const { hint, retryAfterSeconds, resetsAt, passages, spent } = error.details;
  const problem: Problem = {
    type: `urn:course-tutor:problem:${error.code}`,
    status: error.status,
    code: error.code,
    ...wordsOf(error, phrases),
  };
  if (hint !== undefined && error.code === 'invalid_request') problem.detail += ` (${hint})`;
  if (retryAfterSeconds !== undefined) {
    problem.retryAfterSeconds = retryAfterSeconds;
    if (error.code === 'rate_limited') problem.detail = phrases.rateLimited(retryAfterSeconds);
  }
  if (resetsAt !== undefined) {
    problem.resetsAt = resetsAt.toISOString();
    const isFar = (retryAfterSeconds ?? 0) > daySeconds;
    const time = clockTime(resetsAt, language, timezone, isFar);
    problem.detail = spent === undefined ? phrases.budgetResets(time) : phrases.spent[spent].detail(time);
  }
  if (passages !== undefined) problem.passages = passages;
  return problem;
}

function wordsOf({ code, details }: TutorError, phrases: Phrases): ProblemWords {
  if (code === 'invalid_request' && details.concerns === 'question') return phrases.badQuestion;
  if (code === 'not_found' && details.concerns === 'course') return phrases.noSuchCourse;
  if (code === 'providers_unavailable' && details.concerns === 'crowd') return phrases.crowded;
  if (code === 'providers_unavailable' && details.concerns === 'course') return phrases.unreadableCourse;
  const words = phrases.problems[code];
  return details.spent === undefined ? words : { ...words, title: phrases.spent[details.spent].title };
}

function clockTime(instant: Date, language: PhraseLanguage, timezone: string, withDate: boolean): string {
  return new Intl.DateTimeFormat(language, {
    ...(withDate && { day: 'numeric', month: 'long' }),
    hour: '2-digit',
    minute: '2-digit',
    timeZone: timezone,
    timeZoneName: 'short',
  }).format(instant);
}
