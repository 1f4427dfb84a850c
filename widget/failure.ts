import type { Problem } from '../proxy/protocol.ts';

/** Why a question got no whole answer, as far as the page can know. */
export type Failure =
  /** The sidecar said no; its words are already in the student's language. */
  | { kind: 'problem'; problem: Problem }
  /** The browser itself reports that there is no network. */
  | { kind: 'offline' }
  /** No reply, or one that does not come from a tutor. */
  | { kind: 'unreachable' }
  /** The connection broke in the middle of an answer. */
  | { kind: 'lost' };

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

/** @throws never; an unknown code of a newer sidecar counts as worth another try. */
export function remedyFor(failure: Failure): Remedy {
  if (failure.kind !== 'problem') return { askAgain: true, rephrase: false, waitSeconds: 0 };
  const { code, retryAfterSeconds = 0 } = failure.problem;
  switch (code) {
    case 'invalid_request':
    case 'context_too_long':
      return { askAgain: false, rephrase: true, waitSeconds: 0 };
    case 'rate_limited':
    case 'busy':
      return { askAgain: true, rephrase: true, waitSeconds: retryAfterSeconds };
    default:
      return { askAgain: true, rephrase: false, waitSeconds: 0 };
  }
}
