import type { Logger } from 'pino';
import type { Model } from '../config/catalogue/catalogue.ts';
import type { Clock } from '../ground/clock.ts';
import type { TokenUsage } from '../ground/usage.ts';
import { type Bill, billCall } from '../money/bill.ts';
import { type Candidate, learnBounds } from '../plan/candidate.ts';
import type { PromptBounds } from '../plan/prompt-bounds.ts';
import type { PromptCuts } from '../plan/prompt-cuts.ts';
import { isStale, ProviderFault } from '../providers/fault.ts';
import type { Store } from '../store/store.ts';
import type { CallMeter } from './call-meter.ts';
import type { CallOutcome } from './keys/key.ts';
import type { KeyLease } from './keys/provider-keys.ts';
import type { OutputSpeeds } from './output-speeds.ts';

/** A call for which money was set aside. */
export interface PaidCall {
  callId: string;
  meter: CallMeter;
  candidate: Candidate;
  key: KeyLease;
  /** Decides the price: the one at which the money was set aside. */
  startedAtMs: number;
  reservedMicroUsd: number;
}

export interface SettleTools {
  store: Pick<Store, 'settle'>;
  queue: { tryAgain(): void };
  promptBounds: PromptBounds;
  promptCuts: PromptCuts;
  outputSpeeds: Pick<OutputSpeeds, 'observe'>;
  clock: Clock;
  log: Pick<Logger, 'error'>;
}

/**
 * Ends a call in whatever way it came to its end: tells its key and books it, at
 * no more than was set aside: a report of more is none that a budget can hold by.
 * @param failure what ended it early, if anything did
 */
export function settleCall(
  call: PaidCall,
  failure: unknown,
  baseline: Model | undefined,
  { store, queue, promptBounds, promptCuts, outputSpeeds, clock, log }: SettleTools,
): { usage: TokenUsage; bill: Bill; booked: Promise<void>; wasCut: boolean } {
  const { callId, meter, candidate, key, startedAtMs, reservedMicroUsd } = call;
  const { status, usage } = meter.read(failure);
  const wasCut = status === 'settled' && isCut(call, usage.inputTokens, promptCuts);
  if (status === 'settled' && !wasCut) learnBounds(candidate, usage.inputTokens, promptBounds);
  if (status === 'settled' && meter.firstTokenMs !== undefined) {
    outputSpeeds.observe(candidate.model, usage.outputTokens, meter.elapsedMs() - meter.firstTokenMs);
  }
  key.finish(outcomeOf(meter, failure, usage));
  const bill = billCall(candidate.model, usage, startedAtMs, baseline);
  if (bill.costMicroUsd > reservedMicroUsd) {
    const model = candidate.model.name;
    log.error(
      { model, usage, costMicroUsd: bill.costMicroUsd, reservedMicroUsd },
      'a call is said to have cost more than was set aside for it',
    );
  }
  const microUsd = Math.min(bill.costMicroUsd, reservedMicroUsd);
  const booked = store
    .settle({
      callId,
      nowMs: clock.now(),
      keyLabel: key.label,
      status,
      usage,
      microUsd,
      totalMs: meter.elapsedMs(),
      // A dead connection is not the provider’s failure.
      ...(failure instanceof ProviderFault && !isStale(failure) && { fault: failure.kind }),
      ...(meter.firstTokenMs !== undefined && { firstTokenMs: meter.firstTokenMs }),
    })
    .then(() => queue.tryAgain());
  return { usage, bill: { ...bill, costMicroUsd: microUsd }, booked, wasCut };
}

/** Whether the server has read less of the prompt than it was sent; those of the vendors refuse what is too long. */
function isCut({ candidate, key }: PaidCall, countedTokens: number, promptCuts: PromptCuts): boolean {
  const { model, prompt, likely } = candidate;
  if (key.client.kind !== 'openai-compatible') return false;
  return promptCuts.observe(model, { prompt, likelyTokens: likely.inputTokens, countedTokens });
}

/** What a call has shown of its key and its model. */
function outcomeOf(meter: CallMeter, failure: unknown, usage: TokenUsage): CallOutcome {
  if (failure instanceof ProviderFault) return { kind: 'failed', fault: failure, usage };
  return { kind: meter.finish === undefined ? 'left' : 'answered', usage };
}
