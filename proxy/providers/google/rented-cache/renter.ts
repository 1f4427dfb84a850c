import type { UsdPerMillion } from '../../../config/catalogue/rates.ts';
import type { Clock } from '../../../ground/clock.ts';
import { ProviderFault } from '../../fault.ts';
import type { CallOccasion, ModelCall } from '../../provider.ts';
import type { Books } from '../../provider-kind.ts';
import { labelOf } from './cache-label.ts';
import { type CacheState, type HeldCache, holds } from './cache-state.ts';
import { rentedHours } from './pays.ts';
import { RentAccount, type RentOutcome } from './rent-account.ts';
import { keptBill, writtenBill } from './rent-bill.ts';
import type { PromptRental, RentedPrompt } from './rental.ts';
import type { Tenancy } from './tenancies.ts';

/** The call that has led to a rent, and what it is to be rented for. */
export interface RentCause {
  tenancy: Tenancy;
  call: ModelCall;
  occasion: CallOccasion;
  rates: UsdPerMillion;
}

type NotRented = Exclude<RentOutcome<unknown>, { kind: 'rented' }>;

const rentedMs = rentedHours * 3_600_000;
/** A whole course is sent and counted, which takes seconds. */
const requestTimeoutMs = 60_000;
const restAfterFailureMs = 30 * 60_000;
const restWithoutMoneyMs = 5 * 60_000;

/**
 * Looks for caches, creates and prolongs them, in the background. Whatever goes
 * wrong is told to the log alone, and no cache is tried for a while.
 */
export class Renter {
  readonly #rental: PromptRental;
  readonly #keyLabel: string;
  readonly #clock: Clock;
  readonly #log: Books['log'];
  readonly #account: RentAccount;
  readonly #closing = new AbortController();
  readonly #running = new Set<Promise<void>>();

  constructor(rental: PromptRental, keyLabel: string, books: Books, clock: Clock) {
    this.#rental = rental;
    this.#keyLabel = keyLabel;
    this.#clock = clock;
    this.#log = books.log;
    this.#account = new RentAccount(books, clock);
  }

