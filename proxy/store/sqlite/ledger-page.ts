import type { DatabaseSync } from 'node:sqlite';
import type { CallPage, CallQuery } from '../admin-store.ts';
import { type CallRow, callColumns, ledgerRow } from './ledger.ts';

/** Newest first, page by page; a filter that is undefined lets everything pass. */
export function ledgerPages(database: DatabaseSync): (query: CallQuery) => CallPage {
  const page = database.prepare(
    `SELECT ${callColumns}
     FROM call CROSS JOIN answer ON answer.id = call.answer
     WHERE call.day BETWEEN :from AND :to AND (call.day, call.started_ms, call.id) < (:day, :startedMs, :id)
       AND (:course IS NULL OR call.course = :course) AND (:model IS NULL OR call.model = :model)
       AND (:status IS NULL OR call.status = :status) AND (:student IS NULL OR call.student = :student)
     ORDER BY call.day DESC, call.started_ms DESC, call.id DESC LIMIT :limit`,
  );

  return ({ range, model, status, student, before, limit }) => {
    const [day, startedMs, id] = readCursor(before);
    const rows = page.all({
      from: range.from,
      to: range.to,
      course: range.course ?? null,
      model: model ?? null,
      status: status ?? null,
      student: student ?? null,
      ...{ day, startedMs, id, limit },
    }) as unknown as CallRow[];
    const last = rows.length < limit ? undefined : rows.at(-1);
    return {
      rows: rows.map(ledgerRow),
      ...(last !== undefined && { next: `${last.day}.${last.started_ms}.${last.id}` }),
    };
  };
}

/** A cursor that makes no sense begins at the newest row. */
function readCursor(cursor: string | undefined): [day: string, startedMs: number, id: number] {
  const match = /^(\d{4}-\d\d-\d\d)\.(\d{1,15})\.(\d{1,15})$/.exec(cursor ?? '');
  if (match === null) return ['9999-12-31', Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];
  return [match[1] ?? '', Number(match[2]), Number(match[3])];
}
