import type { Clock } from '../ground/clock.ts';
import { lruOf } from '../ground/lru-of.ts';

/** A lecture opens its lesson at once, from one network: seen and opened, in the course and in the lesson. */
const burst = 2_000;
/** From then on: a crowd that goes on all day tells some 86,000 times, and no more. */
const perSecond = 1;
const rememberedNetworks = 5_000;

interface Bucket {
  left: number;
  filledMs: number;
}

/**
 * How often browsers of one network may tell how far their students come: what
 * they say is believed, so nobody may say much. Kept in memory; more networks
 * than are remembered begin anew.
 */
export class TellingLimit {
  readonly #clock: Pick<Clock, 'monotonicMs'>;
  readonly #buckets = lruOf<string, Bucket>(rememberedNetworks);

  constructor(clock: Pick<Clock, 'monotonicMs'>) {
    this.#clock = clock;
  }

  /** @returns whether so many may be told now */
  take(network: string, tellings: number): boolean {
    const nowMs = this.#clock.monotonicMs();
    const bucket = this.#buckets.get(network) ?? { left: burst, filledMs: nowMs };
    const left = Math.min(burst, bucket.left + ((nowMs - bucket.filledMs) / 1_000) * perSecond);
    const mayTell = left >= tellings;
    this.#buckets.set(network, { left: mayTell ? left - tellings : left, filledMs: nowMs });
    return mayTell;
  }
}
