import { worstCaseMicroUsd } from '../money/bill.ts';
import type { ReservationTerms } from '../store/reservation.ts';
import type { Candidate } from './candidate.ts';

/** Below this an answer would break off before it says anything. */
export const leastOutputTokens = 300;

/** What has to be set aside before a candidate is asked. */
export function reservationTerms(
  candidate: Candidate,
  callId: string,
  keyLabel: string,
  nowMs: number,
  { budgets, shares }: Pick<ReservationTerms, 'budgets' | 'shares'>,
): ReservationTerms {
  const { model } = candidate;
  return {
    callId,
    model: model.name,
    provider: model.provider,
    keyLabel,
    microUsd: worstCaseMicroUsd(model, nowMs, candidate, model.maxOutputTokens),
    atLeastMicroUsd: leastMicroUsd(candidate, nowMs),
    budgets,
    shares,
    ...growthOf(candidate, nowMs),
  };
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
