import { type CloseAnswer, nothingAnswered } from '../answers.ts';
import type { CostGrowth } from '../reservation.ts';

/** A call whose process does not live any more. */
export interface LeftCall {
  startedMs: number;
  reservedMicroUsd: number;
  growth?: CostGrowth;
}

/** Wall clocks are set now and then, by less than this. */
const clockErrorMs = 1_000;

/**
 * What the provider billed for a call that its process has left open is unknown,
 * so it is settled at the most that it can have cost: the ledger may say too
 * much, never too little. Where the provider ends a call with its connection, it
 * ran no longer than to this moment: after a quick restart that is little. So
 * this is for processes that are known to be dead; of one that is only silent,
 * all that was reserved is settled.
 */
export function mostMicroUsdOf({ startedMs, reservedMicroUsd, growth }: LeftCall, nowMs: number): number {
  if (growth === undefined || nowMs < startedMs) return reservedMicroUsd;
  const seconds = (nowMs - startedMs + clockErrorMs) / 1000;
  const grownMicroUsd = growth.promptMicroUsd + Math.ceil(growth.microUsdPerSecond * seconds);
  return Math.min(reservedMicroUsd, grownMicroUsd);
}

/** How an answer ends that its process has left open: what it said and used, nobody knows. */
export function crashedAnswer(answerId: string, startedMs: number, nowMs: number): CloseAnswer {
  return {
    answerId,
    nowMs,
    outcome: 'crashed',
    ...nothingAnswered,
    totalMs: Math.max(0, nowMs - startedMs),
  };
}
