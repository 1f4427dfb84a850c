import type { AdmitRequest } from '../store/admission.ts';
import type { CloseAnswer } from '../store/answers.ts';
import { ForwardingStore } from '../store/forwarding-store.ts';
import type { Settlement } from '../store/ledger.ts';
import type { ReservationTerms, ReserveRequest } from '../store/reservation.ts';
import type { Store } from '../store/store.ts';
import type { CallMetrics, CallTerms } from './call-metrics.ts';

/** Tells `metrics` of every call that is settled through it, once. */
export class MeteredStore extends ForwardingStore {
  readonly #metrics: Pick<CallMetrics, 'observe'>;
  readonly #open = new Map<string, CallTerms>();

  constructor(store: Store, metrics: Pick<CallMetrics, 'observe'>) {
    super(store);
    this.#metrics = metrics;
  }

  override async admit(request: AdmitRequest) {
    const outcome = await super.admit(request);
    const isReserved = outcome.kind === 'admitted' && outcome.reservation?.kind === 'reserved';
    if (isReserved && request.reservation !== undefined) this.#remember(request.reservation);
    return outcome;
  }

  override async reserve(request: ReserveRequest) {
    const outcome = await super.reserve(request);
    if (outcome.kind === 'reserved') this.#remember(request);
    return outcome;
  }

  override async settle(settlement: Settlement, close?: CloseAnswer): Promise<void> {
    await super.settle(settlement, close);
    const call = this.#open.get(settlement.callId);
    if (call === undefined) return;
    this.#open.delete(settlement.callId);
    this.#metrics.observe(call, settlement);
  }

  #remember({ callId, model, provider, isRent }: ReservationTerms): void {
    // A rent is no model call.
    if (!isRent) this.#open.set(callId, { model, provider });
  }
}
