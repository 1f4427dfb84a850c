import type { Logger } from 'pino';
import type { UsdPerMillion } from '../../money/prices.ts';
import { ProviderFault } from '../../providers/fault.ts';
import type { PromptRental, RentedPrompt } from '../../providers/provider.ts';
import type { Candidate } from '../../question/candidate.ts';
import type { Payer } from '../payer.ts';
import { labelOf } from './cache-label.ts';
import { type CacheState, type HeldCache, holds } from './cache-state.ts';
import { rentedHours } from './pays.ts';
import { RentAccount, type RentOutcome, type RentTools } from './rent-account.ts';
import { keptBill, writtenBill } from './rent-bill.ts';
import type { Tenancy } from './tenancies.ts';

/** The question that has led to a rent, and what it is to be rented for. */
export interface Occasion {
  tenancy: Tenancy;
  rental: PromptRental;
  keyLabel: string;
  candidate: Candidate;
  rates: UsdPerMillion;
  payer: Payer;
  course: string;
}

export interface RenterTools extends RentTools {
  log: Pick<Logger, 'info' | 'warn'>;
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
  readonly #tools: RenterTools;
  readonly #account: RentAccount;
  readonly #closing = new AbortController();
  readonly #running = new Set<Promise<void>>();

  constructor(tools: RenterTools) {
    this.#tools = tools;
    this.#account = new RentAccount(tools);
  }

  /** See `RentAccount`. */
  takeUnbooked(course: string): number {
    return this.#account.takeUnbooked(course);
  }

  /** Ends what is running and waits for its settlement. */
  async close(): Promise<void> {
    this.#closing.abort(new Error('the tutor is closing'));
    await Promise.all(this.#running);
  }

  /** Finds a cache that an earlier run of this program has left. */
  search(occasion: Occasion): void {
    const { tenancy, rental, candidate } = occasion;
    const { clock } = this.#tools;
    tenancy.state = { kind: 'searching' };
    this.#run(occasion, async () => {
      const { upstreamName } = candidate.model;
      const found = await this.#timed((signal) => rental.find(upstreamName, labelOf(candidate), signal));
      const leftMs = found === undefined ? 0 : found.expiresAtMs - clock.now();
      if (found === undefined || leftMs <= 0) {
        tenancy.state = { kind: 'absent' };
        return;
      }
      tenancy.state = ready(heldCache(found, clock.monotonicMs() + leftMs, candidate.stableTokens));
      this.#note(occasion, 'prompt cache found', { leftMs });
    });
  }

  /** Rents a new one. Resolves when the answer that pays for it need not stay open for it any more. */
  create(occasion: Occasion): Promise<void> {
    const { tenancy, rental, candidate, rates } = occasion;
    const startedMs = this.#tools.clock.monotonicMs();
    tenancy.state = { kind: 'creating' };
    return this.#decided(occasion, async (onDecided) => {
      const prompt = {
        model: candidate.model.upstreamName,
        label: labelOf(candidate),
        stable: candidate.prompt.stable,
        lifetimeMs: rentedMs,
      };
      const most = candidate.stableTokens;
      const order = {
        ...orderOf(occasion),
        worst: writtenBill(most, rates),
        send: () => this.#timed((signal) => rental.create(prompt, signal)),
        billOf: ({ tokens }: RentedPrompt) => writtenBill(billedTokens(tokens, most), rates),
      };
      const outcome = await this.#account.pay(order, onDecided);
      if (outcome.kind !== 'rented') {
        this.#giveUp(occasion, outcome);
        return;
      }
      // Counted from before the request, so that it never ends later here than there.
      const cache = heldCache(outcome.result, startedMs + rentedMs, most);
      tenancy.state = ready(cache);
      const { microUsd } = outcome.bill;
      this.#note(occasion, 'prompt cache rented', { tokens: cache.tokens, microUsd });
    });
  }

  /** Pays for another while of the one that there is. Resolves as `create`. */
  prolong(occasion: Occasion, cache: HeldCache): Promise<void> {
    const { tenancy, rental, rates } = occasion;
    tenancy.state = { kind: 'ready', cache, mayProlong: false };
    return this.#decided(occasion, async (onDecided) => {
      const bill = keptBill(cache.tokens, rates);
      const expiresAtMs = cache.expiresAtMs + rentedMs;
      const order = {
        ...orderOf(occasion),
        worst: bill,
        send: () => this.#timed((signal) => rental.prolong(cache.name, expiresAtMs, signal)),
        billOf: () => bill,
      };
      const outcome = await this.#account.pay(order, onDecided);
      if (outcome.kind !== 'rented') {
        // It is good to its old end.
        this.#explain(occasion, outcome, 'prompt cache not prolonged');
        return;
      }
      this.#note(occasion, 'prompt cache prolonged', { tokens: cache.tokens, microUsd: bill.microUsd });
      if (!holds(tenancy.state, cache.name)) return;
      const untilMs = cache.untilMs + (outcome.result.expiresAtMs - cache.expiresAtMs);
      tenancy.state = ready(heldCache(outcome.result, untilMs, cache.tokens));
    });
  }

  /** The provider will not have it used any more: what was paid for it is spent. */
  lose(occasion: Occasion, name: string): void {
    if (!holds(occasion.tenancy.state, name)) return;
    this.#rest(occasion.tenancy, restAfterFailureMs);
    this.#warn(occasion, 'prompt cache lost', {});
  }

  #decided(occasion: Occasion, work: (onDecided: () => void) => Promise<void>): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#run(occasion, () => work(resolve).finally(resolve));
    return promise;
  }

  #run(occasion: Occasion, work: () => Promise<void>): void {
    const running = work()
      .catch((error: unknown) => this.#giveUp(occasion, { kind: 'failed', error }))
      .finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  async #timed<T>(send: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const late = new AbortController();
    const cancel = this.#tools.clock.after(requestTimeoutMs, () => late.abort(new ProviderFault('timeout')));
    try {
      return await send(AbortSignal.any([this.#closing.signal, late.signal]));
    } finally {
      cancel();
    }
  }

  #giveUp(occasion: Occasion, outcome: NotRented): void {
    this.#rest(occasion.tenancy, outcome.kind === 'failed' ? restAfterFailureMs : restWithoutMoneyMs);
    this.#explain(occasion, outcome, 'prompt cache not rented');
  }

  #rest(tenancy: Tenancy, restMs: number): void {
    tenancy.state = { kind: 'resting', untilMs: this.#tools.clock.monotonicMs() + restMs };
  }

  #explain(occasion: Occasion, outcome: NotRented, what: string): void {
    switch (outcome.kind) {
      case 'no_money':
        this.#note(occasion, what, { reason: outcome.reason });
        return;
      case 'failed': {
        const { error } = outcome;
        const isFault = error instanceof ProviderFault;
        this.#warn(
          occasion,
          what,
          isFault ? { fault: error.kind, status: error.details.status } : { err: error },
        );
        return;
      }
      default:
        outcome satisfies never;
    }
  }

  #note(occasion: Occasion, what: string, figures: object): void {
    this.#tools.log.info({ ...placeOf(occasion), ...figures }, what);
  }

  #warn(occasion: Occasion, what: string, figures: object): void {
    this.#tools.log.warn({ ...placeOf(occasion), ...figures }, what);
  }
}

function placeOf({ candidate, course, keyLabel }: Occasion) {
  return { model: candidate.model.name, course, key: keyLabel };
}

function orderOf({ payer, candidate, keyLabel }: Occasion) {
  return { payer, model: candidate.model, keyLabel };
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
