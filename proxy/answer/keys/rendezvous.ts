import { hash } from 'node:crypto';

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
