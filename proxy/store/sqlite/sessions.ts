import { hash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
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
        note.run(nameOf(student, course), nowMs);
      });
    },
    async endedMs(student, course) {
      return (noted.get(nameOf(student, course)) as { endedMs: number } | undefined)?.endedMs;
    },
  };
}

/** Who is removed leaves no pseudonym here. */
function nameOf(student: string, course: string): string {
  return hash('sha256', JSON.stringify(['session', student, course]), 'base64url').slice(0, 22);
}
