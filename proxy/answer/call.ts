import type { Logger } from 'pino';
import { billCall } from '../money/bill.ts';
import { ProviderFault } from '../providers/fault.ts';
import type { ModelFinish, ReplyChunk } from '../providers/provider.ts';
import type { Candidate } from '../question/candidate.ts';
import type { AnswerPart } from '../question/part.ts';
import type { Spent } from '../store/reservation.ts';
import { attempt } from './attempt.ts';
import { Attended } from './attended.ts';
import { type CallObservers, endCall } from './call-end.ts';
import type { CallMeter } from './call-meter.ts';
import type { CallPolicy } from './call-policy.ts';
import { keyRequest } from './keys/candidate-key.ts';
import type { KeyLease } from './keys/provider-keys.ts';
import type { Making } from './making.ts';
import type { ModelAccess } from './model-access.ts';
import { modelCallOf, type PaidCall, paidCall } from './paid-call.ts';
import type { ReservationTools } from './reservation.ts';
import { mayGoOn, readOn, type UnattendedCalls } from './unattended-calls.ts';

export interface CallTools extends ReservationTools, CallObservers {
  access: ModelAccess;
  questionRates: { observe(model: string, promptCacheKey: string): void };
  courseReads: CallObservers['courseReads'] & { sent(candidate: Candidate): void };
  policy: CallPolicy;
  unattended: Pick<UnattendedCalls, 'hasRoom' | 'adopt'>;
  log: Logger;
}

/** A candidate whose turn it is. */
export interface Turn {
  candidate: Candidate;
  /** Shown once there is nothing left to wait for but the model. */
  opening: readonly AnswerPart[];
}

/** What became of one call. */
export type CallResult =
  | { kind: 'answered' }
  /** No key in time, or the model is left alone. */
  | { kind: 'passed_over' }
  | { kind: 'unpaid'; spent: Spent }
  | {
      kind: 'failed';
      fault: ProviderFault;
      /** Whether the student has read any of it. */
      hadWords: boolean;
      /** By a clock that never jumps. */
      sentMs: number;
      /** Label of the key. */
      key: string;
      /** Of the provider, if it came so far. */
      address: string | undefined;
    };

/** A shorter wait for a key is over before a student has read that there is one. */
const shortestNamedWaitMs = 250;

/**
 * One call to one model, from its key to its bill: a key is leased, money set
 * aside, the model asked, and what it took is settled, in whatever way the call
 * ends. Where it is the last one of an answer, its settlement is left in the
 * tally, to be written down with the end of the answer.
 * @throws the signal's reason once it is aborted; any error but a ProviderFault
 */
export async function* call(
  { candidate, opening }: Turn,
  making: Making,
  tools: CallTools,
  signal: AbortSignal,
): AsyncGenerator<AnswerPart, CallResult> {
  const { reservations } = making;
  // Who cannot be paid for does not queue for a key first.
  const refusal = reservations.takeRefusal();
  if (refusal !== undefined) return { kind: 'unpaid', spent: refusal };
  const key = yield* leased(candidate, making, tools, signal);
  if (key === undefined) {
    // The money of the admission was meant for this candidate.
    await reservations.giveBack();
    return { kind: 'passed_over' };
  }
  let paid: PaidCall | undefined;
  try {
    const hold = yield* reservations.hold(candidate, key.label, signal);
    if (hold.kind === 'refused') return { kind: 'unpaid', spent: hold.spent };
    paid = paidCall(hold.candidate, key, { ...hold, complexity: making.context().complexity }, tools.clock);
  } finally {
    if (paid === undefined) key.finish({ kind: 'unused' });
  }
  return yield* answering({ ...paid, opening }, making, tools, signal);
}

/** A key for the candidate, after a wait if need be; undefined where it is not to be called now. */
async function* leased(
  candidate: Candidate,
  { context }: Making,
  { access, log }: CallTools,
  signal: AbortSignal,
): AsyncGenerator<AnswerPart, KeyLease | undefined> {
  const { answerId, student } = context();
  const request = keyRequest(candidate, student);
  let answer = access.take(request);
  if (answer.kind === 'full') {
    if (answer.roomInMs >= shortestNamedWaitMs) yield { kind: 'queued' };
    answer = await access.wait(request, signal);
  }
  if (answer.kind === 'granted') return answer;
  log.info({ answer: answerId, model: candidate.model.name, ...answer }, 'model passed over');
  return undefined;
}

async function* answering(
  { opening, ...paid }: PaidCall & Pick<Turn, 'opening'>,
  making: Making,
  tools: CallTools,
  signal: AbortSignal,
): AsyncGenerator<AnswerPart, CallResult> {
  const { candidate, key, meter } = paid;
  const { tally, reservations } = making;
  const { policy } = tools;
  const { model } = candidate;
  const own = new AbortController();
  let reading: Attended<ReplyChunk> | undefined;
  let finish: AnswerFinish | undefined;
  let failure: unknown;
  try {
    yield* opening;
    signal.throwIfAborted();
    tally.calls += 1;
    tools.questionRates.observe(model.name, candidate.promptCacheKey);
    tools.courseReads.sent(candidate);
    const timers = { clock: tools.clock, ...policy.timeoutsOf(model.provider) };
    reading = new Attended(
      attempt(key.client, modelCallOf(paid, making.context()), timers, own.signal),
      signal,
    );
    for await (const chunk of reading) {
      const hadWords = meter.hasWords;
      const text = meter.observe(chunk);
      if (text !== '' || chunk.thought !== undefined) key.answers();
      if (chunk.withdraws && hadWords) yield { kind: 'restart' };
      if (text !== '') yield { kind: 'text', text };
    }
    finish = answerFinish(meter, paid.maxOutputTokens === making.wantedOutputTokens);
  } catch (error) {
    failure = error;
    if (!(error instanceof ProviderFault)) throw error;
  } finally {
    if (reading !== undefined && finish === undefined && mayGoOn(paid, failure, signal, tools.unattended)) {
      const usage = meter.readSoFar();
      tally.add(usage, billCall(model, usage, paid.startedAtMs, policy.baseline));
      tools.unattended.adopt(own, readOn(paid, reading, making, tools));
    } else {
      if (finish === undefined) own.abort(signal.reason);
      await reading?.end();
      const { usage, bill, settlement, wasCut } = endCall(paid, failure, policy.baseline, tools);
      tally.add(usage, bill);
      tally.wasCut = wasCut;
      if (failure instanceof ProviderFault) await reservations.settle(settlement);
      else tally.unbooked = settlement;
    }
  }
  if (finish === undefined) {
    const fault = failure instanceof ProviderFault ? failure : new ProviderFault('cut');
    return {
      kind: 'failed',
      fault,
      hadWords: meter.hasWords,
      sentMs: meter.startedMs,
      key: key.label,
      address: meter.trace.address,
    };
  }
  yield { kind: 'finished', finish, sharedMicroUsd: 0 };
  return { kind: 'answered' };
}

type AnswerFinish = Exclude<ModelFinish, 'refused'>;

/**
 * How an answer ended. One without a word is none, whatever the model calls it;
 * but who asks for a few tokens, which may all go into thoughts, gets what they pay for.
 * @throws ProviderFault `refused` where there is no answer
 */
function answerFinish({ finish, hasWords }: CallMeter, isCutAsWanted: boolean): AnswerFinish {
  if (finish === 'length' && isCutAsWanted) return finish;
  if (finish === undefined || finish === 'refused' || !hasWords) throw new ProviderFault('refused');
  return finish;
}
