import type { Clock } from './clock.ts';
import { lruOf } from './lru-of.ts';

export interface BucketSize {
  /** So many at once, after a rest. */
  burst: number;
  /** From then on. */
  perSecond: number;
}

interface Bucket {
  left: number;
  filledMs: number;
}

/** How much each of many may take of something. Kept in memory: who is no longer remembered begins anew. */
export class TokenBuckets {
  readonly #clock: Pick<Clock, 'monotonicMs'>;
  readonly #size: BucketSize;
  readonly #buckets;

  /** @param remembered of how many it is known what they have taken */
  constructor(clock: Pick<Clock, 'monotonicMs'>, size: BucketSize, remembered: number) {
    this.#clock = clock;
    this.#size = size;
    this.#buckets = lruOf<string, Bucket>(remembered);
  }

  /** @returns whether so many are there now; otherwise none is taken */
  take(key: string, count: number): boolean {
    const { burst, perSecond } = this.#size;
    const nowMs = this.#clock.monotonicMs();
    const bucket = this.#buckets.get(key) ?? { left: burst, filledMs: nowMs };
    const left = Math.min(burst, bucket.left + ((nowMs - bucket.filledMs) / 1_000) * perSecond);
    const isThere = left >= count;
    this.#buckets.set(key, { left: isThere ? left - count : left, filledMs: nowMs });
    return isThere;
  }
}
