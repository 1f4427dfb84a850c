import type { ProblemCode, Source } from './protocol.ts';

const statusOf = {
  invalid_request: 400,
  unauthenticated: 401,
  origin_not_allowed: 403,
  forbidden: 403,
  tutor_off: 403,
  consent_required: 403,
  not_found: 404,
  context_too_long: 413,
  rate_limited: 429,
  busy: 429,
  budget_exceeded: 503,
  providers_unavailable: 503,
  internal: 500,
} as const satisfies Record<ProblemCode, number>;

/** A month's budget; a part of a budget that is a student's, a network's or everybody's who is not signed in; a day's questions. */
export type SpentPart = 'month' | 'student' | 'network' | 'anonymous' | 'questions';

export interface TutorErrorDetails {
  /** For a developer reading the response of a bad request, e.g. `question: must not be empty`. English. */
  hint?: string;
  /** Whole seconds after which the same request may succeed. */
  retryAfterSeconds?: number;
  /** What the request got wrong, or what stands in its way, where the words are to say so: nobody is blamed for somebody else. */
  concerns?:
    | 'question'
    | 'picture'
    | 'no pictures'
    | 'quiz'
    | 'course'
    | 'course to come'
    | 'crowd'
    | 'restart';
  /** What is used up, where that is not the day's budget: its words say whose it is. */
  spent?: SpentPart;
  /** With `tutor_off`: when the tutor is back. */
  until?: Date;
  /** When there is something again of what is used up. */
  resetsAt?: Date;
  /** What the course itself says, where no model may be asked. */
  passages?: Source[];
  /** With `busy`: the answer that this very question has already, under the client's key; for whoever can show that one. */
  askedAs?: string;
  cause?: unknown;
}

/**
 * The one error that leaves the sidecar. What a student reads is chosen by
 * `code` at the edge (reply/problem.ts); `cause` stays in the log.
 */
export class TutorError extends Error {
  override readonly name = 'TutorError';
  readonly code: ProblemCode;
  readonly status: number;
  readonly details: TutorErrorDetails;

  constructor(code: ProblemCode, details: TutorErrorDetails = {}) {
    super(details.hint ?? code, { cause: details.cause });
    this.code = code;
    this.status = statusOf[code];
    this.details = details;
  }
}
