import type { Model } from '../../../config/catalogue/model.ts';
import type { Clock } from '../../../ground/clock.ts';
import { noUsage } from '../../../ground/usage.ts';
import type { Settlement } from '../../../store/ledger.ts';
import type { CallContext, ReserveOutcome } from '../../../store/reservation.ts';
import { ProviderFault } from '../../fault.ts';
import type { Books } from '../../provider-kind.ts';
import type { RentBill } from './rent-bill.ts';

export interface RentOrder<Result> {
  /** Of the answer that has caused it. */
  context: CallContext;
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
  readonly #books: Books;
  readonly #clock: Clock;

  constructor(books: Books, clock: Clock) {
    this.#books = books;
    this.#clock = clock;
  }

  /** Rejects only where the store does. */
  async pay<Result>(order: RentOrder<Result>): Promise<RentOutcome<Result>> {
    const { ledger, queue, newId } = this.#books;
    const callId = newId();
    const startedMs = this.#clock.monotonicMs();
    const outcome = await this.#reserve(order, callId);
    if (outcome.kind !== 'reserved') return { kind: 'no_money', reason: outcome.kind };
    const settle = async (status: Settlement['status'], { usage, microUsd }: RentBill) => {
      const totalMs = this.#clock.monotonicMs() - startedMs;
      const nowMs = this.#clock.now();
      await ledger.settle({ callId, nowMs, status, usage, microUsd, totalMs });
      queue.tryAgain();
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

  #reserve({ context, model, keyLabel, worst }: RentOrder<unknown>, callId: string): Promise<ReserveOutcome> {
    const { microUsd } = worst;
    const { globalMicroUsd, courseMicroUsd, month } = context.budgets;
    return this.#books.ledger.reserve({
      ...context,
      callId,
      nowMs: this.#clock.now(),
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
      isRent: true,
    });
  }
}

function lessThan(budgetMicroUsd: number | null, microUsd: number): number | null {
  return budgetMicroUsd === null ? null : Math.max(0, budgetMicroUsd - microUsd);
}
