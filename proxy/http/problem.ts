import type { TutorError } from '../ground/errors.ts';
import type { Problem } from '../ground/protocol.ts';
import { type Language, studentWords } from '../words/languages.ts';
import type { Moment, ProblemWords, StudentWords } from '../words/student-words.ts';

const daySeconds = 86_400;

/**
 * What a student (and a program) reads of an error. Nothing but the code
 * chooses the words, so no stack, provider text or key can leave with it.
 * @param timezone the budget's time zone, for the time at which a new day begins
 */
export function toProblem(error: TutorError, language: Language, timezone: string): Problem {
  const words = studentWords(language);
  const { concerns, hint, retryAfterSeconds, resetsAt, until, passages, spent } = error.details;
  const problem: Problem = {
    type: `urn:course-tutor:problem:${error.code}`,
    status: error.status,
    code: error.code,
    ...wordsOf(error, words),
  };
  if (hint !== undefined && error.code === 'invalid_request') problem.detail += ` (${hint})`;
  if (concerns === 'restart') problem.reason = concerns;
  if (retryAfterSeconds !== undefined) {
    problem.retryAfterSeconds = retryAfterSeconds;
    if (error.code === 'rate_limited') problem.detail = words.rateLimited(retryAfterSeconds);
  }
  if (until !== undefined) {
    problem.until = until.toISOString();
    problem.detail = words.tutorBack(momentOf(until, language, timezone, true));
  }
  if (resetsAt !== undefined) {
    problem.resetsAt = resetsAt.toISOString();
    const time = momentOf(resetsAt, language, timezone, (retryAfterSeconds ?? 0) > daySeconds);
    problem.detail = spent === undefined ? words.budgetResets(time) : words.spent[spent].detail(time);
  }
  if (passages === undefined) return problem;
  problem.passages = passages;
  // Chinese puts no blank between sentences.
  if (passages.length > 0) problem.detail += `${language === 'zh' ? '' : ' '}${words.meanwhile}`;
  return problem;
}

function wordsOf({ code, details }: TutorError, words: StudentWords): ProblemWords {
  if (code === 'invalid_request' && details.concerns === 'question') return words.badQuestion;
  if (code === 'invalid_request' && details.concerns === 'picture') return words.tutoring.pictures.unreadable;
  if (code === 'invalid_request' && details.concerns === 'no pictures') return words.tutoring.pictures.off;
  if (code === 'not_found' && details.concerns === 'quiz') return words.tutoring.quiz.nothing;
  if (code === 'not_found' && details.concerns === 'course') return words.noSuchCourse;
  if (code === 'providers_unavailable' && details.concerns === 'crowd') return words.crowded;
  if (code === 'providers_unavailable' && details.concerns === 'restart') return words.restarting;
  if (code === 'providers_unavailable' && details.concerns === 'course') return words.unreadableCourse;
  if (code === 'providers_unavailable' && details.concerns === 'course to come') return words.courseToCome;
  const usual = words.problems[code];
  return details.spent === undefined ? usual : { ...usual, title: words.spent[details.spent].title };
}

function momentOf(instant: Date, language: Language, timezone: string, hasDay: boolean): Moment {
  const format = new Intl.DateTimeFormat(language, {
    ...(hasDay && { day: 'numeric', month: 'long' }),
    hour: '2-digit',
    minute: '2-digit',
    timeZone: timezone,
    timeZoneName: 'short',
  });
  return { text: format.format(instant), hasDay };
}
