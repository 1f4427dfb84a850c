import type { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';

/**
 * The days of a table, latest first, each only once it is wanted. The event
 * loop turns in between: answers stream meanwhile and wait for one day at most.
 */
export function daysOf(
  database: DatabaseSync,
  table: 'answer' | 'call',
): (from: string, to: string) => AsyncGenerator<string, void> {
  const latest = database.prepare(`SELECT max(day) AS day FROM ${table} WHERE day BETWEEN ? AND ?`);
  const before = database.prepare(`SELECT max(day) AS day FROM ${table} WHERE day >= ? AND day < ?`);
  const dayIn = (row: unknown) => (row as { day: string | null }).day;

  return async function* days(from, to) {
    let day = dayIn(latest.get(from, to));
    while (day !== null) {
      yield day;
      await setImmediate();
      day = dayIn(before.get(from, day));
    }
  };
}
