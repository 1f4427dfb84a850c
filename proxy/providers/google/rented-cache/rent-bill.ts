import type { UsdPerMillion } from '../../../config/catalogue/rates.ts';
import { noUsage, type TokenUsage } from '../../../ground/usage.ts';
import { rentMicroUsd } from '../../../money/prices.ts';
import { rentedHours } from './pays.ts';

export interface RentBill {
  /** Tokens written; in the ledger they stand as written at a long lifetime. */
  usage: TokenUsage;
  /** All that it costs. */
  microUsd: number;
}

/** Of a new cache: the write, and the rent for all of its time. */
export function writtenBill(tokens: number, rates: UsdPerMillion): RentBill {
  const usage = { ...noUsage, inputTokens: tokens, cacheWriteLongTokens: tokens };
  return { usage, microUsd: rentMicroUsd(usage, tokens, rentedHours, rates) };
}

/** Of as much time again for one that stands. */
export function keptBill(tokens: number, rates: UsdPerMillion): RentBill {
  return { usage: noUsage, microUsd: rentMicroUsd(noUsage, tokens, rentedHours, rates) };
}
