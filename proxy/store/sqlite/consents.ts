import type { DatabaseSync } from 'node:sqlite';
import type { Consent, ConsentStore } from '../consents.ts';
import { removedName } from '../rules/hidden-names.ts';
import type { Transact } from './transaction.ts';

export function consents(database: DatabaseSync, transact: Transact): ConsentStore {
  const give = database.prepare(
    `INSERT INTO consent VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET version = excluded.version, given_ms = excluded.given_ms`,
  );
  const given = database.prepare('SELECT version, given_ms AS givenMs FROM consent WHERE name = ?');
  const forget = database.prepare('DELETE FROM consent WHERE given_ms < ?');
  return {
    give: async (student, version, nowMs) =>
      transact(() => {
        give.run(removedName(student), version, nowMs);
      }),
    given: async (student) => given.get(removedName(student)) as unknown as Consent | undefined,
    forget: async (beforeMs) =>
      transact(() => {
        forget.run(beforeMs);
      }),
  };
}
