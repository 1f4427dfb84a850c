import type { WireState } from './wire/wire-trace.ts';

/**
 * Everything that can go wrong with a model call, told apart by what helps:
 * - `rate_limited`, `overloaded`, `unavailable`, `network`: trying again may help;
 * - `timeout`: accepted and not answered in time, and whatever may come of it is billed;
 * - `cut`: the stream ended without a finish; what came so far is incomplete;
 * - `bad_key`, `quota_spent`: this key is of no use until somebody acts;
 * - `context_too_long`, `refused`, `bad_request`: this question will not pass here.
 */
export type FaultKind =
  | 'rate_limited'
  | 'overloaded'
  | 'unavailable'
  | 'network'
  | 'timeout'
  | 'cut'
  | 'bad_key'
  | 'quota_spent'
  | 'context_too_long'
  | 'refused'
  | 'bad_request';

export interface FaultDetails {
  /** How long the provider asked to be left alone. */
  retryAfterMs?: number;
  /** HTTP status, where there was one. */
  status?: number;
  /** The provider's own request id, for its support. */
  providerRequestId?: string;
  /** How far the request had come; absent where there was none, or where the status says it. */
  wire?: WireState;
  /** Whether it went out on a connection that had carried another before. */
  isReused?: boolean;
  /** The provider itself has ended the reply, or refused in it: what it said is all that there is to bill. */
  isOver?: boolean;
  cause?: unknown;
}

/** A failed model call. Its message is for the log; nothing of it reaches a student. */
export class ProviderFault extends Error {
  override readonly name = 'ProviderFault';
  readonly kind: FaultKind;
  readonly details: FaultDetails;

  constructor(kind: FaultKind, details: FaultDetails = {}) {
    const status = details.status === undefined ? '' : ` (HTTP ${details.status})`;
    super(`${kind}${status}`, { cause: details.cause });
    this.kind = kind;
    this.details = details;
  }
}

/**
 * The connection was dead when the call was sent on it: it had carried another
 * before, and no byte came back. Says nothing about the provider, and is gone
 * with a new connection.
 */
export function isStale({ details: { isReused, wire } }: ProviderFault): boolean {
  return isReused === true && wire !== undefined && wire !== 'answered';
}
