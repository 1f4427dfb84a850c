import type { PriceRow } from './rates.ts';

export interface Model {
  /** Name in routing and ledger. */
  name: string;
  /** Key in the configuration's `providers`. */
  provider: string;
  /** The provider's own name. */
  upstreamName: string;
  /** Prompt tokens that fit. */
  contextTokens: number;
  /** Most output that one answer may be billed for, reasoning included. */
  maxOutputTokens: number;
  /** Whether it can be shown pictures; absent: nobody knows, and it is shown none. */
  vision?: boolean;
  /** Empty: no price is known, so no budget can hold for it. */
  prices: readonly PriceRow[];
  /** Day on which the vendor shuts it down. */
  retiresOn?: string;
  replacement?: string;
}

export type Catalogue = Readonly<Record<string, Model>>;
