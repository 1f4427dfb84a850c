import type { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import type { PrivacyStore, Removal, StudentRecord } from '../privacy.ts';
import { removedName } from '../rules/hidden-names.ts';
import type { Transact } from './transaction.ts';

/** Stands where a pseudonym was. */
const removed = 'removed';

/** Whether a subject, such as `student:...` or `session:...`, is that of the student. */
const isOf = (subject: string) => `substr(${subject}, -1 - length(?1)) = ':' || ?1`;

interface RecordRow {
  id: number;
  answer_id: string;
  opened_ms: number;
  course: string;
  lesson: string | null;
  question: string | null;
  text: string | null;
  sources: string | null;
  outcome: string | null;
  model: string;
  cost_micro_usd: number;
  stars: number | null;
  comment: string | null;
  rated_ms: number | null;
}

/** @param wipe see `PrivacyStore` */
export function privacyRecords(
  database: DatabaseSync,
  transact: Transact,
  wipe: () => Promise<void>,
): PrivacyStore {
  const firstDay = database.prepare(
    `SELECT min(day) AS day FROM answer WHERE day > ? AND day < ? AND closed_ms IS NOT NULL`,
  );
  const doneUntil = database.prepare(`SELECT value FROM watch_note WHERE name = 'retention'`);
  const done = database.prepare(
    `INSERT INTO watch_note VALUES ('retention', 1, ?)
     ON CONFLICT DO UPDATE SET value = excluded.value, version = version + 1`,
  );
  const clearAnswers = database.prepare(`UPDATE answer SET student = '${removed}' WHERE day = ?`);
  const clearCalls = database.prepare(`UPDATE call SET student = '${removed}' WHERE day = ?`);
  const deleteTexts = database.prepare(
    'DELETE FROM answer_text WHERE answer IN (SELECT id FROM answer WHERE day = ?)',
  );
  const clearComments = database.prepare(
    `UPDATE rating SET comment = '' WHERE answer IN (SELECT id FROM answer WHERE day = ?)`,
  );
  // How many they were stays in returning_students.
  const forgetActivity = database.prepare('DELETE FROM active_day WHERE day <= ?');
  const expireCounts = database.prepare('DELETE FROM window_log WHERE expires_ms <= ?');
  const expireShares = database.prepare(
    'DELETE FROM share_spend WHERE expires_ms <= ? AND reserved_micro_usd = 0',
  );

  const page = database.prepare(
    `SELECT answer.id, answer_id, opened_ms, course, lesson, question, text, sources, outcome, model,
       cost_micro_usd, stars, comment, rated_ms
     FROM answer LEFT JOIN answer_text ON answer_text.answer = answer.id LEFT JOIN rating ON rating.answer = answer.id
     WHERE student = ? AND answer.id > ? ORDER BY answer.id LIMIT 100`,
  );
  const deleteTextsOf = database.prepare(
    'DELETE FROM answer_text WHERE answer IN (SELECT id FROM answer WHERE student = ?)',
  );
  const clearCommentsOf = database.prepare(
    `UPDATE rating SET comment = '' WHERE answer IN (SELECT id FROM answer WHERE student = ?)`,
  );
  const clearCallsOf = database.prepare(`UPDATE call SET student = '${removed}' WHERE student = ?`);
  const clearAnswersOf = database.prepare(`UPDATE answer SET student = '${removed}' WHERE student = ?`);
  const forgetActivityOf = database.prepare('DELETE FROM active_day WHERE student = ?');
  const forgetDays = database.prepare('DELETE FROM active_day WHERE day <= ?');
  const forgetDaysOf = database.prepare('DELETE FROM active_day WHERE student = ?');
  const forgetCounts = database.prepare(`DELETE FROM window_log WHERE ${isOf('subject')}`);
  const forgetShares = database.prepare(`DELETE FROM share_spend WHERE ${isOf('subject')}`);
  // A call that is open goes on being counted in the shares of the others.
  const forgetOpenShares = database.prepare(
    `UPDATE call SET shares = (SELECT json_group_array(json(value)) FROM json_each(shares)
       WHERE NOT ${isOf('value ->> 0')}) WHERE student = ?1 AND shares IS NOT NULL`,
  );
  const note = database.prepare(
    `INSERT INTO removal VALUES (?, ?) ON CONFLICT DO UPDATE SET removed_ms = max(removed_ms, excluded.removed_ms)`,
  );
  const noted = database.prepare('SELECT removed_ms AS removedMs FROM removal WHERE name = ?');
  const notedSince = database.prepare(
    'SELECT name, removed_ms AS removedMs FROM removal WHERE removed_ms >= ?',
  );
  const forgetNoted = database.prepare('DELETE FROM removal WHERE removed_ms < ?');

  return {
    async removeDayBefore(limit) {
      const last = doneUntil.get() as { value: string } | undefined;
      const { day } = firstDay.get(last === undefined ? '' : (JSON.parse(last.value) as string), limit) as {
        day: string | null;
      };
      if (day === null) return undefined;
      transact(() => {
        deleteTexts.run(day);
        clearComments.run(day);
        clearCalls.run(day);
        forgetDays.run(day);
        clearAnswers.run(day);
        forgetActivity.run(day);
        done.run(JSON.stringify(day));
      });
      await setImmediate();
      return day;
    },

    async removeExpiredCounts(nowMs) {
      transact(() => {
        expireCounts.run(nowMs);
        expireShares.run(nowMs);
      });
    },

    async *recordsOf(student) {
      let after = 0;
      while (true) {
        const rows = page.all(student, after) as unknown as RecordRow[];
        for (const row of rows) {
          yield record(row);
          after = row.id;
        }
        if (rows.length === 0) return;
        await setImmediate();
      }
    },

    removeStudent: async (student, nowMs) =>
      transact(() => {
        note.run(removedName(student), nowMs);
        deleteTextsOf.run(student);
        clearCommentsOf.run(student);
        forgetOpenShares.run(student);
        clearCallsOf.run(student);
        forgetDaysOf.run(student);
        forgetCounts.run(student);
        forgetShares.run(student);
        forgetActivityOf.run(student);
        return Number(clearAnswersOf.run(student).changes);
      }),

    async removedMs(student) {
      return (noted.get(removedName(student)) as { removedMs: number } | undefined)?.removedMs;
    },
    removalsSince: async (sinceMs) => notedSince.all(sinceMs) as unknown as Removal[],
    async forgetRemovals(beforeMs) {
      transact(() => forgetNoted.run(beforeMs));
    },
    wipe,
  };
}

function record(row: RecordRow): StudentRecord {
  const { course, lesson, question, outcome, model, stars, comment, rated_ms: ratedMs } = row;
  return {
    answerId: row.answer_id,
    askedMs: row.opened_ms,
    ...{ course, lesson, question },
    answer: row.text,
    sources: row.sources === null ? [] : (JSON.parse(row.sources) as StudentRecord['sources']),
    ...{ outcome, model },
    costMicroUsd: row.cost_micro_usd,
    rating: stars === null ? null : { stars, comment: comment ?? '', ratedMs: ratedMs ?? 0 },
  };
}
