import type { AdminStore } from '../admin.ts';
import { type CallRow, callColumns } from '../rules/call-row.ts';
import { ledgerPage, readLedgerCursor } from '../rules/ledger-page.ts';
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
    const cursor = readLedgerCursor(before);
    const filter = [range.course, model, status, student].map((value) =>
      value === undefined ? null : toText(value),
    );
    const found = await whileWanted(query, terms)<CallRow>(page, [
      ...[range.from, range.to, cursor.day, cursor.startedMs, cursor.id],
      ...filter,
      limit,
    ]);
    return ledgerPage(found, limit);
  };
}
