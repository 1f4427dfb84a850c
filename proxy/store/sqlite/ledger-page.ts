import type { DatabaseSync } from 'node:sqlite';
import type { CallPage, CallQuery } from '../admin.ts';
import { type CallRow, callColumns } from '../rules/call-row.ts';
import { removed } from '../rules/hidden-names.ts';
import { ledgerPage, newestCall, readLedgerCursor } from '../rules/ledger-page.ts';
import { daysOf } from './days.ts';

/** Newest first, page by page; a filter that is undefined lets everything pass. */
export function ledgerPages(database: DatabaseSync): (query: CallQuery) => CallPage {
  const days = daysOf(database, 'call');
  const filters = `(:course IS NULL OR call.course = :course) AND (:model IS NULL OR call.model = :model)
       AND (:status IS NULL OR call.status = :status)`;
  const page = database.prepare(
    `SELECT ${callColumns}
     FROM call CROSS JOIN answer ON answer.id = call.answer
     WHERE call.day = :day AND (call.started_ms, call.id) < (:startedMs, :id) AND ${filters}
     ORDER BY call.started_ms DESC, call.id DESC LIMIT :limit`,
  );
  // Of one student there are few, and they are found by their answers.
  const pageOf = database.prepare(
    `SELECT ${callColumns}
     FROM answer INDEXED BY answer_student CROSS JOIN call ON call.answer = answer.id
     WHERE answer.student = :student AND answer.student <> '${removed}' AND call.day BETWEEN :from AND :to
       AND (call.day, call.started_ms, call.id) < (:day, :startedMs, :id) AND ${filters}
     ORDER BY call.day DESC, call.started_ms DESC, call.id DESC LIMIT :limit`,
  );

  return ({ range, model, status, student, before, limit }) => {
    const cursor = readLedgerCursor(before);
    const filter = {
      course: range.course ?? null,
      model: model ?? null,
      status: status ?? null,
    };
    const found: CallRow[] = [];
    if (student !== undefined) {
      const { from, to } = range;
      found.push(...(pageOf.all({ ...filter, ...cursor, student, from, to, limit }) as unknown as CallRow[]));
    } else {
      for (const day of days(range.from, cursor.day < range.to ? cursor.day : range.to)) {
        const { startedMs, id } = day === cursor.day ? cursor : newestCall;
        const rows = page.all({ ...filter, day, startedMs, id, limit: limit - found.length });
        found.push(...(rows as unknown as CallRow[]));
        if (found.length === limit) break;
      }
    }
    return ledgerPage(found, limit);
  };
}
