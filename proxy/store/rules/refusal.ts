import type { AdmitRequest, Refusal } from '../admission.ts';
import { limitReached } from './window.ts';

/** What has been asked so far, of all processes. */
export interface AskedSoFar {
  /** When requests of a subject were counted, ascending, in milliseconds since 1970. */
  timesOf(subject: string): readonly number[];
  /** Questions of the subject of `daily` that were let in on the request's day. */
  questionsOfDay(subject: string): number;
  /** Answers of the student that are open. */
  openAnswersOf(student: string): number;
}

/**
 * Why a request is not to be let in; undefined: it is. The windows speak first,
 * then the questions of the day, then the answers that are open.
 * @throws RangeError for a limit below one request or one millisecond
 */
export function refusalOf(
  { limits, daily, student, concurrent, nowMs }: AdmitRequest,
  { timesOf, questionsOfDay, openAnswersOf }: AskedSoFar,
): Refusal | undefined {
  const reached = limitReached(limits, timesOf, nowMs);
  if (reached !== undefined) return reached;
  if (daily !== undefined && questionsOfDay(daily.subject) >= daily.requests) {
    return { kind: 'daily_requests', retryAfterMs: Math.max(1, daily.endsMs - nowMs) };
  }
  return openAnswersOf(student) >= concurrent ? { kind: 'busy' } : undefined;
}
