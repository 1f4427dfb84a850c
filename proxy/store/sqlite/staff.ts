import type { DatabaseSync } from 'node:sqlite';
import { type LinkRow, linkOf, type SessionRow, sessionOf } from '../rules/staff-rows.ts';
import type { StaffStore } from '../staff.ts';
import type { Transact } from './transaction.ts';

const linkColumns = `id, who, courses, is_once AS isOnce, made_ms AS madeMs, expires_ms AS expiresMs, used_ms AS usedMs`;

export function staffStore(database: DatabaseSync, transact: Transact): StaffStore {
  const dropEnded = database.prepare('DELETE FROM admin_session WHERE expires_ms <= ?');
  const open = database.prepare('INSERT INTO admin_session VALUES (?, ?, ?, ?, ?, ?)');
  const find = database.prepare(
    `SELECT token_hash AS tokenHash, expires_ms AS expiresMs, role, courses, who, link
     FROM admin_session WHERE token_hash = ? AND expires_ms > ?`,
  );
  const end = database.prepare('DELETE FROM admin_session WHERE token_hash = ?');
  const endOfLink = database.prepare("DELETE FROM admin_session WHERE link = ? AND link <> ''");
  const dropLinks = database.prepare(
    `DELETE FROM teacher_link WHERE expires_ms <= ?1
       AND NOT EXISTS (SELECT 1 FROM admin_session WHERE link = teacher_link.id AND admin_session.expires_ms > ?1)`,
  );
  const makeLink = database.prepare('INSERT INTO teacher_link VALUES (?, ?, ?, ?, ?, ?, ?, NULL)');
  const links = database.prepare(
    `SELECT ${linkColumns} FROM teacher_link
     WHERE (expires_ms > ?1 AND (is_once = 0 OR used_ms IS NULL))
       OR EXISTS (SELECT 1 FROM admin_session WHERE link = teacher_link.id AND admin_session.expires_ms > ?1)
     ORDER BY made_ms DESC, id DESC`,
  );
  const use = database.prepare(
    `UPDATE teacher_link SET used_ms = ?2
     WHERE token_hash = ?1 AND expires_ms > ?2 AND (is_once = 0 OR used_ms IS NULL) RETURNING ${linkColumns}`,
  );
  const revoke = database.prepare('DELETE FROM teacher_link WHERE id = ?');

  return {
    openSession: async ({ tokenHash, expiresMs, role, courses, who, link }, nowMs) =>
      transact(() => {
        dropEnded.run(nowMs);
        open.run(tokenHash, expiresMs, role, JSON.stringify(courses), who, link);
      }),
    session: async (tokenHash, nowMs) => {
      const row = find.get(tokenHash, nowMs) as SessionRow | undefined;
      return row && sessionOf(row);
    },
    endSession: async (tokenHash) =>
      transact(() => {
        end.run(tokenHash);
      }),
    makeLink: async ({ id, who, courses, isOnce, madeMs, expiresMs }, tokenHash, nowMs) =>
      transact(() => {
        dropLinks.run(nowMs);
        makeLink.run(id, tokenHash, who, JSON.stringify(courses), Number(isOnce), madeMs, expiresMs);
      }),
    links: async (nowMs) => (links.all(nowMs) as unknown as LinkRow[]).map(linkOf),
    useLink: async (tokenHash, nowMs) =>
      transact(() => {
        const row = use.get(tokenHash, nowMs) as LinkRow | undefined;
        return row && linkOf(row);
      }),
    revokeLink: async (id) =>
      transact(() => {
        endOfLink.run(id);
        return Number(revoke.run(id).changes) > 0;
      }),
  };
}
