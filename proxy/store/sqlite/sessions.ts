import type { DatabaseSync } from 'node:sqlite';
import { sessionName } from '../rules/hidden-names.ts';
import type { SessionStore } from '../sessions.ts';
import type { Transact } from './transaction.ts';

export function sessionEnds(database: DatabaseSync, transact: Transact): SessionStore {
  const note = database.prepare(
    `INSERT INTO ended_sessions VALUES (?, ?) ON CONFLICT DO UPDATE SET ended_ms = max(ended_ms, excluded.ended_ms)`,
  );
  const noted = database.prepare('SELECT ended_ms AS endedMs FROM ended_sessions WHERE name = ?');
  const forget = database.prepare('DELETE FROM ended_sessions WHERE ended_ms < ?');
  return {
    async end(student, course, nowMs, forgetBeforeMs) {
      transact(() => {
        forget.run(forgetBeforeMs);
        note.run(sessionName(student, course), nowMs);
      });
    },
    async endedMs(student, course) {
      return (noted.get(sessionName(student, course)) as { endedMs: number } | undefined)?.endedMs;
    },
  };
}
