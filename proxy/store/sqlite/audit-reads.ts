import type { DatabaseSync } from 'node:sqlite';
import type { AuditPage, AuditQuery } from '../audit.ts';
import { type AuditRow, auditPage, readAuditCursor } from '../rules/audit-page.ts';

export function auditReads(database: DatabaseSync): { audit(query: AuditQuery): AuditPage } {
  const page = database.prepare(
    `SELECT id, time_ms AS timeMs, who, role, action, course, subject FROM audit
     WHERE time_ms >= ?1 AND time_ms < ?2 AND id < ?3
       AND (?4 IS NULL OR course IN (SELECT value FROM json_each(?4)))
     ORDER BY id DESC LIMIT ?5`,
  );
  return {
    audit({ fromMs, untilMs, courses, before, limit }) {
      const among = courses === undefined ? null : JSON.stringify(courses);
      const rows = page.all(fromMs, untilMs, readAuditCursor(before), among, limit + 1);
      return auditPage(rows as unknown as AuditRow[], limit);
    },
  };
}
