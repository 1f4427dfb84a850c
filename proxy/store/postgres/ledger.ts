import { setImmediate } from 'node:timers/promises';
import type { DayRange } from '../day-range.ts';
import type { LedgerStore } from '../ledger.ts';
import { type CallRow, callColumns, ledgerRow } from '../rules/call-row.ts';
import { ledgerFile, ledgerPart } from '../rules/ledger-file.ts';
import type { Query, Statement } from './connections.ts';

/** Rows read at a time. */
const rowsPerPage = 1_000;
/** Rows written at a time, in a millisecond: answers stream meanwhile. */
const rowsPerPart = 100;

const page: Statement = {
  name: 'ledger',
  text: `SELECT ${callColumns}
    FROM call JOIN answer ON answer.id = call.answer
    WHERE (call.day, call.started_ms, call.id) > ($1, $2::bigint, $3::bigint) AND call.day <= $4
      AND ($5::text IS NULL OR call.course = $5)
    ORDER BY call.day, call.started_ms, call.id LIMIT ${rowsPerPage}`,
};

/** Reads page by page: no connection is kept while somebody downloads slowly. */
export function ledgerReader(query: Query): Pick<LedgerStore, 'ledger' | 'ledgerFile'> {
  async function* pages({ from, to, course }: DayRange): AsyncGenerator<CallRow[], void> {
    let last: Pick<CallRow, 'day' | 'started_ms' | 'id'> | undefined = {
      day: from,
      started_ms: Number.MIN_SAFE_INTEGER,
      id: 0,
    };
    while (last !== undefined) {
      const values: unknown[] = [last.day, last.started_ms, last.id, to, course ?? null];
      const rows: CallRow[] = await query<CallRow>(page, values);
      yield rows;
      last = rows.length < rowsPerPage ? undefined : rows.at(-1);
    }
  }

  return {
    async *ledger(range) {
      for await (const rows of pages(range)) for (const row of rows) yield ledgerRow(row);
    },
    ledgerFile(range, form) {
      async function* parts(): AsyncGenerator<Uint8Array, void> {
        for await (const rows of pages(range)) {
          for (let at = 0; at < rows.length; at += rowsPerPart) {
            yield ledgerPart(form, rows.slice(at, at + rowsPerPart).map(ledgerRow));
            await setImmediate();
          }
        }
      }
      return ledgerFile(form, parts());
    },
  };
}
