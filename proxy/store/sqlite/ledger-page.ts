import type { DatabaseSync } from 'node:sqlite';
import type { CallPage, CallQuery } from '../admin.ts';
import { type CallRow, callColumns, ledgerRow } from '../rules/call-row.ts';
import { daysOf } from './days.ts';
import { removed } from './removals.ts';

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
    const cursor = readCursor(before);
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
        const { startedMs, id } = day === cursor.day ? cursor : newest;
        const rows = page.all({ ...filter, day, startedMs, id, limit: limit - found.length });
        found.push(...(rows as unknown as CallRow[]));
        if (found.length === limit) break;
      }
    }
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
