import type { DatabaseSync } from 'node:sqlite';
import type { AdminStore } from '../admin.ts';
import type { Reader } from './reader.ts';
import type { Transact } from './transaction.ts';

export function adminStore(database: DatabaseSync, transact: Transact, reader: Reader): AdminStore {
  const dropEnded = database.prepare('DELETE FROM admin_session WHERE expires_ms <= ?');
  const openSession = database.prepare('INSERT INTO admin_session VALUES (?, ?)');
  const findSession = database.prepare(
    'SELECT expires_ms AS endMs FROM admin_session WHERE token_hash = ? AND expires_ms > ?',
  );
  const endSession = database.prepare('DELETE FROM admin_session WHERE token_hash = ?');
  const review = database.prepare(
    `INSERT INTO review SELECT answer_id, day, course, ?2, ?3 FROM answer WHERE answer_id = ?1
     ON CONFLICT DO UPDATE SET mark = excluded.mark, reviewed_ms = excluded.reviewed_ms`,
  );
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
    calls: (query, terms) => reader.read('calls', [query], terms?.signal),
    topics: (range, terms) => reader.read('topics', [range], terms?.signal),
    lowestRated: (range, limit, terms) => reader.read('lowestRated', [range, limit], terms?.signal),
    withoutSource: (range, limit, terms) => reader.read('withoutSource', [range, limit], terms?.signal),
    toReview: (range, samplePercent, limit, terms) =>
      reader.read('toReview', [range, samplePercent, limit], terms?.signal),
    readAnswer: (answerId, terms) => reader.read('readAnswer', [answerId], terms?.signal),
    review: async ({ answerId, mark, nowMs }) =>
      transact(() => Number(review.run(answerId, mark, nowMs).changes) > 0),
    async version() {
      const { data_version: others } = otherChanges.get() as { data_version: number };
      const { changes: own } = ownChanges.get() as { changes: number };
      return `${others}.${own}`;
    },
  };
}
