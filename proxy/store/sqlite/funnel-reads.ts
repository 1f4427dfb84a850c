import type { DatabaseSync } from 'node:sqlite';
import type { DayRange } from '../day-range.ts';
import type { FunnelCount } from '../funnel.ts';

/** What people who look at the tutor read of it. */
export function funnelReads(database: DatabaseSync) {
  const students = database.prepare(
    `SELECT course, lesson, step, sum(students) AS students FROM funnel_day
     WHERE day BETWEEN ?2 AND ?3 AND (?1 = '' OR course = ?1) AND previous_day < ?2 AND step <> 'supported'
     GROUP BY course, lesson, step ORDER BY course, lesson, step`,
  );
  const supported = database.prepare(
    `SELECT coalesce(sum(students), 0) AS messages FROM funnel_day
     WHERE day BETWEEN ?2 AND ?3 AND (?1 = '' OR course = ?1) AND step = 'supported'`,
  );
  return {
    funnel: ({ from, to, course = '' }: DayRange) =>
      students.all(course, from, to) as unknown as FunnelCount[],
    supported: ({ from, to, course = '' }: DayRange) =>
      (supported.get(course, from, to) as { messages: number }).messages,
  };
}
