import type { Logger } from 'pino';
import { affordableOutputTokens, billCall } from '../account/bill.ts';
import { CallMeter } from '../account/call-meter.ts';
import type { Model } from '../account/catalogue.ts';
import { type Clock, sleep } from '../clock.ts';
import { TutorError } from '../errors.ts';
import type { ProblemCode } from '../protocol.ts';
import { type FaultKind, ProviderFault } from '../providers/fault.ts';
import type { ModelFinish } from '../providers/provider.ts';
import type { CallContext, Reservation, ReserveOutcome, ReserveRequest, Store } from '../store/store.ts';
import { attempt } from './attempt.ts';
import { type Candidate, reservationTerms } from './candidate.ts';
import type { KeyPool } from './key-pool.ts';
import type { AnswerPart } from './part.ts';
import type { Tally } from './tally.ts';

export interface PursuitSettings {
  /** Waits before the second, third, ... call to one model. */
  retryDelaysMs: readonly number[];
  firstByteTimeoutMs: number;
  idleTimeoutMs: number;
  /** First model of the `complex` route, for the savings. */
  baseline: Model | undefined;
}

export interface PursuitTools {
  store: Store;
  /** Where reservations wait for one another. */
  queue: {
    reserve(request: ReserveRequest, waitMs: number, signal: AbortSignal): Promise<ReserveOutcome>;
    tryAgain(): void;
  };
  keys: KeyPool;
  clock: Clock;
  /** From 0 (inclusive) to 1. */
  random: () => number;
  newId: () => string;
  log: Logger;
}

/** No student waits longer than this for a provider that asks to be left alone. */
const longestRetryDelayMs = 10_000;
const mostCallsPerAnswer = 8;
/** How long an answer waits for money that others hold but may give back, over all its calls. */
const longestReservationWaitMs = 2_000;
/** Retries of many students must not come back in step. */
const jitterShare = 0.25;

/**
 * Asks the candidates one after the other until one has answered. Each call
 * has its own reservation, settled in whatever way the call ends. A model is
 * tried again only where that may help and before its first token; after a
 * break later, the next model answers anew.
 * @param first the reservation for the first call, if one was made on admission
 * @throws TutorError `budget_exceeded`, `context_too_long` or `providers_unavailable`;
 *   the signal's reason once it is aborted
 */
