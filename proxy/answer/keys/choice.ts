import type { KeyCall, ProviderKey } from './key.ts';
import type { Counting } from './minute-window.ts';
import type { KeyOrders } from './rendezvous.ts';

/** The first key in the prompt's own order that has room and is not near a limit, else the first that has room. */
export function chooseKey(orders: KeyOrders<ProviderKey>, call: KeyCall): ProviderKey | undefined {
  let nearLimit: ProviderKey | undefined;
  for (const key of inOrder(orders, call)) {
    if (key.readyInMs(call, 'all') > 0) continue;
    if (!key.isNearLimit(call.model)) return key;
    nearLimit ??= key;
  }
  return nearLimit;
}

/** The key that a call will most likely get, whether or not it has room now; undefined if there is none at all. */
export function likelyKey(orders: KeyOrders<ProviderKey>, call: KeyCall): ProviderKey | undefined {
  return chooseKey(orders, call) ?? inOrder(orders, call)[0];
}

/** Milliseconds until a key has room; 0: now; Infinity: not by waiting alone. */
export function roomInMs(keys: readonly ProviderKey[], call: KeyCall, counting: Counting): number {
  return Math.min(...keys.map((key) => key.readyInMs(call, counting)));
}

/** Cached prefixes belong to one course on one model. */
function inOrder(orders: KeyOrders<ProviderKey>, { model, promptCacheKey }: KeyCall): readonly ProviderKey[] {
  return orders.of(`${model}\n${promptCacheKey}`);
}
