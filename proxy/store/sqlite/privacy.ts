import type { DatabaseSync } from 'node:sqlite';
import type { PrivacyStore, Removal } from '../privacy.ts';
import { removedName } from '../rules/hidden-names.ts';
import type { Reader } from './reader.ts';
import type { Removals } from './removals.ts';
import type { Transact } from './transaction.ts';

/** @param wipe see `PrivacyStore` */
export function privacyRecords(
  database: DatabaseSync,
  transact: Transact,
  reader: Reader,
  removals: Removals,
  wipe: () => Promise<void>,
): PrivacyStore {
  const expireCounts = database.prepare('DELETE FROM window_log WHERE expires_ms <= ?');
  const expireShares = database.prepare(
    'DELETE FROM share_spend WHERE expires_ms <= ? AND reserved_micro_usd = 0',
  );
  const noted = database.prepare('SELECT removed_ms AS removedMs FROM removal WHERE name = ?');
  const notedSince = database.prepare(
    'SELECT name, removed_ms AS removedMs FROM removal WHERE removed_ms >= ?',
  );
  const forgetNoted = database.prepare('DELETE FROM removal WHERE removed_ms < ?');

  return {
    removeDayBefore: (limit) => removals.ofDayBefore(limit),

    async removeExpiredCounts(nowMs) {
      transact(() => {
        expireCounts.run(nowMs);
        expireShares.run(nowMs);
      });
    },

    async *recordsOf(student) {
      for (let after: number | undefined = 0; after !== undefined; ) {
        const page: Awaited<ReturnType<typeof readPage>> = await readPage(student, after);
        yield* page.records;
        after = page.next;
      }
    },

    removeStudent: (student, nowMs) => removals.ofStudent(student, nowMs),

    async removedMs(student) {
      return (noted.get(removedName(student)) as { removedMs: number } | undefined)?.removedMs;
    },
    removalsSince: async (sinceMs) => notedSince.all(sinceMs) as unknown as Removal[],
    async forgetRemovals(beforeMs) {
      transact(() => forgetNoted.run(beforeMs));
    },
    wipe,
  };

  function readPage(student: string, after: number) {
    return reader.read('recordPage', [student, after]);
  }
}