export async function* pursue(
  candidates: readonly Candidate[],
  first: Reservation | undefined,
  context: CallContext,
  tally: Tally,
  settings: PursuitSettings,
  tools: PursuitTools,
  signal: AbortSignal,
): AsyncGenerator<AnswerPart, void> {
  const { clock, keys, store, queue, log } = tools;
  const failures: (FaultKind | 'budget_exceeded')[] = [];
  const patienceEndsMs = clock.monotonicMs() + longestReservationWaitMs;
  let reservation: Reservation | undefined = first;

  for (const candidate of candidates) {
    const { model } = candidate;
    let announced = false;

    for (let call = 0; tally.calls < mostCallsPerAnswer; call += 1) {
      const key = keys.pick(model.provider, candidate.promptCacheKey);
      const { callId, outcome } = await reserved(candidate, key.label);
      if (outcome.kind !== 'reserved') {
        failures.push('budget_exceeded');
        break;
      }
      if (!announced && failures.length > 0) yield { kind: 'switching' };
      if (!announced) yield { kind: 'asking', model: model.name, provider: model.provider };
      announced = true;
      tally.calls += 1;

      const meter = new CallMeter(clock, candidate.inputTokens);
      let finish: ModelFinish | undefined;
      let failure: unknown;
      try {
        const chunks = attempt(
          key.client,
          {
            model: model.upstreamName,
            prompt: candidate.prompt,
            maxOutputTokens: allowedOutputTokens(candidate, outcome.microUsd, clock.now()),
            promptCacheKey: candidate.promptCacheKey,
          },
          { clock, ...settings },
          signal,
        );
        for await (const chunk of chunks) {
          meter.observe(chunk);
          if (chunk.text !== '') yield { kind: 'text', text: chunk.text };
        }
        if (meter.finish === 'refused') throw new ProviderFault('refused');
        finish = meter.finish;
      } catch (error) {
        failure = error;
        if (!(error instanceof ProviderFault)) throw error;
      } finally {
        await settle(callId, meter, failure, candidate);
      }
      if (finish === 'complete' || finish === 'length') {
        yield { kind: 'finished', finish, costMicroUsd: tally.costMicroUsd };
        return;
      }
      const fault = failure instanceof ProviderFault ? failure : new ProviderFault('cut');

      failures.push(fault.kind);
      log.warn(
        {
          answer: context.answerId,
          model: model.name,
          key: key.label,
          fault: fault.kind,
          status: fault.details.status,
          providerRequestId: fault.details.providerRequestId,
          call: call + 1,
        },
        'model call failed',
      );
      if (meter.firstTokenMs !== undefined) {
        yield { kind: 'restart' };
        break;
      }
      const delayMs = retryDelayMs(fault, settings.retryDelaysMs[call], tools.random);
      if (delayMs === undefined || tally.calls >= mostCallsPerAnswer) break;
      yield { kind: 'retrying', model: model.name };
      await sleep(clock, delayMs, signal);
    }
  }
  throw new TutorError(codeOf(failures));

  /** The reservation made on admission, or a new one; waits where only others' reservations are in the way. */
  async function reserved(candidate: Candidate, keyLabel: string): Promise<Reservation> {
    const made = reservation;
    reservation = undefined;
    if (made !== undefined && made.outcome.kind !== 'contended') return made;
    const callId = tools.newId();
    const nowMs = clock.now();
    const terms = reservationTerms(candidate, callId, keyLabel, nowMs, context.budgets);
    const waitMs = Math.max(0, patienceEndsMs - clock.monotonicMs());
    return { callId, outcome: await queue.reserve({ ...context, ...terms, nowMs }, waitMs, signal) };
  }

  async function settle(callId: string, meter: CallMeter, failure: unknown, { model }: Candidate) {
    const { status, usage } = meter.read(failure);
    const nowMs = clock.now();
    const bill = billCall(model, usage, nowMs, settings.baseline);
    tally.add(usage, bill);
    await store.settle({
      callId,
      nowMs,
      status,
      usage,
      microUsd: bill.costMicroUsd,
      totalMs: meter.elapsedMs(),
      ...(failure instanceof ProviderFault && { fault: failure.kind }),
      ...(meter.firstTokenMs !== undefined && { firstTokenMs: meter.firstTokenMs }),
    });
    queue.tryAgain();
  }
}

/**
 * Near the end of the budget less was reserved than the model could use: the
 * answer may then be no longer than what is paid for.
 */
function allowedOutputTokens({ model, inputTokens }: Candidate, microUsd: number, nowMs: number): number {
  return Math.min(model.maxOutputTokens, affordableOutputTokens(model, nowMs, inputTokens, microUsd));
}

/** What the student is told when no candidate has answered. */
function codeOf(failures: readonly (FaultKind | 'budget_exceeded')[]): ProblemCode {
  if (failures.every((failure) => failure === 'budget_exceeded')) return 'budget_exceeded';
  if (failures.every((failure) => failure === 'context_too_long')) return 'context_too_long';
  return 'providers_unavailable';
}

/** How long to wait before the same model is called again; undefined: it is not. */
function retryDelayMs(
  fault: ProviderFault,
  plannedDelayMs: number | undefined,
  random: () => number,
): number | undefined {
  if (plannedDelayMs === undefined) return undefined;
  switch (fault.kind) {
    case 'rate_limited':
    case 'overloaded':
    case 'unavailable':
    case 'network':
    case 'timeout': {
      const askedMs = fault.details.retryAfterMs;
      if (askedMs !== undefined) return askedMs <= longestRetryDelayMs ? askedMs : undefined;
      return plannedDelayMs * (1 + jitterShare * random());
    }
    case 'cut':
    case 'bad_key':
    case 'quota_spent':
    case 'context_too_long':
    case 'refused':
    case 'bad_request':
      return undefined;
    default:
      return fault.kind satisfies never;
  }
}
