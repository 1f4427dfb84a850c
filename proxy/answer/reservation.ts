import type { Clock } from '../ground/clock.ts';
import type { Candidate } from '../question/candidate.ts';
import { type AnswerSize, type CallToCome, reservationTerms } from '../question/candidate-cost.ts';
import type { AnswerPart } from '../question/part.ts';
import { released, type Settlement } from '../store/ledger.ts';
import type {
  CallContext,
  Reservation,
  ReserveOutcome,
  ReserveRequest,
  Spent,
} from '../store/reservation.ts';
import type { Store } from '../store/store.ts';

export interface ReservationTools {
  store: Pick<Store, 'settle'>;
  /** Where reservations wait for one another. */
  queue: {
    /** Whether somebody waits for money already. */
    readonly occupied: boolean;
    reserve(request: () => ReserveRequest, waitMs: number, signal: AbortSignal): Promise<ReserveOutcome>;
    tryAgain(): void;
  };
  clock: Clock;
  newId: () => string;
}

/** What came of asking for the money for a call. */
export type Hold =
  /** For this candidate: the one that was asked for, or the same with less to read. */
  | { kind: 'held'; callId: string; microUsd: number; candidate: Candidate }
  | { kind: 'refused'; spent: Spent };

/** How long an answer waits for money that others hold but may give back, over all its calls, before its student is told. */
const longestSilentMs = 2_000;
/**
 * And in all: what a class whose answers are on their way has set aside is not used up. Once it is, whoever waits is
 * told at once; as long as it is not, a third of it or more comes back within the time of an answer.
 */
const longestWaitMs = 30_000;

/**
 * The money for the calls of one answer. It is set aside before a call is sent
 * (for the first one on admission) and settled after it, or given back where
 * there is none.
 */
export class Reservations {
  readonly #context: () => CallContext;
  readonly #tools: ReservationTools;
  readonly #beganMs: number;
  /** Made on admission, as long as nothing has become of it. */
  #first: Reservation | undefined;

  /** @param context of the answer that each call is made for and booked on */
  constructor(first: Reservation | undefined, context: () => CallContext, tools: ReservationTools) {
    this.#first = first;
    this.#context = context;
    this.#tools = tools;
    this.#beganMs = tools.clock.monotonicMs();
  }

  /** Why there was no money on admission, if that is so: who cannot be paid for need not queue for a key. */
  takeRefusal(): Spent | undefined {
    const outcome = this.#first?.outcome;
    if (outcome?.kind !== 'budget_exceeded') return undefined;
    this.#first = undefined;
    return outcome;
  }

  /**
   * Money for one call: what admission has set aside, or a new reservation, which
   * waits where only those of others are in the way. Where it does, money is short: the question is then asked with
   * as little of the course as will do, and the money is set aside for an answer as long as nearly all are.
   * @throws the signal's reason once it is aborted
   */
  async *hold(candidate: Candidate, keyLabel: string, signal: AbortSignal): AsyncGenerator<AnswerPart, Hold> {
    const first = this.#first;
    this.#first = undefined;
    if (first !== undefined && first.outcome.kind !== 'contended') {
      return holdOf(first.callId, first.outcome, candidate);
    }
    const callId = this.#tools.newId();
    const call = { callId, keyLabel, nowMs: this.#tools.clock.now() };
    const isShort = first !== undefined || this.#tools.queue.occupied;
    if (!isShort) {
      const outcome = await this.#reserve(() => this.#request(candidate, 'most', call), 0, signal);
      if (outcome.kind !== 'contended') return holdOf(callId, outcome, candidate);
    }
    const frugal = candidate.frugal() ?? candidate;
    const request = () => this.#request(frugal, 'likely', call);
    const outcome = await this.#reserve(request, longestSilentMs, signal);
    if (outcome.kind !== 'contended') return holdOf(callId, outcome, frugal);
    yield { kind: 'queued' };
    return holdOf(callId, await this.#reserve(request, longestWaitMs, signal), frugal);
  }

  #request(candidate: Candidate, size: AnswerSize, call: CallToCome): ReserveRequest {
    const context = this.#context();
    return { ...context, ...reservationTerms(candidate, call, context, size), nowMs: call.nowMs };
  }

  /** The money of the admission, if no call has taken it. */
  async giveBack(): Promise<void> {
    const first = this.#first;
    this.#first = undefined;
    if (first?.outcome.kind === 'reserved')
      await this.settle(released(first.callId, this.#tools.clock.now()));
  }

  async settle(settlement: Settlement): Promise<void> {
    await this.#tools.store.settle(settlement);
    this.#tools.queue.tryAgain();
  }

  #reserve(request: () => ReserveRequest, longestMs: number, signal: AbortSignal): Promise<ReserveOutcome> {
    const { clock, queue } = this.#tools;
    const waitMs = Math.max(0, this.#beganMs + longestMs - clock.monotonicMs());
    return queue.reserve(request, waitMs, signal);
  }
}

function holdOf(callId: string, outcome: ReserveOutcome, candidate: Candidate): Hold {
  return outcome.kind === 'reserved'
    ? { kind: 'held', callId, microUsd: outcome.microUsd, candidate }
    : { kind: 'refused', spent: outcome };
}
