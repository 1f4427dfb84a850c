import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { MovedTable } from '../moved-tables.ts';
import type { Count, HourTimes, MoveSource, Row } from '../moving.ts';
import { bucketsOf, type Times } from '../rules/times.ts';
import type { Store } from '../store.ts';

interface FiguresRow {
  course: string;
  day: string;
  hour_ms: number;
  first_token_times: Times | null;
  total_times: Times | null;
}

/** @param store on the same database */
export function moveSource(database: DatabaseSync, store: Store): MoveSource {
  return {
    page({ name, key, columns }, after, limit) {
      const behind = after === undefined ? '' : `WHERE (${key.join()}) > (${key.map(() => '?').join()})`;
      const values = after === undefined ? [] : key.map((column) => after[column] as SQLInputValue);
      return database
        .prepare(`SELECT ${columns.join()} FROM ${name} ${behind} ORDER BY ${key.join()} LIMIT ?`)
        .all(...values, limit) as Row[];
    },

    windows: () => database.prepare('SELECT subject, counted_ms, expires_ms FROM window_log').all() as Row[],

    *hours() {
      const rows = database.prepare(
        'SELECT course, day, hour_ms, first_token_times, total_times FROM hour_figures ORDER BY course, day, hour_ms',
      );
      for (const row of rows.iterate() as Iterable<FiguresRow>) yield hourTimes(row);
    },

    count({ name, sum }: MovedTable) {
      return database
        .prepare(`SELECT count(*) AS rows, coalesce(sum(${sum}), 0) AS sum FROM ${name}`)
        .get() as unknown as Count;
    },

    totals: () => store.totals({ from: '0000-01-01', to: '9999-12-31' }),
    end: () => store.end(),
  };
}

function hourTimes({ course, day, hour_ms: hourMs, first_token_times, total_times }: FiguresRow): HourTimes {
  const spans = (
    [
      ['first_token', first_token_times],
      ['total', total_times],
    ] as const
  ).flatMap(([span, times]) => [...bucketsOf(times)].map(([bucket, count]) => ({ span, bucket, count })));
  return { course, day, hourMs, spans };
}
