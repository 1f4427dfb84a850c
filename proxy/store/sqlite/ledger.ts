import type { DatabaseSync } from 'node:sqlite';
import type { Complexity } from '../../ground/protocol.ts';
import type { DayRange } from '../day-range.ts';
import type { CallStatus, LedgerRow } from '../ledger.ts';

/** Of a page that is handed on in one turn of the event loop: answers stream meanwhile and must not wait. */
const rowsPerPage = 200;

export interface CallRow {
  id: number;
  started_ms: number;
  day: string;
  answer_id: string;
  course: string;
  student: string;
  model: string;
  provider: string;
  key_label: string;
  complexity: Complexity;
  input_tokens: number;
  cached_input_tokens: number;
  cache_write_tokens: number;
  cache_write_long_tokens: number;
  output_tokens: number;
  reserved_micro_usd: number;
  micro_usd: number;
  status: CallStatus | 'open';
  fault: string | null;
}

/** Of `call` joined with its `answer`. */
export const callColumns = `call.id, call.started_ms, call.day, answer.answer_id, call.course, call.student, call.model,
  call.provider, call.key_label, call.complexity, call.input_tokens, call.cached_input_tokens,
  call.cache_write_tokens, call.cache_write_long_tokens, call.output_tokens, call.reserved_micro_usd,
  call.micro_usd, call.status, call.fault`;

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

export function ledgerRow(row: CallRow): LedgerRow {
  return {
    timeMs: row.started_ms,
    day: row.day,
    answerId: row.answer_id,
    course: row.course,
    student: row.student,
    model: row.model,
    provider: row.provider,
    keyLabel: row.key_label,
    complexity: row.complexity,
    usage: {
      inputTokens: row.input_tokens,
      cachedInputTokens: row.cached_input_tokens,
      cacheWriteTokens: row.cache_write_tokens,
      cacheWriteLongTokens: row.cache_write_long_tokens,
      outputTokens: row.output_tokens,
    },
    reservedMicroUsd: row.reserved_micro_usd,
    microUsd: row.micro_usd,
    status: row.status,
    ...(row.fault === null ? {} : { fault: row.fault }),
  };
}
