import type { Problem } from '../../proxy/ground/protocol.ts';

/** Why a question got no whole answer, as far as the page can know. */
export type Failure =
  /** The sidecar said no; its words are already in the student's language. */
  | { kind: 'problem'; problem: Problem }
  /** The page names no course, or one that the sidecar does not have. */
  | { kind: 'unconfigured' }
  /** The browser itself reports that there is no network. */
  | { kind: 'offline' }
  /** No reply, or one that does not come from a tutor. */
  | { kind: 'unreachable' }
  /** The connection broke in the middle of an answer. */
  | { kind: 'lost' }
  /** Asked on an earlier visit to the page, which ended before there was an answer. */
  | { kind: 'unanswered' }
  /** The session that the LMS has opened is over; only there another can be opened. */
  | { kind: 'ended' };

/** The one error that `TutorClient` throws on purpose. */
export class TutorFailure extends Error {
  override readonly name = 'TutorFailure';
  readonly failure: Failure;

  constructor(failure: Failure, cause?: unknown) {
    super(failure.kind === 'problem' ? failure.problem.code : failure.kind, { cause });
    this.failure = failure;
  }
}

/** What a student can do about a failure. */
export interface Remedy {
  /** The same question may succeed if asked again. */
  askAgain: boolean;
  /** Another wording may succeed. */
  rephrase: boolean;
  /** Whole seconds from the moment of the failure before asking again makes sense. */
  waitSeconds: number;
}

/** The page's author has to mend it, or the page has to be loaded anew: the words say so. */
const none: Remedy = { askAgain: false, rephrase: false, waitSeconds: 0 };
const another: Remedy = { ...none, rephrase: true };
const again = (waitSeconds: number): Remedy => ({ ...none, askAgain: true, waitSeconds });

/** Nothing is broken: it is not the time for it. */
export function isTutorOff(failure: Failure): boolean {
  return failure.kind === 'problem' && failure.problem.code === 'tutor_off';
}

/** @throws never; an unknown code of a newer sidecar is judged by its status. */
export function remedyFor(failure: Failure): Remedy {
  switch (failure.kind) {
    case 'problem':
      return remedyForProblem(failure.problem);
    case 'unconfigured':
    case 'ended':
      return none;
    case 'offline':
    case 'unreachable':
    case 'lost':
    case 'unanswered':
      return again(0);
    default:
      return failure satisfies never;
  }
}

function remedyForProblem({ code, status, retryAfterSeconds = 0 }: Problem): Remedy {
  switch (code) {
    case 'invalid_request':
    case 'context_too_long':
      return another;
    case 'unauthenticated':
    case 'origin_not_allowed':
    case 'forbidden':
    case 'not_found':
      return none;
    case 'tutor_off':
      return retryAfterSeconds > 0 ? again(retryAfterSeconds) : none;
    case 'rate_limited':
    case 'busy':
      return { ...again(retryAfterSeconds), rephrase: true };
    case 'consent_required':
    case 'budget_exceeded':
    case 'providers_unavailable':
    case 'internal':
      return again(retryAfterSeconds);
    default:
      // Of all that a request can be refused for, only these pass by themselves.
      code satisfies never;
      return status >= 500 || status === 429 ? again(retryAfterSeconds) : none;
  }
}
