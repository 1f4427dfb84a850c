import { worstCaseMicroUsd } from '../money/bill.ts';
import type { ReservationTerms } from '../store/reservation.ts';
import type { Candidate } from './candidate.ts';

/** Below this an answer would break off before it says anything. */
const leastOutputTokens = 300;

/** What may be set aside: for the longest answer that there may be, or for nearly all that there are. */
export type AnswerSize = 'most' | 'likely';

/** A call that has not been paid for. */
export interface CallToCome extends Pick<ReservationTerms, 'callId' | 'keyLabel'> {
  nowMs: number;
}

/**
 * What has to be set aside before a candidate is asked.
 * @param size `likely` where money is short: the answer may then be no longer than that
 */
export function reservationTerms(
  candidate: Candidate,
  { callId, keyLabel, nowMs }: CallToCome,
  { budgets, shares }: Pick<ReservationTerms, 'budgets' | 'shares'>,
  size: AnswerSize = 'most',
): ReservationTerms {
  const { model } = candidate;
  return {
    callId,
    model: model.name,
    provider: model.provider,
    keyLabel,
    microUsd: worstCaseMicroUsd(model, nowMs, candidate, outputTokensOf(candidate, size)),
    atLeastMicroUsd: leastMicroUsd(candidate, nowMs),
    budgets,
    shares,
    ...growthOf(candidate, nowMs),
  };
}

function outputTokensOf({ model, likelyOutputTokens }: Candidate, size: AnswerSize): number {
  const { maxOutputTokens } = model;
  if (size === 'most' || likelyOutputTokens === undefined) return maxOutputTokens;
  return Math.min(maxOutputTokens, Math.max(leastOutputTokens, likelyOutputTokens));
}

function growthOf(candidate: Candidate, nowMs: number): Pick<ReservationTerms, 'growth'> {
  const { model, mostTokensPerSecond } = candidate;
  if (mostTokensPerSecond === undefined) return {};
  const promptMicroUsd = worstCaseMicroUsd(model, nowMs, candidate, 0);
  const withSecond = worstCaseMicroUsd(model, nowMs, candidate, Math.ceil(mostTokensPerSecond));
  return { growth: { promptMicroUsd, microUsdPerSecond: withSecond - promptMicroUsd + 1 } };
}

/** For less a candidate cannot be asked. */
export function leastMicroUsd(candidate: Candidate, nowMs: number): number {
  const { model } = candidate;
  return worstCaseMicroUsd(model, nowMs, candidate, Math.min(leastOutputTokens, model.maxOutputTokens));
}
