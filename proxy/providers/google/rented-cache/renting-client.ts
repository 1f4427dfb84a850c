import type { Clock } from '../../../ground/clock.ts';
import { utcDay } from '../../../ground/days.ts';
import type { TokenUsage } from '../../../ground/usage.ts';
import { ratesOn } from '../../../money/prices.ts';
import type { BatchDesk } from '../../batch/batch-desk.ts';
import type { EmbeddingCall, EmbeddingReply } from '../../embedding.ts';
import type { ModelCall, ModelReply } from '../../provider.ts';
import type { Books, ProviderClient } from '../../provider-kind.ts';
import type { GoogleClient } from '../google-call.ts';
import { nextStep, stateAt, usableCache } from './cache-state.ts';
import { rentPays } from './pays.ts';
import { type RentCause, Renter } from './renter.ts';
import { Tenancies } from './tenancies.ts';
import { sendThroughCache } from './through-cache.ts';

/** The smallest prompt that Gemini's models keep, by their documentation. */
const leastTokens = 4_096;
/** Far more than one for each course and model in use; each costs rent. */
const mostCaches = 50;

/**
 * A client whose calls use prompt caches that are rented from Google, where they
 * pay: nobody waits for one and nobody fails for one. A call finds out whether
 * it is time to look for one, to create or to prolong it, and that is done in
 * the background, while the call itself goes out with the cache that there is,
 * or without.
 */
export class RentingClient implements ProviderClient {
  readonly kind: ProviderClient['kind'];
  readonly #google: GoogleClient;
  readonly #clock: Clock;
  readonly #tenancies: Tenancies;
  readonly #renter: Renter;

  constructor(google: GoogleClient, keyLabel: string, books: Books, clock: Clock) {
    this.kind = google.kind;
    this.#google = google;
    this.#clock = clock;
    this.#tenancies = new Tenancies(clock);
    this.#renter = new Renter(google.rental, keyLabel, books, clock);
  }

  send(call: ModelCall, signal: AbortSignal): Promise<ModelReply> {
    const cause = this.#causeIn(call);
    if (cause === undefined) return this.#google.send(call, signal);
    return sendThroughCache(this.#google, call, signal, {
      name: this.#begin(cause),
      lost: (name) => this.#renter.lose(cause, name),
      used: (usage, cache) => this.#observe(cause, usage, cache),
    });
  }

  /** A batch runs when it runs: nothing is rented for it. */
  get batches(): BatchDesk {
    return this.#google.batches;
  }

  embed(call: EmbeddingCall, signal: AbortSignal): Promise<EmbeddingReply> {
    return this.#google.embed(call, signal);
  }

  /** Ends what is running and waits for its settlement. */
  close(): Promise<void> {
    return this.#renter.close();
  }

  /** Undefined where there is nothing to rent for a call. */
  #causeIn(call: ModelCall): RentCause | undefined {
    const { occasion } = call;
    if (occasion === undefined || occasion.likely.stableTokens < leastTokens) return undefined;
    const { model, inputTokens } = occasion;
    const rates = ratesOn(model.prices, utcDay(this.#clock.now()), inputTokens);
    if (rates?.storagePerHour === undefined) return undefined;
    return { tenancy: this.#tenancies.of(model.name, call.promptCacheKey), call, occasion, rates };
  }

  /** @returns the name of the cache for this call; undefined: there is none */
  #begin(cause: RentCause): string | undefined {
    const { tenancy } = cause;
    const nowMs = this.#clock.monotonicMs();
    tenancy.state = stateAt(tenancy.state, nowMs);
    const name = usableCache(tenancy.state, nowMs);
    this.#proceed(cause, nowMs);
    return name;
  }

  #proceed(cause: RentCause, nowMs: number): void {
    const { tenancy, rates } = cause;
    const step = nextStep(tenancy.state, nowMs);
    if (step === undefined) return;
    const demand = tenancy.demand.read(nowMs);
    if (demand === undefined || !rentPays(rates, step.kind, demand)) return;
    switch (step.kind) {
      case 'search':
        this.#renter.search(cause);
        return;
      case 'create':
        if (this.#tenancies.rented < mostCaches) this.#renter.create(cause);
        return;
      case 'prolong':
        this.#renter.prolong(cause, step.cache);
        return;
      default:
        step satisfies never;
    }
  }

  #observe({ tenancy, occasion }: RentCause, usage: TokenUsage, cache: string | undefined): void {
    const nowMs = this.#clock.monotonicMs();
    if (cache !== undefined) {
      tenancy.demand.observe(nowMs);
      return;
    }
    const { likely } = occasion;
    const stableTokens = usage.inputTokens * (likely.stableTokens / likely.inputTokens);
    tenancy.demand.observe(nowMs, { stableTokens, foundTokens: usage.cachedInputTokens });
  }
}
