import type { AuditStore } from '../audit.ts';
import { type AuditRow, auditPage, readAuditCursor } from '../rules/audit-page.ts';
import type { Query, Statement } from './connections.ts';

const add: Statement = {
  name: 'audit_add',
  text: 'INSERT INTO audit (time_ms, who, role, action, course, subject) VALUES ($1, $2, $3, $4, $5, $6)',
};
const page: Statement = {
  name: 'audit_page',
  text: `SELECT id, time_ms AS "timeMs", who, role, action, course, subject FROM audit
    WHERE time_ms >= $1 AND time_ms < $2 AND id < $3 AND ($4::text[] IS NULL OR course = ANY ($4))
    ORDER BY id DESC LIMIT $5`,
};
const forget: Statement = { name: 'audit_forget', text: 'DELETE FROM audit WHERE time_ms < $1' };

export function auditStore(answering: Query, reading: Query): AuditStore {
  return {
    async add({ timeMs, who, role, action, course, subject }) {
      await answering(add, [timeMs, who, role, action, course, subject]);
    },
    async page({ fromMs, untilMs, courses, before, limit }) {
      const among = courses === undefined ? null : [...courses];
      const asked = [fromMs, untilMs, readAuditCursor(before), among, limit + 1];
      return auditPage(await reading<AuditRow>(page, asked), limit);
    },
    async forget(beforeMs) {
      await reading(forget, [beforeMs]);
    },
  };
}
