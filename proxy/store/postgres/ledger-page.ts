import type { AdminStore } from '../admin.ts';
import { type CallRow, callColumns, ledgerRow } from '../rules/call-row.ts';
import type { Query, Statement } from './connections.ts';
import { toText } from './json.ts';
import { whileWanted } from './while-wanted.ts';

const page: Statement = {
  name: 'ledger_page',
  text: `SELECT ${callColumns}
    FROM call JOIN answer ON answer.id = call.answer
    WHERE call.day BETWEEN $1 AND $2 AND (call.day, call.started_ms, call.id) < ($3, $4::bigint, $5::bigint)
      AND ($6::text IS NULL OR call.course = $6) AND ($7::text IS NULL OR call.model = $7)
      AND ($8::text IS NULL OR call.status = $8) AND ($9::text IS NULL OR call.student = $9)
    ORDER BY call.day DESC, call.started_ms DESC, call.id DESC LIMIT $10`,
};

/** Newest first, page by page; a filter that is undefined lets everything pass. */
export function ledgerPages(query: Query): AdminStore['calls'] {
  return async ({ range, model, status, student, before, limit }, terms) => {
    const cursor = readCursor(before);
    const filter = [range.course, model, status, student].map((value) =>
      value === undefined ? null : toText(value),
    );
    const found = await whileWanted(query, terms)<CallRow>(page, [
      ...[range.from, range.to, cursor.day, cursor.startedMs, cursor.id],
      ...filter,
      limit,
    ]);
    const last = found.length < limit ? undefined : found.at(-1);
    return {
      rows: found.map(ledgerRow),
      ...(last !== undefined && { next: `${last.day}.${last.started_ms}.${last.id}` }),
    };
  };
}

interface Cursor {
  day: string;
  startedMs: number;
  id: number;
}

const newest: Cursor = { day: '9999-12-31', startedMs: Number.MAX_SAFE_INTEGER, id: Number.MAX_SAFE_INTEGER };

/** A cursor that makes no sense begins at the newest row. */
function readCursor(cursor: string | undefined): Cursor {
  const match = /^(\d{4}-\d\d-\d\d)\.(\d{1,15})\.(\d{1,15})$/.exec(cursor ?? '');
  if (match === null) return newest;
  return { day: match[1] ?? '', startedMs: Number(match[2]), id: Number(match[3]) };
}
