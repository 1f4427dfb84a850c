import type { DatabaseSync } from 'node:sqlite';
import { type HandoverRow, handoverColumns } from '../rules/handover-row.ts';

/** What people who look at the tutor read of it. */
export function handoverReads(database: DatabaseSync) {
  const select = (rest: string) =>
    database.prepare(`SELECT ${handoverColumns} FROM handover WHERE course = ? AND reply ${rest} LIMIT ?`);
  const waiting = select('IS NULL ORDER BY asked_ms');
  const replied = select('IS NOT NULL ORDER BY replied_ms DESC');
  return {
    handovers(courses: readonly string[], limit: number): HandoverRow[] {
      const rows = (statement: typeof waiting) =>
        courses.flatMap((course) => statement.all(course, limit) as unknown as HandoverRow[]);
      return [
        ...rows(waiting).sort((a, b) => a.asked_ms - b.asked_ms),
        ...rows(replied).sort((a, b) => (b.replied_ms ?? 0) - (a.replied_ms ?? 0)),
      ].slice(0, limit);
    },
  };
}
