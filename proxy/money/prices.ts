import type { PriceRow, UsdPerMillion } from '../config/catalogue/rates.ts';
import type { TokenUsage } from '../ground/usage.ts';

/**
 * The rates of a request.
 * @param day UTC day, `YYYY-MM-DD`
 * @param inputTokens whole prompt, cached tokens included
 * @returns undefined where no row holds on that day
 */
export function ratesOn(
  prices: readonly PriceRow[],
  day: string,
  inputTokens: number,
): UsdPerMillion | undefined {
  let best: PriceRow | undefined;
  for (const row of prices) {
    if (row.from > day || row.aboveInputTokens >= Math.max(inputTokens, 1)) continue;
    const later =
      best === undefined ||
      row.from > best.from ||
      (row.from === best.from && row.aboveInputTokens > best.aboveInputTokens);
    if (later) best = row;
  }
  return best?.usdPerMillion;
}

/**
 * For each kind of token the dearest rate that a request can reach which takes
 * at most `mostInputTokens`: a longer prompt may be billed at other rates.
 */
export function dearestRatesOn(
  prices: readonly PriceRow[],
  day: string,
  mostInputTokens: number,
): UsdPerMillion | undefined {
  const sizes = prices.map(({ aboveInputTokens }) => aboveInputTokens + 1);
  return sizes
    .filter((size) => size <= Math.max(mostInputTokens, 1))
    .map((size) => ratesOn(prices, day, size))
    .reduce((some, others) => dearerRates(some, others), undefined);
}

/** The dearer of both, for each kind of token. */
export function dearerRates(
  some: UsdPerMillion | undefined,
  others: UsdPerMillion | undefined,
): UsdPerMillion | undefined {
  if (some === undefined || others === undefined) return some ?? others;
  const storagePerHour = Math.max(some.storagePerHour ?? 0, others.storagePerHour ?? 0);
  return {
    input: Math.max(some.input, others.input),
    cachedInput: Math.max(some.cachedInput, others.cachedInput),
    cacheWrite: Math.max(some.cacheWrite, others.cacheWrite),
    cacheWriteLong: Math.max(some.cacheWriteLong, others.cacheWriteLong),
    output: Math.max(some.output, others.output),
    ...(storagePerHour > 0 && { storagePerHour }),
  };
}

/**
 * What a call costs in whole micro-dollars (1e-6 USD), rounded up, so that the
 * ledger never says less than the invoice. Counted in integers: USD per million
 * tokens are micro-dollars per token, and prices have at most six decimals.
 */
export function costMicroUsd(usage: TokenUsage, rates: UsdPerMillion): number {
  return Math.ceil(costMillionths(usage, rates) / 1_000_000);
}

/**
 * What writing and keeping a prompt cache costs in whole micro-dollars, rounded up.
 * @param written tokens that are written for it; none where only its time is prolonged
 * @param keptTokens tokens that are kept
 * @param hours for which they are kept, a whole number
 */
export function rentMicroUsd(
  written: TokenUsage,
  keptTokens: number,
  hours: number,
  rates: UsdPerMillion,
): number {
  const storageMillionths = keptTokens * hours * millionthsPerToken(rates.storagePerHour ?? 0);
  return Math.ceil((costMillionths(written, rates) + storageMillionths) / 1_000_000);
}

/** How many tokens of output `microUsd` pays for beside a prompt; negative if not even that. */
export function affordableTokens(microUsd: number, prompt: TokenUsage, rates: UsdPerMillion): number {
  const outputMillionths = millionthsPerToken(rates.output);
  if (outputMillionths === 0) return Number.POSITIVE_INFINITY;
  return Math.floor((microUsd * 1_000_000 - costMillionths(prompt, rates)) / outputMillionths);
}

/** Exact, in millionths of a micro-dollar. */
function costMillionths(usage: TokenUsage, rates: UsdPerMillion): number {
  const freshTokens = Math.max(
    0,
    usage.inputTokens - usage.cachedInputTokens - usage.cacheWriteTokens - usage.cacheWriteLongTokens,
  );
  return (
    freshTokens * millionthsPerToken(rates.input) +
    usage.cachedInputTokens * millionthsPerToken(rates.cachedInput) +
    usage.cacheWriteTokens * millionthsPerToken(rates.cacheWrite) +
    usage.cacheWriteLongTokens * millionthsPerToken(rates.cacheWriteLong) +
    usage.outputTokens * millionthsPerToken(rates.output)
  );
}

/** Millionths of a micro-dollar: an integer for every price that is quoted with at most six decimals. */
function millionthsPerToken(usdPerMillion: number): number {
  return Math.round(usdPerMillion * 1_000_000);
}
