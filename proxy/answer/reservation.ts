import type { Clock } from '../ground/clock.ts';
import type { Candidate } from '../question/candidate.ts';
import { reservationTerms } from '../question/candidate-cost.ts';
import type { AnswerPart } from '../question/part.ts';
import { released, type Settlement } from '../store/ledger.ts';
import type {
  CallContext,
  Reservation,
  ReserveOutcome,
  ReserveRequest,
  Spent,
} from '../store/reservation.ts';
import { isEverybodys } from '../store/spend-share.ts';
import type { Store } from '../store/store.ts';

export interface ReservationTools {
  store: Pick<Store, 'settle'>;
  /** Where reservations wait for one another. */
  queue: {
    reserve(request: () => ReserveRequest, waitMs: number, signal: AbortSignal): Promise<ReserveOutcome>;
    tryAgain(): void;
  };
  clock: Clock;
  newId: () => string;
}

/** What came of asking for the money for a call. */
export type Hold = { kind: 'held'; callId: string; microUsd: number } | { kind: 'refused'; spent: Spent };

/** How long an answer waits for money that others hold but may give back, over all its calls. */
const longestWaitMs = 2_000;
/** And for room in a share: a class whose answers are on their way has not used it up. */
const longestShareWaitMs = 20_000;

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
   * waits where only those of others are in the way.
   * @throws the signal's reason once it is aborted
   */
  async *hold(candidate: Candidate, keyLabel: string, signal: AbortSignal): AsyncGenerator<AnswerPart, Hold> {
    const first = this.#first;
    this.#first = undefined;
    if (first !== undefined && first.outcome.kind !== 'contended') return holdOf(first.callId, first.outcome);
    const callId = this.#tools.newId();
    const nowMs = this.#tools.clock.now();
    const request = () => {
      const context = this.#context();
      return { ...context, ...reservationTerms(candidate, callId, keyLabel, nowMs, context), nowMs };
    };
    const outcome = await this.#reserve(request, longestWaitMs, signal);
    if (outcome.kind !== 'contended' || isEverybodys(outcome.scope)) return holdOf(callId, outcome);
    yield { kind: 'queued' };
    return holdOf(callId, await this.#reserve(request, longestShareWaitMs, signal));
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

function holdOf(callId: string, outcome: ReserveOutcome): Hold {
  return outcome.kind === 'reserved'
    ? { kind: 'held', callId, microUsd: outcome.microUsd }
    : { kind: 'refused', spent: outcome };
}
