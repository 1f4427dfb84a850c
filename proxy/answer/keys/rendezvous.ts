import { hash } from 'node:crypto';
import { lruOf } from '../../ground/lru-of.ts';

/**
 * The keys in the order in which they serve an affinity: highest random weight
 * first (Thaler and Ravishankar, "Using name-based mappings to increase hit
 * rates", 1998). Every process with the same labels finds the same order, and a
 * key that goes out moves only what it served itself.
 */
export function byAffinity<Key extends { readonly label: string }>(
  keys: readonly Key[],
  affinity: string,
): Key[] {
  return keys
    .map((key) => ({ key, weight: weightOf(key.label, affinity) }))
    .sort((a, b) => b.weight - a.weight)
    .map(({ key }) => key);
}

/** 48 bits: as many as a number holds exactly. */
function weightOf(label: string, affinity: string): number {
  return hash('sha256', `${label}\n${affinity}`, 'buffer').readUIntBE(0, 6);
}

/** There is one for each model and version of a course; more of them only cost their hashes again. */
const rememberedOrders = 1_000;

/** `byAffinity` for the same keys again and again: an order is worked out once, not twice for each question. */
export class KeyOrders<Key extends { readonly label: string }> {
  readonly keys: readonly Key[];
  readonly #orders = lruOf<string, readonly Key[]>(rememberedOrders);

  constructor(keys: readonly Key[]) {
    this.keys = keys;
  }

  of(affinity: string): readonly Key[] {
    if (this.keys.length < 2) return this.keys;
    const known = this.#orders.get(affinity);
    if (known !== undefined) return known;
    const order = byAffinity(this.keys, affinity);
    this.#orders.set(affinity, order);
    return order;
  }
}
