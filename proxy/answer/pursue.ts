import type { Logger } from 'pino';
import type { Model } from '../config/catalogue/catalogue.ts';
import { type Clock, sleep } from '../ground/clock.ts';
import { TutorError, type TutorErrorDetails } from '../ground/errors.ts';
import type { ProblemCode } from '../ground/protocol.ts';
import { noUsage } from '../ground/usage.ts';
import { affordableOutputTokens, billCall } from '../money/bill.ts';
import { type FaultKind, isStale, ProviderFault } from '../providers/fault.ts';
import { reportOf } from '../providers/fault-report.ts';
import type { ModelCall, ModelFinish } from '../providers/provider.ts';
import type { Candidate } from '../question/candidate.ts';
import { reservationTerms } from '../question/candidate-cost.ts';
import type { AnswerPart } from '../question/part.ts';
import type { Reservation, ReserveOutcome, ReserveRequest, Spent } from '../store/reservation.ts';
import { isEverybodys } from '../store/spend-share.ts';
import type { Store } from '../store/store.ts';
import type { CachedAnswer } from './answer-cache.ts';
import { AnswerStopped } from './answer-stopped.ts';
import { attempt, type CallTimeouts } from './attempt.ts';
import { verdictOfFault } from './breaker.ts';
import { CallMeter } from './call-meter.ts';
import { keyRequest } from './keys/candidate-key.ts';
import type { KeyLease } from './keys/provider-keys.ts';
import type { ModelAccess } from './model-access.ts';
import type { Payer } from './payer.ts';
import type { RentedCaches } from './rented-cache/rented-caches.ts';
import { retryDelayMs } from './retry.ts';
import { type CallObservers, type PaidCall, settleCall } from './settle-call.ts';
import type { UnattendedCalls } from './unattended-calls.ts';

export interface PursuitSettings {
  /** Waits before the second, third, ... call to one model. */
  retryDelaysMs: readonly number[];
  /** Of one provider. */
  timeoutsOf(provider: string): CallTimeouts;
  /** First model of the `complex` route, for the savings. */
  baseline: Model | undefined;
  /** What the client asked for; undefined: as the model likes. */
  wantedOutputTokens: number | undefined;
  /** Takes the whole answer where its student has left before its end; absent where it is nobody else's. */
  keep?: (answer: CachedAnswer) => void;
}

export interface PursuitTools extends CallObservers {
  store: Store;
  /** Where reservations wait for one another. */
  queue: {
    reserve(request: () => ReserveRequest, waitMs: number, signal: AbortSignal): Promise<ReserveOutcome>;
    tryAgain(): void;
  };
  access: ModelAccess;
  questionRates: { observe(model: string, promptCacheKey: string): void };
  /** Those of everybody. */
  answers: { readonly running: number };
  unattended: Pick<UnattendedCalls, 'hasRoom' | 'adopt'>;
  rentedCaches: Pick<RentedCaches, 'through'>;
  clock: Clock;
  /** From 0 (inclusive) to 1. */
  random: () => number;
  newId: () => string;
  log: Logger;
  /** Takes keys out of what providers say. */
  redact: (text: string) => string;
}

const mostCallsPerAnswer = 8;
const mostCallsPerModel = 4;
/** A shorter wait for a key is over before a student has read that there is one. */
const shortestNamedWaitMs = 250;
/** How long an answer waits for money that others hold but may give back, over all its calls. */
const longestReservationWaitMs = 2_000;
/** And for room in a share: a class whose answers are on their way has not used it up. */
const longestShareWaitMs = 20_000;

/**
 * Asks the candidates one after the other until one has answered. Each call
 * has its own reservation, settled in whatever way the call ends. A model is
 * tried again only where that may help and before its first token; after a
 * break later, the next model answers anew. One that is left alone after
 * failures, or has no key with room in time, is passed over.
 * When it resolves, the last call may still be on its way into the ledger: see `Tally.booked`.
 * @param first the reservation for the first call, if one was made on admission
 * @param take gets each part of the answer as it comes; must not throw
 * @throws TutorError `budget_exceeded`, `context_too_long` or `providers_unavailable`;
 *   the signal's reason once it is aborted
 */
