import type { Clock } from '../../ground/clock.ts';
import type { TokenUsage } from '../../ground/usage.ts';
import { utcDay } from '../../money/bill.ts';
import { ratesOn } from '../../money/prices.ts';
import type { ProviderClient } from '../../providers/provider-kind.ts';
import type { Candidate } from '../../question/candidate.ts';
import type { KeyLease } from '../keys/provider-keys.ts';
import type { Payer } from '../payer.ts';
import { nextStep, stateAt, usableCache } from './cache-state.ts';
import { rentPays } from './pays.ts';
import { type Occasion, Renter, type RenterTools } from './renter.ts';
import { Tenancies } from './tenancies.ts';
import { type CacheUse, throughCache } from './through-cache.ts';

/** The smallest prompt that Gemini's models keep, by their documentation. */
const leastTokens = 4_096;
/** Far more than one for each course and model in use; each costs rent. */
const mostCaches = 50;

/**
 * The prompt caches that are rented from providers, where they pay: nobody waits
 * for one and nobody fails for one. A question finds out whether it is time to
 * look for one, to create or to prolong it, and that is done in the background,
 * while the question itself goes out with the cache that there is, or without.
 */
export class RentedCaches {
  readonly #isOn: boolean;
  readonly #clock: Clock;
  readonly #tenancies: Tenancies;
  readonly #renter: Renter;

  constructor({ prompt }: { prompt: 'auto' | 'off' }, tools: RenterTools) {
    this.#isOn = prompt === 'auto';
    this.#clock = tools.clock;
    this.#tenancies = new Tenancies(tools.clock);
    this.#renter = new Renter(tools);
  }

  /** The client for one call: the key's own, or one that names the rented cache of its prompt in the call. */
  through(
    { client, label }: Pick<KeyLease, 'client' | 'label'>,
    candidate: Candidate,
    payer: Payer,
  ): ProviderClient {
    const { rental } = client;
    if (rental === undefined || !this.#isOn || candidate.likely.stableTokens < leastTokens) return client;
    const { model, inputTokens, promptCacheKey } = candidate;
    const rates = ratesOn(model.prices, utcDay(this.#clock.now()), inputTokens);
    if (rates?.storagePerHour === undefined) return client;
    const tenancy = this.#tenancies.of(label, model.name, promptCacheKey);
    const { course } = payer.context;
    const occasion = { tenancy, rental, keyLabel: label, candidate, rates, payer, course };
    return throughCache(client, {
      begin: () => this.#begin(occasion),
      lost: (name) => this.#renter.lose(occasion, name),
      used: (usage, cache) => this.#observe(occasion, usage, cache),
    });
  }

  /** What was paid for the caches of a course and is still to be taken off what they save; micro-dollars. */
  takeUnbooked(course: string): number {
    return this.#renter.takeUnbooked(course);
  }

  /** Ends what is running and waits for its settlement. */
  close(): Promise<void> {
    return this.#renter.close();
  }

  #begin(occasion: Occasion): CacheUse {
    const { tenancy } = occasion;
    const nowMs = this.#clock.monotonicMs();
    tenancy.state = stateAt(tenancy.state, nowMs);
    return { name: usableCache(tenancy.state, nowMs), decided: this.#proceed(occasion, nowMs) };
  }

  #proceed(occasion: Occasion, nowMs: number): Promise<void> | undefined {
    const { tenancy, rates } = occasion;
    const step = nextStep(tenancy.state, nowMs);
    if (step === undefined) return undefined;
    const demand = tenancy.demand.read(nowMs);
    if (demand === undefined || !rentPays(rates, step.kind, demand)) return undefined;
    switch (step.kind) {
      case 'search':
        this.#renter.search(occasion);
        return undefined;
      case 'create':
        return this.#tenancies.rented < mostCaches ? this.#renter.create(occasion) : undefined;
      case 'prolong':
        return this.#renter.prolong(occasion, step.cache);
      default:
        return step satisfies never;
    }
  }

  #observe({ tenancy, candidate }: Occasion, usage: TokenUsage, cache: string | undefined): void {
    const nowMs = this.#clock.monotonicMs();
    if (cache !== undefined) {
      tenancy.demand.observe(nowMs);
      return;
    }
    const { likely } = candidate;
    const stableTokens = usage.inputTokens * (likely.stableTokens / likely.inputTokens);
    tenancy.demand.observe(nowMs, { stableTokens, foundTokens: usage.cachedInputTokens });
  }
}
