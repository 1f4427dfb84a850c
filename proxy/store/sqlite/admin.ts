import type { DatabaseSync } from 'node:sqlite';
import type { AdminStore } from '../admin.ts';
import { ledgerPages } from './ledger-page.ts';
import { qualityReader } from './quality.ts';
import type { Transact } from './transaction.ts';

export function adminStore(database: DatabaseSync, transact: Transact): AdminStore {
  const dropEnded = database.prepare('DELETE FROM admin_session WHERE expires_ms <= ?');
  const openSession = database.prepare('INSERT INTO admin_session VALUES (?, ?)');
  const findSession = database.prepare(
    'SELECT expires_ms AS endMs FROM admin_session WHERE token_hash = ? AND expires_ms > ?',
  );
  const endSession = database.prepare('DELETE FROM admin_session WHERE token_hash = ?');
  const pages = ledgerPages(database);
  const otherChanges = database.prepare('PRAGMA data_version');
  const ownChanges = database.prepare('SELECT total_changes() AS changes');

  return {
    openSession: async ({ tokenHash, expiresMs, nowMs }) =>
      transact(() => {
        dropEnded.run(nowMs);
        openSession.run(tokenHash, expiresMs);
      }),
    sessionEnd: async (tokenHash, nowMs) =>
      (findSession.get(tokenHash, nowMs) as { endMs: number } | undefined)?.endMs,
    endSession: async (tokenHash) =>
      transact(() => {
        endSession.run(tokenHash);
      }),
    calls: pages,
    ...qualityReader(database, transact),
    async version() {
      const { data_version: others } = otherChanges.get() as { data_version: number };
      const { changes: own } = ownChanges.get() as { changes: number };
      return `${others}.${own}`;
    },
  };
}
