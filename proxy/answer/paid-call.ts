import type { Clock } from '../ground/clock.ts';
import type { Complexity } from '../ground/protocol.ts';
import { affordableOutputTokens } from '../money/bill.ts';
import type { ModelCall } from '../providers/provider.ts';
import type { Candidate } from '../question/candidate.ts';
import type { CallContext } from '../store/reservation.ts';
import { CallMeter } from './call-meter.ts';
import type { KeyLease } from './keys/provider-keys.ts';

/** A call for which there is a key and money. */
export interface PaidCall {
  callId: string;
  candidate: Candidate;
  /** Of the question. */
  complexity: Complexity;
  key: KeyLease;
  meter: CallMeter;
  /** Decides the price: the one at which the money was set aside. */
  startedAtMs: number;
  reservedMicroUsd: number;
  maxOutputTokens: number;
}

export function paidCall(
  candidate: Candidate,
  key: KeyLease,
  { callId, microUsd, complexity }: { callId: string; microUsd: number; complexity: Complexity },
  clock: Clock,
): PaidCall {
  const startedAtMs = clock.now();
  const { inputTokens, promptCache } = candidate;
  const maxOutputTokens = allowedOutputTokens(candidate, microUsd, startedAtMs);
  const { billsStoppedCalls: billsStopped } = key.client.kind;
  const meter = new CallMeter(clock, { inputTokens, promptCache, maxOutputTokens, billsStopped });
  return {
    callId,
    candidate,
    complexity,
    key,
    meter,
    startedAtMs,
    reservedMicroUsd: microUsd,
    maxOutputTokens,
  };
}

/**
 * Near the end of the budget less was reserved than the model could use: the
 * answer may then be no longer than what is paid for.
 */
function allowedOutputTokens(candidate: Candidate, microUsd: number, nowMs: number): number {
  const { model } = candidate;
  const affordable = affordableOutputTokens(model, nowMs, candidate, microUsd);
  // The prompt may have turned out to be longer since the money was set aside.
  return Math.max(1, Math.min(model.maxOutputTokens, affordable));
}

/** @param context of the answer that it is made for */
export function modelCallOf(
  { candidate, meter, maxOutputTokens }: PaidCall,
  context: CallContext,
): ModelCall {
  const { model, prompt, promptCacheKey, promptCache, inputTokens, stableTokens, likely } = candidate;
  return {
    model: model.upstreamName,
    prompt,
    maxOutputTokens,
    promptCacheKey,
    promptCache,
    occasion: { model, context, inputTokens, stableTokens, likely },
    trace: meter.trace,
  };
}
