import type { Clock } from '../ground/clock.ts';
import { TokenBuckets } from '../ground/token-buckets.ts';

const size = {
  /** A lecture opens its lesson at once, from one network: seen and opened, in the course and in the lesson. */
  burst: 2_000,
  /** A crowd that goes on all day tells some 86,000 times, and no more. */
  perSecond: 1,
};
const rememberedNetworks = 5_000;

/**
 * How often browsers of one network may tell how far their students come: what
 * they say is believed, so nobody may say much.
 */
export class TellingLimit {
  readonly #networks: TokenBuckets;

  constructor(clock: Pick<Clock, 'monotonicMs'>) {
    this.#networks = new TokenBuckets(clock, size, rememberedNetworks);
  }

  /** @returns whether so many may be told now */
  take(network: string, tellings: number): boolean {
    return this.#networks.take(network, tellings);
  }
}
