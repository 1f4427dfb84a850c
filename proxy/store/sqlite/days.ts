import type { DatabaseSync } from 'node:sqlite';

/** The days of a table, latest first, each only once it is wanted. */
export function daysOf(
  database: DatabaseSync,
  table: 'answer' | 'call',
): (from: string, to: string) => Generator<string, void> {
  const latest = database.prepare(`SELECT max(day) AS day FROM ${table} WHERE day BETWEEN ? AND ?`);
  const before = database.prepare(`SELECT max(day) AS day FROM ${table} WHERE day >= ? AND day < ?`);
  const dayIn = (row: unknown) => (row as { day: string | null }).day;

  return function* days(from, to) {
    let day = dayIn(latest.get(from, to));
    while (day !== null) {
      yield day;
      day = dayIn(before.get(from, day));
    }
  };
}
