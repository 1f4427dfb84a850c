import type { Clock } from '../../../ground/clock.ts';
import type { CacheState } from './cache-state.ts';
import { Demand } from './demand.ts';

/** One stable prompt on one model: who asks for it, and how it stands with its cache. */
export interface Tenancy {
  readonly demand: Demand;
  state: CacheState;
}

/** What was not asked about for so long is a version of a course that is no more, or as good as new. */
const forgottenMs = 24 * 3_600_000;

/** Of one key: caches belong to its project. */
export class Tenancies {
  readonly #clock: Clock;
  /** Who was asked about longest ago stands in front. */
  readonly #tenancies = new Map<string, Tenancy>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Caches belong to one model. */
  of(model: string, promptCacheKey: string): Tenancy {
    const key = `${model}\n${promptCacheKey}`;
    const nowMs = this.#clock.monotonicMs();
    const tenancy = this.#tenancies.get(key) ?? { demand: new Demand(nowMs), state: { kind: 'unknown' } };
    // Taken out first, so that it stands at the end.
    this.#tenancies.delete(key);
    this.#tenancies.set(key, tenancy);
    for (const [other, { demand }] of this.#tenancies) {
      if (nowMs - demand.lastMs < forgottenMs) break;
      this.#tenancies.delete(other);
    }
    return tenancy;
  }

  /** How many caches there are, or are about to be. */
  get rented(): number {
    let count = 0;
    for (const { state } of this.#tenancies.values()) {
      if (state.kind === 'creating' || state.kind === 'ready') count += 1;
    }
    return count;
  }
}
