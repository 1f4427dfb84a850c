import type { DatabaseSync } from 'node:sqlite';
import type { DayRange } from '../day-range.ts';
import type { LedgerForm, LedgerRow } from '../ledger.ts';
import { callColumns, callRowOf, ledgerRow } from '../rules/call-row.ts';
import { ledgerPart } from '../rules/ledger-file.ts';

/** Of a page that is handed on in one turn of the event loop: answers stream meanwhile and must not wait. */
const rowsPerPage = 200;
/** Of a part of a file, which is handed on as it is: 80 KB. */
const rowsPerPart = 500;

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

/** Some of a file of the ledger, and what comes after it. */
export interface LedgerPart {
  bytes: Uint8Array<ArrayBuffer>;
  next: LedgerCursor | undefined;
}

/** Reads page by page: an open cursor would keep the write-ahead log from being emptied. */
export function ledgerPageReader(
  database: DatabaseSync,
  limit = rowsPerPage,
): (range: DayRange, after: LedgerCursor | undefined) => LedgerPage {
  const page = database.prepare(
    `SELECT ${callColumns}
     FROM call CROSS JOIN answer ON answer.id = call.answer
     WHERE (call.day, call.started_ms, call.id) > (?, ?, ?) AND call.day <= ?
     ORDER BY call.day, call.started_ms, call.id LIMIT ${limit}`,
  );
  // Objects that SQLite makes take twice the time, and a year has millions of rows.
  page.setReturnArrays(true);

  return ({ from, to, course }, after = { day: from, startedMs: Number.MIN_SAFE_INTEGER, id: 0 }) => {
    const values = page.all(after.day, after.startedMs, after.id, to) as unknown as unknown[][];
    const read = values.map(callRowOf);
    const last = read.length < limit ? undefined : read.at(-1);
    const ofCourse = course === undefined ? read : read.filter((row) => row.course === course);
    return {
      rows: ofCourse.map(ledgerRow),
      next: last && { day: last.day, startedMs: last.started_ms, id: last.id },
    };
  };
}

/** What a page of rows is in a file, written by the process that reads it. */
export function ledgerPartReader(
  database: DatabaseSync,
): (form: LedgerForm, range: DayRange, after: LedgerCursor | undefined) => LedgerPart {
  const page = ledgerPageReader(database, rowsPerPart);
  return (form, range, after) => {
    const { rows, next } = page(range, after);
    return { bytes: ledgerPart(form, rows), next };
  };
}
