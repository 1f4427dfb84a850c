/** Money is counted in whole micro-dollars, and shown and configured in dollars. */
const microUsdPerUsd = 1_000_000;

export function microUsdOf(usd: number): number {
  return Math.round(usd * microUsdPerUsd);
}

export function usdOf(microUsd: number): number {
  return microUsd / microUsdPerUsd;
}
