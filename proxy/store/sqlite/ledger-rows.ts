import { setTimeout } from 'node:timers/promises';
import type { DayRange } from '../day-range.ts';
import type { LedgerForm, LedgerRow } from '../ledger.ts';
import { ledgerFile } from '../rules/ledger-file.ts';
import type { LedgerCursor } from './ledger.ts';
import type { Reader } from './reader.ts';

/** For each millisecond that a page takes this thread, others get so many: a download is not to be felt. */
const restPerWork = 9;
/** The same of the process that reads and writes a file: somebody may be looking at figures. */
const fileRestPerRead = 7;

/** A page takes no longer; what does is a reader who is slow, or one who has to wait for others. */
const [longestWorkMs, longestReadMs] = [5, 10];

/** All rows of a range, a page at a time. */
export async function* ledgerRows(reader: Reader, range: DayRange): AsyncGenerator<LedgerRow, void> {
  for await (const { rows } of pagesOf((after) => reader.read('ledgerPage', [range, after]), 0)) yield* rows;
}

/** The same as a file, whose parts are written where they are read: this thread only hands them on. */
export function ledgerBytes(reader: Reader, range: DayRange, form: LedgerForm): AsyncIterable<Uint8Array> {
  async function* parts(): AsyncGenerator<Uint8Array, void> {
    const read = (after?: LedgerCursor) => reader.read('ledgerPart', [form, range, after]);
    for await (const { bytes } of pagesOf(read, fileRestPerRead)) yield bytes;
  }
  return ledgerFile(form, parts());
}

async function* pagesOf<Page extends { next: LedgerCursor | undefined }>(
  read: (after: LedgerCursor | undefined) => Promise<Page>,
  restPerRead: number,
): AsyncGenerator<Page, void> {
  let after: LedgerCursor | undefined;
  while (true) {
    const beganMs = performance.now();
    const page = await read(after);
    const haveMs = performance.now();
    yield page;
    after = page.next;
    if (after === undefined) return;
    const workMs = Math.min(longestWorkMs, performance.now() - haveMs);
    const readMs = Math.min(longestReadMs, haveMs - beganMs);
    await setTimeout(Math.max(restPerWork * workMs, restPerRead * readMs));
  }
}
