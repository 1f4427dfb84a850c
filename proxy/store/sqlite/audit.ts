import type { DatabaseSync } from 'node:sqlite';
import type { AuditEntry, AuditStore } from '../audit.ts';
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
