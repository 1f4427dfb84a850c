import type { Clock } from '../ground/clock.ts';
import type { Candidate } from '../question/candidate.ts';
import { reservationTerms } from '../question/candidate-cost.ts';
import type { CallContext, ReservationTerms } from '../store/reservation.ts';
import { keyRequest } from './keys/candidate-key.ts';
import type { KeyRequest } from './keys/provider-keys.ts';

export interface FirstTermsTools {
  access: { likelyLabel(request: KeyRequest): string };
  clock: Clock;
  newId: () => string;
}

/** What is to be set aside on admission, for the first call; undefined where there is nobody to call. */
export function firstTerms(
  [first]: readonly Candidate[],
  context: CallContext,
  { access, clock, newId }: FirstTermsTools,
): ReservationTerms | undefined {
  if (first === undefined) return undefined;
  const keyLabel = access.likelyLabel(keyRequest(first, context.student));
  return reservationTerms(first, { callId: newId(), keyLabel, nowMs: clock.now() }, context);
}
