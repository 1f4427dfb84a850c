import { setTimeout } from 'node:timers/promises';
import type { DayRange } from '../day-range.ts';
import type { LedgerRow } from '../ledger.ts';
import type { Reader } from './reader.ts';

/** For each millisecond that a page takes whoever reads it, others get so many: a download is not to be felt. */
const restPerWork = 9;

/** A page takes no longer; what does is a reader who is slow. */
const longestWorkMs = 5;

/** All rows of a range, a page at a time. */
export async function* ledgerRows(reader: Reader, range: DayRange): AsyncGenerator<LedgerRow, void> {
  let page = await reader.read('ledgerPage', [range, undefined]);
  while (true) {
    const beganMs = performance.now();
    yield* page.rows;
    if (page.next === undefined) return;
    const workMs = Math.min(longestWorkMs, performance.now() - beganMs);
    await setTimeout(restPerWork * workMs);
    page = await reader.read('ledgerPage', [range, page.next]);
  }
}
