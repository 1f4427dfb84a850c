import type { AskedStore } from './asked.ts';
import type { DayRange } from './day-range.ts';
import type { CallStatus, LedgerRow } from './ledger.ts';
import type { QualityStore } from './quality.ts';
import type { ReadTerms } from './read-terms.ts';

/** Which calls; a filter that is left out lets everything pass. */
export interface CallQuery {
  range: DayRange;
  model?: string;
  status?: CallStatus | 'open';
  /** Pseudonym. */
  student?: string;
  /** `next` of the page before. */
  before?: string;
  limit: number;
}

export interface CallPage {
  /** Newest first. */
  rows: LedgerRow[];
  /** Absent on the last page. */
  next?: string;
}

/** What only the metrics page reads and writes. */
export interface AdminStore extends QualityStore, AskedStore {
  calls(query: CallQuery, terms?: ReadTerms): Promise<CallPage>;

  /** Another text after every change that this or another process made to the store. */
  version(): Promise<string>;
}
