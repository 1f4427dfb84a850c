import type { AdminStore } from '../admin.ts';
import type { Query, Statement } from './connections.ts';
import { ledgerPages } from './ledger-page.ts';
import type { ProcessLease } from './process-lease.ts';
import { qualityReader } from './quality.ts';

const openSession: Statement = {
  name: 'admin_open',
  text: `WITH ended AS (DELETE FROM admin_session WHERE expires_ms <= $3)
    INSERT INTO admin_session VALUES ($1, $2)`,
};
const findSession: Statement = {
  name: 'admin_find',
  text: 'SELECT expires_ms AS "endMs" FROM admin_session WHERE token_hash = $1 AND expires_ms > $2',
};
const endSession: Statement = { name: 'admin_end', text: 'DELETE FROM admin_session WHERE token_hash = $1' };
const version: Statement = {
  name: 'version',
  text: `SELECT coalesce(sum(changes), 0) || '.' || count(*) AS version FROM process`,
};

export function adminStore(answering: Query, reading: Query, lease: ProcessLease): AdminStore {
  return {
    async openSession({ tokenHash, expiresMs, nowMs }) {
      await answering(openSession, [bytes(tokenHash), expiresMs, nowMs]);
    },
    async sessionEnd(tokenHash, nowMs) {
      const [row] = await answering<{ endMs: number }>(findSession, [bytes(tokenHash), nowMs]);
      return row?.endMs;
    },
    async endSession(tokenHash) {
      await answering(endSession, [bytes(tokenHash)]);
    },
    calls: ledgerPages(reading),
    ...qualityReader(reading, lease),
    async version() {
      const [row] = await answering<{ version: string }>(version);
      return row?.version ?? '';
    },
  };
}

function bytes(some: Uint8Array): Buffer {
  return Buffer.from(some.buffer, some.byteOffset, some.byteLength);
}
