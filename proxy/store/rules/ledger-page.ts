import type { CallPage } from '../admin.ts';
import { type CallRow, ledgerRow } from './call-row.ts';

/** Where a page begins: behind this call. */
export interface LedgerCursor {
  day: string;
  startedMs: number;
  id: number;
}

export const newestCall: LedgerCursor = {
  day: '9999-12-31',
  startedMs: Number.MAX_SAFE_INTEGER,
  id: Number.MAX_SAFE_INTEGER,
};

/** A cursor that makes no sense begins at the newest call. */
export function readLedgerCursor(cursor: string | undefined): LedgerCursor {
  const match = /^(\d{4}-\d\d-\d\d)\.(\d{1,15})\.(\d{1,15})$/.exec(cursor ?? '');
  if (match === null) return newestCall;
  return { day: match[1] ?? '', startedMs: Number(match[2]), id: Number(match[3]) };
}

/** @param rows at most as many as the page may have, newest first */
export function ledgerPage(rows: readonly CallRow[], limit: number): CallPage {
  const last = rows.length < limit ? undefined : rows.at(-1);
  return {
    rows: rows.map(ledgerRow),
    ...(last !== undefined && { next: `${last.day}.${last.started_ms}.${last.id}` }),
  };
}
