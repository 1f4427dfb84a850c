import type { DatabaseSync } from 'node:sqlite';
import type { PinStore } from '../pins.ts';
import { type PinRow, pinOf, wordsColumn } from '../rules/pin-row.ts';
import type { Transact } from './transaction.ts';

export function pins(database: DatabaseSync, transact: Transact): PinStore {
  const all = database.prepare('SELECT course, id, words, changed_ms FROM pin ORDER BY course, id');
  // No row goes, and each change has a higher revision than any before it.
  const version = database.prepare('SELECT coalesce(sum(revision), 0) AS version FROM pin');
  const put = database.prepare(
    `INSERT INTO pin SELECT ?1, ?2, ?3, ?4, coalesce(max(revision), 0) + 1 FROM pin WHERE true
     ON CONFLICT DO UPDATE SET words = excluded.words, changed_ms = excluded.changed_ms, revision = excluded.revision`,
  );
  return {
    all: async () => (all.all() as unknown as PinRow[]).map(pinOf),
    version: async () => (version.get() as { version: number }).version,
    put: async (pin) =>
      transact(() => {
        put.run(pin.course, pin.id, wordsColumn(pin), pin.changedMs);
      }),
  };
}