  /** Ends what is running and waits for its settlement. */
  async close(): Promise<void> {
    this.#closing.abort(new Error('the tutor is closing'));
    await Promise.all(this.#running);
  }

  /** Finds a cache that an earlier run of this program has left. */
  search(cause: RentCause): void {
    const { tenancy, call, occasion } = cause;
    tenancy.state = { kind: 'searching' };
    this.#run(cause, async () => {
      const found = await this.#timed((signal) => this.#rental.find(call.model, labelOf(call), signal));
      const leftMs = found === undefined ? 0 : found.expiresAtMs - this.#clock.now();
      if (found === undefined || leftMs <= 0) {
        tenancy.state = { kind: 'absent' };
        return;
      }
      tenancy.state = ready(heldCache(found, this.#clock.monotonicMs() + leftMs, occasion.stableTokens));
      this.#note(cause, 'prompt cache found', { leftMs });
    });
  }

  /** Rents a new one. */
  create(cause: RentCause): void {
    const { tenancy, call, occasion, rates } = cause;
    const startedMs = this.#clock.monotonicMs();
    tenancy.state = { kind: 'creating' };
    this.#run(cause, async () => {
      const { stable } = call.prompt;
      const prompt = { model: call.model, label: labelOf(call), stable, lifetimeMs: rentedMs };
      const most = occasion.stableTokens;
      const outcome = await this.#account.pay({
        ...this.#orderOf(occasion),
        worst: writtenBill(most, rates),
        send: () => this.#timed((signal) => this.#rental.create(prompt, signal)),
        billOf: ({ tokens }: RentedPrompt) => writtenBill(billedTokens(tokens, most), rates),
      });
      if (outcome.kind !== 'rented') {
        this.#giveUp(cause, outcome);
        return;
      }
      // Counted from before the request, so that it never ends later here than there.
      const cache = heldCache(outcome.result, startedMs + rentedMs, most);
      tenancy.state = ready(cache);
      const { microUsd } = outcome.bill;
      this.#note(cause, 'prompt cache rented', { tokens: cache.tokens, microUsd });
    });
  }

  /** Pays for another while of the one that there is. */
  prolong(cause: RentCause, cache: HeldCache): void {
    const { tenancy, occasion, rates } = cause;
    tenancy.state = { kind: 'ready', cache, mayProlong: false };
    this.#run(cause, async () => {
      const bill = keptBill(cache.tokens, rates);
      const expiresAtMs = cache.expiresAtMs + rentedMs;
      const outcome = await this.#account.pay({
        ...this.#orderOf(occasion),
        worst: bill,
        send: () => this.#timed((signal) => this.#rental.prolong(cache.name, expiresAtMs, signal)),
        billOf: () => bill,
      });
      if (outcome.kind !== 'rented') {
        // It is good to its old end.
        this.#explain(cause, outcome, 'prompt cache not prolonged');
        return;
      }
      this.#note(cause, 'prompt cache prolonged', { tokens: cache.tokens, microUsd: bill.microUsd });
      if (!holds(tenancy.state, cache.name)) return;
      const untilMs = cache.untilMs + (outcome.result.expiresAtMs - cache.expiresAtMs);
      tenancy.state = ready(heldCache(outcome.result, untilMs, cache.tokens));
    });
  }

  /** The provider will not have it used any more: what was paid for it is spent. */
  lose(cause: RentCause, name: string): void {
    if (!holds(cause.tenancy.state, name)) return;
    this.#rest(cause.tenancy, restAfterFailureMs);
    this.#warn(cause, 'prompt cache lost', {});
  }

  #run(cause: RentCause, work: () => Promise<void>): void {
    const running = work()
      .catch((error: unknown) => this.#giveUp(cause, { kind: 'failed', error }))
      .finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  async #timed<T>(send: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const late = new AbortController();
    const cancel = this.#clock.after(requestTimeoutMs, () => late.abort(new ProviderFault('timeout')));
    try {
      return await send(AbortSignal.any([this.#closing.signal, late.signal]));
    } finally {
      cancel();
    }
  }

  #giveUp(cause: RentCause, outcome: NotRented): void {
    this.#rest(cause.tenancy, outcome.kind === 'failed' ? restAfterFailureMs : restWithoutMoneyMs);
    this.#explain(cause, outcome, 'prompt cache not rented');
  }

  #rest(tenancy: Tenancy, restMs: number): void {
    tenancy.state = { kind: 'resting', untilMs: this.#clock.monotonicMs() + restMs };
  }

  #explain(cause: RentCause, outcome: NotRented, what: string): void {
    switch (outcome.kind) {
      case 'no_money':
        this.#note(cause, what, { reason: outcome.reason });
        return;
      case 'failed': {
        const { error } = outcome;
        const isFault = error instanceof ProviderFault;
        this.#warn(
          cause,
          what,
          isFault ? { fault: error.kind, status: error.details.status } : { err: error },
        );
        return;
      }
      default:
        outcome satisfies never;
    }
  }

  #note(cause: RentCause, what: string, figures: object): void {
    this.#log.info({ ...this.#placeOf(cause), ...figures }, what);
  }

  #warn(cause: RentCause, what: string, figures: object): void {
    this.#log.warn({ ...this.#placeOf(cause), ...figures }, what);
  }

  #orderOf({ context, model }: CallOccasion) {
    return { context, model, keyLabel: this.#keyLabel };
  }

  #placeOf({ occasion: { model, context } }: RentCause) {
    return { model: model.name, course: context.course, key: this.#keyLabel };
  }
}

function ready(cache: HeldCache): CacheState {
  return { kind: 'ready', cache, mayProlong: true };
}

function heldCache({ name, tokens, expiresAtMs }: RentedPrompt, untilMs: number, most: number): HeldCache {
  return { name, expiresAtMs, untilMs, tokens: billedTokens(tokens, most) };
}

/** What the provider says, where it can be: the prompt has no more than `most`. */
function billedTokens(reported: number | undefined, most: number): number {
  const isPossible = Number.isSafeInteger(reported) && reported !== undefined && reported > 0;
  return isPossible ? Math.min(reported, most) : most;
}
