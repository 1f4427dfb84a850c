import { sleep } from '../ground/clock.ts';
import { TutorError, type TutorErrorDetails } from '../ground/errors.ts';
import type { FaultKind } from '../providers/fault.ts';
import { reportOf } from '../providers/fault-report.ts';
import type { Candidate } from '../question/candidate.ts';
import type { AnswerPart } from '../question/part.ts';
import type { Spent } from '../store/reservation.ts';
import { type CallResult, type CallTools, call } from './call.ts';
import { keyRequest } from './keys/candidate-key.ts';
import type { Making, Order } from './making.ts';
import { Reservations } from './reservation.ts';
import { Trial } from './trial.ts';

export interface FallbackTools extends CallTools {
  /** From 0 (inclusive) to 1. */
  random: () => number;
  /** Takes keys out of what providers say. */
  redact: (text: string) => string;
}

const mostCallsPerAnswer = 8;

/**
 * Asks the candidates one after the other until one has answered. A model is
 * tried again only where that may help and before its first word; after a break
 * later, the next model answers anew. One that is left alone after failures, or
 * has no key with room in time, is passed over.
 * @throws TutorError `budget_exceeded`, `context_too_long` or `providers_unavailable`;
 *   the signal's reason once it is aborted
 */
export async function* fallback(
  order: Order,
  tools: FallbackTools,
  signal: AbortSignal,
): AsyncGenerator<AnswerPart, void> {
  const { candidates, context, reservation, tally } = order;
  const reservations = new Reservations(reservation, context, tools);
  const making: Making = { ...order, reservations };
  const failures: Failure[] = [];
  try {
    for (const candidate of candidates) {
      const { model } = candidate;
      const trial = new Trial(model, tools.policy.retryDelaysMs, tools);
      while (tally.calls < mostCallsPerAnswer) {
        const opening = trial.calls > 0 ? [] : openingOf(candidate, failures.length > 0);
        const result = yield* call({ candidate, opening }, making, tools, signal);
        if (result.kind === 'answered') return;
        failures.push(failureOf(result));
        if (result.kind !== 'failed') break;

        const { fault, hadWords, sentMs } = result;
        const broke = trial.failed(fault, sentMs);
        report({ ...result, broke, calls: trial.calls }, candidate, order, tools);
        if (hadWords) {
          yield { kind: 'restart' };
          break;
        }
        const hasOtherKey = tools.access.isReady(keyRequest(candidate, context().student));
        const delayMs = trial.nextDelayMs(fault, broke, hasOtherKey);
        if (delayMs === undefined || tally.calls >= mostCallsPerAnswer) break;
        if (delayMs === 0) continue;
        yield { kind: 'retrying', model: model.name };
        await sleep(tools.clock, delayMs, signal);
      }
    }
  } finally {
    await reservations.giveBack();
  }
  throw gaveUp(failures);
}

function openingOf({ model }: Candidate, isAnother: boolean): AnswerPart[] {
  const asking: AnswerPart = { kind: 'asking', model: model.name, provider: model.provider, cached: false };
  return isAnother ? [{ kind: 'switching' }, asking] : [asking];
}

type FailedCall = Extract<CallResult, { kind: 'failed' }> & {
  /** What has failed in it. */
  broke: 'model' | 'connection';
  /** Of this model, this one included. */
  calls: number;
};

/** For the log and for whoever looks after the tutor. */
function report(
  { fault, key, address, broke, calls }: FailedCall,
  { model, prompt: { lesson, turns, images = [] } }: Candidate,
  { context }: Order,
  { access, log, redact }: FallbackTools,
): void {
  // What a provider may repeat to us, and nobody writes down.
  const confidential = [lesson, ...turns.map(({ text }) => text)];
  const pictures = images.map(({ data }) => data);
  const said = reportOf(fault, { address, confidential, pictures, redact });
  if (broke === 'model') access.noteFault(model, said);
  const { kind, ...details } = said;
  log[broke === 'model' ? 'warn' : 'info'](
    {
      answer: context().answerId,
      model: model.name,
      key,
      fault: kind,
      ...details,
      providerRequestId: fault.details.providerRequestId,
      call: calls,
    },
    broke === 'model' ? 'model call failed' : 'connection was dead',
  );
}

/** Why a call has brought no answer. */
type Failure = { kind: 'unpaid'; spent: Spent } | { kind: FaultKind };

function failureOf(result: Exclude<CallResult, { kind: 'answered' }>): Failure {
  switch (result.kind) {
    case 'failed':
      return { kind: result.fault.kind };
    case 'passed_over':
      return { kind: 'unavailable' };
    case 'unpaid':
      return result;
    default:
      return result satisfies never;
  }
}

/** What the student is told when no candidate has answered. */
function gaveUp(failures: readonly Failure[]): TutorError {
  if (failures.every(({ kind }) => kind === 'context_too_long')) return new TutorError('context_too_long');
  // Of the model that is wanted most.
  const first = failures.find((failure) => failure.kind === 'unpaid');
  if (first === undefined || failures.some(({ kind }) => kind !== 'unpaid')) {
    return new TutorError('providers_unavailable');
  }
  return new TutorError('budget_exceeded', refusedBy(first.spent));
}

/** Whose part of the money has no room, where it is not the day's budget. */
function refusedBy({ scope, resetsAtMs }: Spent): TutorErrorDetails {
  return {
    ...(scope !== 'global' && scope !== 'course' && { spent: scope }),
    ...(resetsAtMs !== undefined && { resetsAt: new Date(resetsAtMs) }),
  };
}