export async function pursue(
  candidates: readonly Candidate[],
  first: Reservation | undefined,
  payer: Payer,
  settings: PursuitSettings,
  tools: PursuitTools,
  signal: AbortSignal,
  take: (part: AnswerPart) => void,
): Promise<void> {
  const { clock, access, store, queue, log } = tools;
  const { tally } = payer;
  const failures: (FaultKind | 'budget_exceeded')[] = [];
  const beganMs = clock.monotonicMs();
  /** The first one: the model that is wanted most. */
  let refusal: Spent | undefined;
  let reservation: Reservation | undefined = first;

  for (const candidate of candidates) {
    const { model } = candidate;
    let announced = false;
    let firstCallMs: number | undefined;
    /** Calls on connections that turned out to be dead: no try of the model. */
    let deadCalls = 0;

    for (let call = 0; tally.calls < mostCallsPerAnswer; call += 1) {
      // Who cannot be paid for does not queue for a key first.
      if (reservation?.outcome.kind === 'budget_exceeded') {
        refusal ??= reservation.outcome;
        reservation = undefined;
        failures.push('budget_exceeded');
        break;
      }
      const key = await leased(candidate);
      if (key === undefined) {
        failures.push('unavailable');
        break;
      }
      const { callId, outcome } = await reserved(candidate, key);
      if (outcome.kind !== 'reserved') {
        key.finish({ kind: 'unused' });
        refusal ??= outcome;
        failures.push('budget_exceeded');
        break;
      }
      const startedAtMs = clock.now();
      const { microUsd: reservedMicroUsd } = outcome;
      const maxOutputTokens = allowedOutputTokens(candidate, reservedMicroUsd, startedAtMs);
      const { billsStoppedCalls: billsStopped } = key.client.kind;
      const { inputTokens, promptCache } = candidate;
      const meter = new CallMeter(clock, { inputTokens, promptCache, maxOutputTokens, billsStopped });
      const ownCall = new AbortController();
      let answering: Promise<AnswerFinish> | undefined;
      let goesOn = false;
      let finish: AnswerFinish | undefined;
      let failure: unknown;
      try {
        if (!announced && failures.length > 0) take({ kind: 'switching' });
        if (!announced) take({ kind: 'asking', model: model.name, provider: model.provider });
        announced = true;
        signal.throwIfAborted();
        tally.calls += 1;
        firstCallMs ??= clock.monotonicMs();
        tools.questionRates.observe(model.name, candidate.promptCacheKey);
        const timers = { clock, ...settings.timeoutsOf(model.provider) };
        const modelCall: ModelCall = {
          model: model.upstreamName,
          prompt: candidate.prompt,
          maxOutputTokens,
          promptCacheKey: candidate.promptCacheKey,
          promptCache: candidate.promptCache,
          trace: meter.trace,
        };
        const listen = async () => {
          const client = tools.rentedCaches.through(key, candidate, payer);
          for await (const chunk of attempt(client, modelCall, timers, ownCall.signal)) {
            if (chunk.withdraws && meter.hasWords && !goesOn) take({ kind: 'restart' });
            const text = meter.observe(chunk);
            if (text !== '' || chunk.thought !== undefined) key.answers();
            if (text !== '' && !goesOn) take({ kind: 'text', text });
          }
          return answerFinish(meter, maxOutputTokens === settings.wantedOutputTokens);
        };
        answering = listen();
        finish = await whileAttended(answering, signal, () => {
          goesOn =
            billsStopped &&
            reservedMicroUsd > 0 &&
            meter.trace.state !== 'unsent' &&
            isLeft(signal.reason) &&
            tools.unattended.hasRoom;
          if (!goesOn) ownCall.abort(signal.reason);
          return goesOn;
        });
      } catch (error) {
        failure = error;
        if (!(error instanceof ProviderFault)) throw error;
      } finally {
        const call: PaidCall = { callId, meter, candidate, key, startedAtMs, reservedMicroUsd };
        if (goesOn && answering !== undefined && finish === undefined) {
          const usage = meter.readSoFar();
          tally.add(usage, billCall(model, usage, startedAtMs, settings.baseline));
          tools.unattended.adopt(ownCall, goOn(call, answering));
        } else {
          const { usage, bill, booked, wasCut } = settleCall(call, failure, settings.baseline, tools);
          tally.add(usage, bill);
          tally.booked = booked;
          tally.wasCut = wasCut;
          // Whose answer is there closes it meanwhile, in the same commit, and is told there of what fails.
          if (finish === undefined) await booked;
          else booked.catch(() => undefined);
        }
      }
      if (finish !== undefined) {
        take({ kind: 'finished', finish, costMicroUsd: tally.costMicroUsd });
        return;
      }
      const fault = failure instanceof ProviderFault ? failure : new ProviderFault('cut');

      failures.push(fault.kind);
      const { address } = meter.trace;
      const { redact } = tools;
      const report = reportOf(fault, { address, confidential: confidentialOf(candidate), redact });
      const { kind: _, ...said } = report;
      // That nothing came may be the model's slowness as well: what may be billed twice is tried once.
      const isDead = isStale(fault) && (fault.kind !== 'timeout' || deadCalls === 0);
      if (isDead) deadCalls += 1;
      else access.noteFault(model, report);
      log[isDead ? 'info' : 'warn'](
        {
          answer: payer.context.answerId,
          model: model.name,
          key: key.label,
          fault: report.kind,
          ...said,
          providerRequestId: fault.details.providerRequestId,
          call: call + 1,
        },
        isDead ? 'connection was dead' : 'model call failed',
      );
      if (meter.hasWords) {
        take({ kind: 'restart' });
        break;
      }
      const hasOtherKey = access.isReady(keyRequest(candidate, payer.context.student));
      const plannedMs = settings.retryDelaysMs[call - deadCalls];
      const triedMs = clock.monotonicMs() - (firstCallMs ?? clock.monotonicMs());
      const delayMs = isDead ? 0 : retryDelayMs(fault, plannedMs, triedMs, hasOtherKey, tools.random);
      if (delayMs === undefined || call + 1 >= mostCallsPerModel) {
        if (verdictOfFault(fault) === 'fails') access.giveUp(model, firstCallMs ?? clock.monotonicMs());
        break;
      }
      if (tally.calls >= mostCallsPerAnswer || !access.isAvailable(model)) break;
      if (delayMs === 0) continue;
      take({ kind: 'retrying', model: model.name });
      await sleep(clock, delayMs, signal);
    }
  }
  const code = codeOf(failures);
  throw new TutorError(code, code === 'budget_exceeded' && refusal !== undefined ? refusedBy(refusal) : {});

  /** A key for the candidate, after a wait if need be; undefined where it is not to be called now. */
  async function leased(candidate: Candidate): Promise<KeyLease | undefined> {
    const { answerId, student } = payer.context;
    const request = keyRequest(candidate, student);
    let lease: KeyLease | undefined;
    try {
      let answer = access.take(request);
      if (answer.kind === 'full') {
        if (answer.roomInMs >= shortestNamedWaitMs) take({ kind: 'queued' });
        answer = await access.wait(request, signal);
      }
      if (answer.kind === 'granted') lease = answer;
      else log.info({ answer: answerId, model: candidate.model.name, ...answer }, 'model passed over');
      return lease;
    } finally {
      // The money of the admission was meant for this candidate.
      if (lease === undefined) await giveBack();
    }
  }

  /** The reservation made on admission, or a new one; waits where only others' reservations are in the way. */
  async function reserved(candidate: Candidate, key: KeyLease): Promise<Reservation> {
    const made = reservation;
    reservation = undefined;
    if (made !== undefined && made.outcome.kind !== 'contended') return made;
    const callId = tools.newId();
    const nowMs = clock.now();
    const waitFor = (longestMs: number) => {
      const waitMs = Math.max(0, beganMs + longestMs - clock.monotonicMs());
      return payer.hold((context) => {
        const request = () => {
          const terms = reservationTerms(candidate, callId, key.label, nowMs, context);
          return { ...context, ...terms, nowMs };
        };
        return queue.reserve(request, waitMs, signal);
      });
    };
    try {
      const outcome = await waitFor(longestReservationWaitMs);
      if (outcome.kind !== 'contended' || isEverybodys(outcome.scope)) return { callId, outcome };
      take({ kind: 'queued' });
      return { callId, outcome: await waitFor(longestShareWaitMs) };
    } catch (error) {
      key.finish({ kind: 'unused' });
      throw error;
    }
  }

  /** Gives the money of the admission back, if no call has taken it. */
  async function giveBack(): Promise<void> {
    const made = reservation;
    reservation = undefined;
    if (made?.outcome.kind !== 'reserved') return;
    await store.settle({
      callId: made.callId,
      nowMs: clock.now(),
      status: 'released',
      usage: noUsage,
      microUsd: 0,
      totalMs: 0,
    });
    queue.tryAgain();
  }

  /** A call that its student has left, to its end. */
  async function goOn(call: PaidCall, answering: Promise<AnswerFinish>): Promise<void> {
    const failure = await answering.then(
      () => undefined,
      (error: unknown) => error,
    );
    const { bill, booked } = settleCall(call, failure, settings.baseline, tools);
    await booked;
    const { meter, candidate } = call;
    if (failure !== undefined || meter.finish !== 'complete') return;
    const { name, provider } = candidate.model;
    settings.keep?.({ model: name, provider, text: meter.text, costMicroUsd: bill.costMicroUsd });
  }
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

/**
 * How an answer ended. One without a word is none, whatever the model calls it;
 * but who asks for a few tokens, which may all go into thoughts, gets what they pay for.
 */
type AnswerFinish = Exclude<ModelFinish, 'refused'>;

/** @throws ProviderFault `refused` where there is no answer */
function answerFinish({ finish, hasWords }: CallMeter, isCutAsWanted: boolean): AnswerFinish {
  if (finish === 'length' && isCutAsWanted) return finish;
  if (finish === undefined || finish === 'refused' || !hasWords) throw new ProviderFault('refused');
  return finish;
}

/**
 * Waits for a call as long as its student does.
 * @param leave called when the student leaves; true: nobody waits for the call any more, which goes on
 * @throws what the call throws; the signal's reason where it goes on
 */
function whileAttended<T>(call: Promise<T>, signal: AbortSignal, leave: () => boolean): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      if (leave()) reject(signal.reason);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    call.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}

/** By its student, not by a process that ends and could not wait for it. */
function isLeft(reason: unknown): boolean {
  return reason instanceof AnswerStopped && reason.reason !== 'shutdown';
}

/** What a provider may repeat to us, and nobody writes down. */
function confidentialOf({ prompt: { lesson, turns } }: Candidate): string[] {
  return [lesson, ...turns.map(({ text }) => text)];
}

/** Whose part of the money has no room, where it is not the day's budget. */
function refusedBy({ scope, resetsAtMs }: Spent): TutorErrorDetails {
  return {
    ...(scope !== 'global' && scope !== 'course' && { spent: scope }),
    ...(resetsAtMs !== undefined && { resetsAt: new Date(resetsAtMs) }),
  };
}

/** What the student is told when no candidate has answered. */
function codeOf(failures: readonly (FaultKind | 'budget_exceeded')[]): ProblemCode {
  if (failures.every((failure) => failure === 'budget_exceeded')) return 'budget_exceeded';
  if (failures.every((failure) => failure === 'context_too_long')) return 'context_too_long';
  return 'providers_unavailable';
}
