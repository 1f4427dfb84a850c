import { sessionName } from '../rules/hidden-names.ts';
import type { SessionStore } from '../sessions.ts';
import type { Query, Statement } from './connections.ts';

const note: Statement = {
  name: 'session_end',
  text: `WITH forgotten AS (DELETE FROM ended_sessions WHERE ended_ms < $3 AND name <> $1)
    INSERT INTO ended_sessions VALUES ($1, $2)
    ON CONFLICT (name) DO UPDATE SET ended_ms = greatest(ended_sessions.ended_ms, excluded.ended_ms)`,
};
const noted: Statement = {
  name: 'session_ended',
  text: 'SELECT ended_ms AS "endedMs" FROM ended_sessions WHERE name = $1',
};

export function sessionEnds(query: Query): SessionStore {
  return {
    async end(student, course, nowMs, forgetBeforeMs) {
      await query(note, [sessionName(student, course), nowMs, forgetBeforeMs]);
    },
    async endedMs(student, course) {
      const [row] = await query<{ endedMs: number }>(noted, [sessionName(student, course)]);
      return row?.endedMs;
    },
  };
}
