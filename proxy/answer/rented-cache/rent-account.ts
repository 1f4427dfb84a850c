import type { Model } from '../../config/catalogue/catalogue.ts';
import type { Clock } from '../../ground/clock.ts';
import { noUsage } from '../../ground/usage.ts';
import { ProviderFault } from '../../providers/fault.ts';
import type { Settlement } from '../../store/ledger.ts';
import type { CallContext, ReserveOutcome } from '../../store/reservation.ts';
import type { Store } from '../../store/store.ts';
import type { Payer } from '../payer.ts';
import type { RentBill } from './rent-bill.ts';

export interface RentTools {
  /** Rents are no answers: what meters those must not see them. */
  store: Pick<Store, 'reserve' | 'settle'>;
  /** Who waits for money. */
  queue: { tryAgain(): void };
  clock: Clock;
  newId: () => string;
}

export interface RentOrder<Result> {
  payer: Payer;
  model: Model;
  keyLabel: string;
  /** The most that it may cost; settled where nobody knows. */
  worst: RentBill;
  send(): Promise<Result>;
  billOf(result: Result): RentBill;
}

export type RentOutcome<Result> =
  | { kind: 'rented'; result: Result; bill: RentBill }
  /** Not sent. */
  | { kind: 'no_money'; reason: Exclude<ReserveOutcome['kind'], 'reserved'> }
  | { kind: 'failed'; error: unknown };

/**
 * The money of rented caches. It is set aside before a request is sent and
 * settled after it, as one more call of the answer that caused it, so that
 * ledger, budgets and alerts know of it and a killed process forgets nothing.
 */
export class RentAccount {
  readonly #tools: RentTools;
  /** By course. */
  readonly #unbooked = new Map<string, number>();

  constructor(tools: RentTools) {
    this.#tools = tools;
  }

  /**
   * What was paid for a course's caches and has not been taken off what they
   * save yet, in micro-dollars; it is then.
   */
  takeUnbooked(course: string): number {
    if (this.#unbooked.size === 0) return 0;
    const microUsd = this.#unbooked.get(course) ?? 0;
    this.#unbooked.delete(course);
    return microUsd;
  }

  /**
   * Rejects only where the store does.
   * @param onDecided called once, when the answer need not stay open for it any more
   */
  async pay<Result>(order: RentOrder<Result>, onDecided: () => void): Promise<RentOutcome<Result>> {
    const { clock, newId } = this.#tools;
    const callId = newId();
    const startedMs = clock.monotonicMs();
    let reserved: { course: string; outcome: ReserveOutcome };
    try {
      reserved = await order.payer.hold((context) => this.#reserve(order, context, callId));
    } finally {
      onDecided();
    }
    const { course, outcome } = reserved;
    if (outcome.kind !== 'reserved') return { kind: 'no_money', reason: outcome.kind };
    const settle = async (status: Settlement['status'], { usage, microUsd }: RentBill) => {
      const totalMs = clock.monotonicMs() - startedMs;
      await this.#tools.store.settle({ callId, nowMs: clock.now(), status, usage, microUsd, totalMs });
      this.#unbooked.set(course, (this.#unbooked.get(course) ?? 0) + microUsd);
      this.#tools.queue.tryAgain();
    };
    let result: Result;
    try {
      result = await order.send();
    } catch (error) {
      // A status says that it was refused. Without one it may have been done, and be billed, once it was sent.
      const isBilled =
        !(error instanceof ProviderFault) ||
        (error.details.status === undefined && error.details.wire !== 'unsent');
      if (!isBilled) await settle('released', { usage: noUsage, microUsd: 0 });
      else await settle('estimated', order.worst);
      return { kind: 'failed', error };
    }
    const bill = order.billOf(result);
    await settle('settled', bill);
    return { kind: 'rented', result, bill };
  }

  async #reserve({ model, keyLabel, worst }: RentOrder<unknown>, context: CallContext, callId: string) {
    const { microUsd } = worst;
    const { globalMicroUsd, courseMicroUsd, month } = context.budgets;
    const outcome = await this.#tools.store.reserve({
      ...context,
      callId,
      nowMs: this.#tools.clock.now(),
      model: model.name,
      provider: model.provider,
      keyLabel,
      microUsd,
      atLeastMicroUsd: microUsd,
      // As much again has to be left: a cache is of no use where nobody can pay for a question any more.
      budgets: {
        globalMicroUsd: lessThan(globalMicroUsd, microUsd),
        courseMicroUsd: lessThan(courseMicroUsd, microUsd),
        ...(month !== undefined && { month: { ...month, microUsd: Math.max(0, month.microUsd - microUsd) } }),
      },
      // It serves everybody, and is nobody's own spending.
      shares: [],
    });
    return { course: context.course, outcome };
  }
}

function lessThan(budgetMicroUsd: number | null, microUsd: number): number | null {
  return budgetMicroUsd === null ? null : Math.max(0, budgetMicroUsd - microUsd);
}
