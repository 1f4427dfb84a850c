import type { DatabaseSync } from 'node:sqlite';
import type { DayRange } from '../day-range.ts';
import type { LedgerRow } from '../ledger.ts';
import { type CallRow, callColumns, ledgerRow } from '../rules/call-row.ts';

/** Of a page that is handed on in one turn of the event loop: answers stream meanwhile and must not wait. */
const rowsPerPage = 200;

export interface LedgerCursor {
  day: string;
  startedMs: number;
  id: number;
}

/** Some rows in order of time, and where the next are; undefined: these were the last. */
export interface LedgerPage {
  rows: LedgerRow[];
  next: LedgerCursor | undefined;
}

/** Reads page by page: an open cursor would keep the write-ahead log from being emptied. */
export function ledgerPageReader(
  database: DatabaseSync,
): (range: DayRange, after: LedgerCursor | undefined) => LedgerPage {
  const page = database.prepare(
    `SELECT ${callColumns}
     FROM call CROSS JOIN answer ON answer.id = call.answer
     WHERE (call.day, call.started_ms, call.id) > (?, ?, ?) AND call.day <= ?
     ORDER BY call.day, call.started_ms, call.id LIMIT ${rowsPerPage}`,
  );

  return ({ from, to, course }, after = { day: from, startedMs: Number.MIN_SAFE_INTEGER, id: 0 }) => {
    const read = page.all(after.day, after.startedMs, after.id, to) as unknown as CallRow[];
    const last = read.length < rowsPerPage ? undefined : read.at(-1);
    const ofCourse = course === undefined ? read : read.filter((row) => row.course === course);
    return {
      rows: ofCourse.map(ledgerRow),
      next: last && { day: last.day, startedMs: last.started_ms, id: last.id },
    };
  };
}
