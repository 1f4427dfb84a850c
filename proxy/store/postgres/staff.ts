import { type LinkRow, linkOf, type SessionRow, sessionOf } from '../rules/staff-rows.ts';
import type { StaffStore } from '../staff.ts';
import type { Query, Statement } from './connections.ts';
import { toText } from './json.ts';

const linkColumns = `id, who, courses, is_once AS "isOnce", made_ms AS "madeMs", expires_ms AS "expiresMs", used_ms AS "usedMs"`;

const openSession: Statement = {
  name: 'staff_open',
  text: `WITH ended AS (DELETE FROM admin_session WHERE expires_ms <= $7)
    INSERT INTO admin_session (token_hash, expires_ms, role, courses, who, link) VALUES ($1, $2, $3, $4, $5, $6)`,
};
const findSession: Statement = {
  name: 'staff_find',
  text: `SELECT token_hash AS "tokenHash", expires_ms AS "expiresMs", role, courses, who, link
    FROM admin_session WHERE token_hash = $1 AND expires_ms > $2`,
};
const endSession: Statement = { name: 'staff_end', text: 'DELETE FROM admin_session WHERE token_hash = $1' };
const makeLink: Statement = {
  name: 'link_make',
  text: `WITH over AS (
      DELETE FROM teacher_link WHERE expires_ms <= $8
        AND NOT EXISTS (SELECT 1 FROM admin_session WHERE link = teacher_link.id AND admin_session.expires_ms > $8))
    INSERT INTO teacher_link (id, token_hash, who, courses, is_once, made_ms, expires_ms)
      VALUES ($1, $2, $3, $4, $5, $6, $7)`,
};
const links: Statement = {
  name: 'links',
  text: `SELECT ${linkColumns} FROM teacher_link
    WHERE (expires_ms > $1 AND (is_once = 0 OR used_ms IS NULL))
      OR EXISTS (SELECT 1 FROM admin_session WHERE link = teacher_link.id AND admin_session.expires_ms > $1)
    ORDER BY made_ms DESC, id DESC`,
};
const useLink: Statement = {
  name: 'link_use',
  text: `UPDATE teacher_link SET used_ms = $2
    WHERE token_hash = $1 AND expires_ms > $2 AND (is_once = 0 OR used_ms IS NULL) RETURNING ${linkColumns}`,
};
const revokeLink: Statement = {
  name: 'link_revoke',
  text: `WITH ended AS (DELETE FROM admin_session WHERE link = $1 AND link <> '')
    DELETE FROM teacher_link WHERE id = $1 RETURNING id`,
};

export function staffStore(query: Query): StaffStore {
  return {
    async openSession({ tokenHash, expiresMs, role, courses, who, link }, nowMs) {
      const session = [bytes(tokenHash), expiresMs, role, JSON.stringify(courses), who, link];
      await query(openSession, [...session, nowMs]);
    },
    async session(tokenHash, nowMs) {
      const [row] = await query<SessionRow>(findSession, [bytes(tokenHash), nowMs]);
      return row && sessionOf(row);
    },
    async endSession(tokenHash) {
      await query(endSession, [bytes(tokenHash)]);
    },
    async makeLink({ id, who, courses, isOnce, madeMs, expiresMs }, tokenHash, nowMs) {
      const link = [id, bytes(tokenHash), who, JSON.stringify(courses), Number(isOnce), madeMs, expiresMs];
      await query(makeLink, [...link, nowMs]);
    },
    links: async (nowMs) => (await query<LinkRow>(links, [nowMs])).map(linkOf),
    async useLink(tokenHash, nowMs) {
      const [row] = await query<LinkRow>(useLink, [bytes(tokenHash), nowMs]);
      return row && linkOf(row);
    },
    revokeLink: async (id) => (await query(revokeLink, [toText(id)])).length > 0,
  };
}

function bytes(some: Uint8Array): Buffer {
  return Buffer.from(some.buffer, some.byteOffset, some.byteLength);
}
