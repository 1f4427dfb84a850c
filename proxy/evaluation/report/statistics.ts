/**
 * Chance of so many falls or more among cases that changed, if falling and
 * rising were equally likely: the exact sign test, one-sided. Of yes-or-no
 * answers to the same questions it is McNemar's exact test (1947).
 * @returns 1 where nothing fell
 */
export function signTest(falls: number, rises: number): number {
  const changed = falls + rises;
  if (falls === 0) return 1;
  let probability = 0;
  // In logarithms: 2 to the minus 1,100 is no number any more.
  let logBinomial = -changed * Math.LN2;
  for (let count = 0; count <= changed; count += 1) {
    if (count >= falls) probability += Math.exp(logBinomial);
    logBinomial += Math.log((changed - count) / (count + 1));
  }
  return Math.min(1, probability);
}

/** Nearest rank; null of nothing. */
export function percentile(values: readonly number[], share: number): number | null {
  if (values.length === 0) return null;
  const ascending = values.toSorted((a, b) => a - b);
  return ascending[Math.max(0, Math.ceil(share * ascending.length) - 1)] ?? null;
}

/**
 * Cohen's kappa of two judges' marks: how much more often they agree than by
 * chance, 1 at most. Null where chance alone would make them agree always.
 */
export function kappa(pairs: readonly (readonly [string, string])[]): number | null {
  const total = pairs.length;
  if (total === 0) return null;
  const agreed = pairs.filter(([a, b]) => a === b).length / total;
  const marks = new Set(pairs.flat());
  const share = (side: 0 | 1, mark: string) => pairs.filter((pair) => pair[side] === mark).length / total;
  const byChance = [...marks].reduce((sum, mark) => sum + share(0, mark) * share(1, mark), 0);
  return byChance >= 1 ? null : (agreed - byChance) / (1 - byChance);
}
