import type { Logger } from 'pino';
import type { Clock } from '../ground/clock.ts';
import { noUsage } from '../ground/usage.ts';
import type { AdmitRequest } from './admission.ts';
import { type CloseAnswer, nothingAnswered } from './answers.ts';
import { ForwardingStore } from './forwarding-store.ts';
import type { Settlement } from './ledger.ts';
import type { ReservationTerms, ReserveOutcome, ReserveRequest } from './reservation.ts';
import type { Store } from './store.ts';

const firstPauseMs = 250;
const longestPauseMs = 15_000;

export interface LastingTools {
  clock: Clock;
  log: Pick<Logger, 'error' | 'info'>;
}

/** An end that the store could not take yet: of a call, of an answer, or of both at once. */
type Owed = () => Promise<void>;

/**
 * A store whose settlements and closings cannot fail: what has ended has
 * ended, whether or not there is room on the disk to write it down at the moment.
 * What the store does not take is owed: tried again after growing pauses, before
 * the next question is let in, and at the end. Until then its money stays set
 * aside, so no budget is overdrawn, and nobody waits for it. What was to happen
 * at once is owed as one.
 *
 * As many are owed as calls and answers were open when the store broke: nothing
 * is let in that it cannot write. What a caller got wrong (a RangeError) would
 * never be taken: such a call is booked at what was set aside for it, and such
 * an answer without its figures.
 */
export class LastingStore extends ForwardingStore {
  readonly #tools: LastingTools;
  /** In the order of the ends. */
  readonly #owed = new Set<Owed>();
  readonly #reservedMicroUsd = new Map<string, number>();
  #pauseMs = firstPauseMs;
  #cancelTimer: (() => void) | undefined;
  #paying: Promise<void> | undefined;

  constructor(store: Store, tools: LastingTools) {
    super(store);
    this.#tools = tools;
  }

  override async admit(request: AdmitRequest) {
    // Whoever's last answer is still to be closed is not busy any more.
    if (this.#owed.size > 0) await this.#pay();
    const outcome = await super.admit(request);
    if (outcome.kind === 'admitted' && request.reservation !== undefined) {
      this.#remember(request.reservation, outcome.reservation);
    }
    return outcome;
  }

  override async reserve(request: ReserveRequest) {
    const outcome = await super.reserve(request);
    this.#remember(request, outcome);
    return outcome;
  }

  /** Never rejects. */
  override settle(settlement: Settlement, close?: CloseAnswer): Promise<void> {
    return this.#book(() => this.#settleOne(settlement, close));
  }

  /** Never rejects. */
  override close(answer: CloseAnswer): Promise<void> {
    return this.#book(() => this.#closeOne(answer));
  }

  override async end(): Promise<void> {
    const { log } = this.#tools;
    this.#cancelTimer?.();
    if (this.#owed.size > 0) await this.#pay();
    this.#cancelTimer?.();
    if (this.#owed.size > 0) {
      log.error({ owed: this.#owed.size }, 'ends that the store never took: settled at the next start');
    }
    await super.end();
  }

  #remember({ callId }: ReservationTerms, outcome: ReserveOutcome | undefined): void {
    if (outcome?.kind === 'reserved') this.#reservedMicroUsd.set(callId, outcome.microUsd);
  }

  async #settleOne(settlement: Settlement, close: CloseAnswer | undefined): Promise<void> {
    const { callId } = settlement;
    const most: Settlement = {
      ...settlement,
      status: 'estimated',
      usage: noUsage,
      microUsd: this.#reservedMicroUsd.get(callId) ?? 0,
    };
    // Only the store knows which of the two it does not take; what is right of them is to stay as it is.
    const ways: [Settlement, CloseAnswer?][] =
      close === undefined
        ? [[settlement], [most]]
        : [
            [settlement, close],
            [settlement, withoutFigures(close)],
            [most, close],
            [most, withoutFigures(close)],
          ];
    await this.#firstRight(ways, (way) => super.settle(...way), { call: callId, answer: close?.answerId });
    this.#reservedMicroUsd.delete(callId);
  }

  async #closeOne(answer: CloseAnswer): Promise<void> {
    const { answerId } = answer;
    await this.#firstRight([answer, withoutFigures(answer)], (way) => super.close(way), { answer: answerId });
  }

  /** @throws what the store cannot take at the moment, and the mistake that is in all of them */
  async #firstRight<Way>(
    ways: readonly Way[],
    take: (way: Way) => Promise<void>,
    what: object,
  ): Promise<void> {
    for (const [index, way] of ways.entries()) {
      try {
        return await take(way);
      } catch (error) {
        if (!isMistake(error) || index === ways.length - 1) throw error;
        const { log } = this.#tools;
        if (index === 0) log.error({ err: error, ...what }, 'an end was none: booked at the most it can be');
      }
    }
  }

  /** Never rejects. */
  async #book(end: Owed): Promise<void> {
    try {
      await end();
    } catch (error) {
      this.#owed.add(end);
      const { log } = this.#tools;
      log.error({ err: error, owed: this.#owed.size }, 'the store could not take an end, tried again');
      this.#payLater();
    }
  }

  #payLater(): void {
    if (this.#owed.size === 0 || this.#cancelTimer !== undefined) return;
    this.#cancelTimer = this.#tools.clock.after(this.#pauseMs, () => {
      this.#cancelTimer = undefined;
      this.#pauseMs = Math.min(longestPauseMs, this.#pauseMs * 2);
      void this.#pay();
    });
  }

  /** Tries all that is owed, in its order; stops at the first that fails, for then the others would too. */
  #pay(): Promise<void> {
    this.#paying ??= this.#payAll().finally(() => {
      this.#paying = undefined;
    });
    return this.#paying;
  }

  async #payAll(): Promise<void> {
    for (const end of [...this.#owed]) {
      try {
        await end();
      } catch {
        // Said when it was owed first.
        this.#payLater();
        return;
      }
      this.#owed.delete(end);
    }
    if (this.#owed.size > 0) return;
    this.#pauseMs = firstPauseMs;
    this.#tools.log.info('the store has taken all ends that it was owed');
  }
}

/** Its words, and nothing that is counted. */
function withoutFigures(answer: CloseAnswer): CloseAnswer {
  const { usage, costMicroUsd, savedMicroUsd } = nothingAnswered;
  return { ...answer, usage, costMicroUsd, savedMicroUsd };
}

/** Of the caller: it would be one at any time. */
function isMistake(error: unknown): boolean {
  return error instanceof RangeError || error instanceof TypeError;
}
