import type { DatabaseSync } from 'node:sqlite';
import type { AuditEntry, AuditPage, AuditQuery, AuditStore } from '../audit.ts';
import { type AuditRow, auditPage, readAuditCursor } from '../rules/audit-page.ts';
import type { Reader } from './reader.ts';
import type { Transact } from './transaction.ts';

export function auditStore(database: DatabaseSync, transact: Transact, reader: Reader): AuditStore {
  const add = database.prepare(
    'INSERT INTO audit (time_ms, who, role, action, course, subject) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const forget = database.prepare('DELETE FROM audit WHERE time_ms < ?');
  return {
    add: async ({ timeMs, who, role, action, course, subject }: AuditEntry) =>
      transact(() => {
        add.run(timeMs, who, role, action, course, subject);
      }),
    page: (query, terms) => reader.read('audit', [query], terms?.signal),
    forget: async (beforeMs) =>
      transact(() => {
        forget.run(beforeMs);
      }),
  };
}

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
