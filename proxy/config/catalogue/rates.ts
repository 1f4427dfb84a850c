/** USD per one million tokens; the same number is micro-dollars per token. */
export interface UsdPerMillion {
  input: number;
  cachedInput: number;
  /** Writing to the prompt cache at the provider's short lifetime; equal to `input` where writes are free. */
  cacheWrite: number;
  /** At its long lifetime. */
  cacheWriteLong: number;
  output: number;
  /** Keeping a rented prompt cache, for an hour; absent where none is to be had. */
  storagePerHour?: number;
}

/** A price as announced: valid from a day on, for prompts above a size. */
export interface PriceRow {
  /** First day (UTC) on which the row holds. */
  from: string;
  /** The row holds for prompts of more than this many tokens; the whole request is billed at it. */
  aboveInputTokens: number;
  usdPerMillion: UsdPerMillion;
}

/** Fills in what a price list leaves out: without a cache discount cached tokens cost what others do. */
export function completeRates(rates: {
  input: number;
  cachedInput?: number | undefined;
  cacheWrite?: number | undefined;
  cacheWriteLong?: number | undefined;
  output: number;
  storagePerHour?: number | undefined;
}): UsdPerMillion {
  const cacheWrite = rates.cacheWrite ?? rates.input;
  return {
    input: rates.input,
    cachedInput: rates.cachedInput ?? rates.input,
    cacheWrite,
    cacheWriteLong: rates.cacheWriteLong ?? cacheWrite,
    output: rates.output,
    ...(rates.storagePerHour !== undefined && { storagePerHour: rates.storagePerHour }),
  };
}
