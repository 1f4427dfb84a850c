import type { KeyCall, ProviderKey } from './key.ts';
import type { Counting } from './minute-window.ts';
import { byAffinity } from './rendezvous.ts';

/** The first key in the prompt's own order that has room and is not near a limit, else the first that has room. */
export function chooseKey(keys: readonly ProviderKey[], call: KeyCall): ProviderKey | undefined {
  const ready = keys.filter((key) => key.readyInMs(call, 'all') <= 0);
  const ordered = inOrder(ready, call);
  return ordered.find((key) => !key.isNearLimit(call.model)) ?? ordered[0];
}

/** The key that a call will most likely get, whether or not it has room now; undefined if there is none at all. */
export function likelyKey(keys: readonly ProviderKey[], call: KeyCall): ProviderKey | undefined {
  return chooseKey(keys, call) ?? inOrder(keys, call)[0];
}

/** Milliseconds until a key has room; 0: now; Infinity: not by waiting alone. */
export function roomInMs(keys: readonly ProviderKey[], call: KeyCall, counting: Counting): number {
  return Math.min(...keys.map((key) => key.readyInMs(call, counting)));
}

/** Cached prefixes belong to one course on one model. */
function inOrder(keys: readonly ProviderKey[], { model, promptCacheKey }: KeyCall): ProviderKey[] {
  return byAffinity(keys, `${model}\n${promptCacheKey}`);
}
