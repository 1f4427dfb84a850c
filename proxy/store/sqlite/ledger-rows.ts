import type { DayRange } from '../day-range.ts';
import type { LedgerRow } from '../ledger.ts';
import type { Reader } from './reader.ts';

/** All rows of a range, a page at a time. */
export async function* ledgerRows(reader: Reader, range: DayRange): AsyncGenerator<LedgerRow, void> {
  let page = await reader.read('ledgerPage', [range, undefined]);
  yield* page.rows;
  while (page.next !== undefined) {
    page = await reader.read('ledgerPage', [range, page.next]);
    yield* page.rows;
  }
}
