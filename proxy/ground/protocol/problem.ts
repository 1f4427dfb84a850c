import type { Source } from './source.ts';

export type ProblemCode =
  | 'invalid_request'
  | 'unauthenticated'
  | 'origin_not_allowed'
  | 'forbidden'
  | 'tutor_off'
  | 'consent_required'
  | 'not_found'
  | 'context_too_long'
  | 'rate_limited'
  | 'busy'
  | 'budget_exceeded'
  | 'providers_unavailable'
  | 'internal';

/** RFC 9457 problem details; `title` and `detail` are written for a student, in the request's language. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: ProblemCode;
  /**
   * With `providers_unavailable`: no provider has failed, the process was stopped. The same question is answered after
   * `retryAfterSeconds`, by the next process or another one; what an answer has said until then is no part of that.
   */
  reason?: 'restart';
  /** Whole seconds. */
  retryAfterSeconds?: number;
  /** With `tutor_off`: ISO 8601 instant at which the tutor is back, where that is known. */
  until?: string;
  /** ISO 8601 instant at which the budget's next day begins. */
  resetsAt?: string;
  /** With `budget_exceeded` and `providers_unavailable`: what the course says, found without any model. */
  passages?: Source[];
}
