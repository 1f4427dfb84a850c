import type { Logger } from 'pino';
import type { Model } from '../config/catalogue/model.ts';
import type { StablePrefix } from '../course/stable-prefix.ts';
import type { Clock } from '../ground/clock.ts';
import type { Complexity } from '../ground/protocol.ts';
import type { TokenUsage } from '../ground/usage.ts';
import { type Bill, billCall } from '../money/bill.ts';
import { isStale, ProviderFault } from '../providers/fault.ts';
import type { Prompt } from '../providers/provider.ts';
import type { CacheLifetimes } from '../providers/provider-kind.ts';
import type { Candidate } from '../question/candidate.ts';
import type { Settlement } from '../store/ledger.ts';
import type { CallMeter } from './call-meter.ts';
import type { CallOutcome } from './keys/key.ts';
import type { PaidCall } from './paid-call.ts';

/** Who learns from calls that their provider has counted, for the plans to come. */
export interface CallObservers {
  promptBounds: {
    learn(model: string, stable: StablePrefix, inputTokens: number, mostAddedTokens: number): void;
  };
  promptCuts: {
    /** @returns whether the server has read less of the prompt than it was sent */
    observe(model: Model, counted: { prompt: Prompt; likelyTokens: number; countedTokens: number }): boolean;
  };
  outputSpeeds: { observe(model: Model, outputTokens: number, writingMs: number): void };
  outputLengths: { observe(model: string, complexity: Complexity, outputTokens: number): void };
  courseReads: {
    counted(call: {
      candidate: Candidate;
      usage: TokenUsage;
      costMicroUsd: number;
      /** Of it, for the prompt. */
      promptMicroUsd: number;
      firstTokenMs: number | undefined;
      lifetimes: CacheLifetimes | undefined;
    }): void;
  };
}

export interface EndTools extends CallObservers {
  clock: Clock;
  log: Pick<Logger, 'error'>;
}

/** How a call ended, for the answer and the ledger. */
export interface EndedCall {
  usage: TokenUsage;
  bill: Bill;
  settlement: Settlement;
  /** Whether it was answered by a server that had not read all of its prompt. */
  wasCut: boolean;
}

/**
 * Ends a call in whatever way it came to its end: tells its key and whoever
 * learns from it, and counts what it used, at no more than was set aside: a
 * report of more is none that a budget can hold by.
 * @param failure what ended it early, if anything did
 */
export function endCall(
  call: PaidCall,
  failure: unknown,
  baseline: Model | undefined,
  { promptBounds, promptCuts, outputSpeeds, outputLengths, courseReads, clock, log }: EndTools,
): EndedCall {
  const { callId, meter, candidate, key, startedAtMs, reservedMicroUsd } = call;
  const { status, usage } = meter.read(failure);
  const { firstTokenMs } = meter;
  const totalMs = meter.elapsedMs();
  const wasCut = status === 'settled' && isCut(call, usage.inputTokens, promptCuts);
  if (status === 'settled' && !wasCut) {
    const { model, stable, mostAddedTokens } = candidate;
    promptBounds.learn(model.name, stable, usage.inputTokens, mostAddedTokens);
  }
  if (status === 'settled' && firstTokenMs !== undefined) {
    outputSpeeds.observe(candidate.model, usage.outputTokens, totalMs - firstTokenMs);
    outputLengths.observe(candidate.model.name, call.complexity, usage.outputTokens);
  }
  key.finish(outcomeOf(meter, failure, usage));
  const bill = billCall(candidate.model, usage, startedAtMs, baseline);
  if (status === 'settled' && !wasCut) {
    const { costMicroUsd } = bill;
    const prompt = billCall(candidate.model, { ...usage, outputTokens: 0 }, startedAtMs, undefined);
    const { cacheLifetimes: lifetimes } = key.client.kind;
    courseReads.counted({
      candidate,
      usage,
      costMicroUsd,
      firstTokenMs,
      lifetimes,
      promptMicroUsd: prompt.costMicroUsd,
    });
  }
  if (bill.costMicroUsd > reservedMicroUsd) {
    const model = candidate.model.name;
    log.error(
      { model, usage, costMicroUsd: bill.costMicroUsd, reservedMicroUsd },
      'a call is said to have cost more than was set aside for it',
    );
  }
  const microUsd = Math.min(bill.costMicroUsd, reservedMicroUsd);
  const settlement: Settlement = {
    callId,
    nowMs: clock.now(),
    keyLabel: key.label,
    status,
    usage,
    microUsd,
    totalMs,
    // A dead connection is not the provider’s failure.
    ...(failure instanceof ProviderFault && !isStale(failure) && { fault: failure.kind }),
    ...(firstTokenMs !== undefined && { firstTokenMs }),
  };
  return { usage, bill: { ...bill, costMicroUsd: microUsd }, settlement, wasCut };
}

/** Whether the server has read less of the prompt than it was sent. */
function isCut(
  { candidate, key }: PaidCall,
  countedTokens: number,
  promptCuts: CallObservers['promptCuts'],
): boolean {
  const { model, prompt, likely } = candidate;
  if (!key.client.kind.mayCutPrompts) return false;
  return promptCuts.observe(model, { prompt, likelyTokens: likely.inputTokens, countedTokens });
}

/** What a call has shown of its key and its model. */
function outcomeOf(meter: CallMeter, failure: unknown, usage: TokenUsage): CallOutcome {
  if (failure instanceof ProviderFault) return { kind: 'failed', fault: failure, usage };
  return { kind: meter.finish === undefined ? 'left' : 'answered', usage };
}
