import type { PrivacyStore, Removal } from '../privacy.ts';
import { activeDays, activityTables, studentTables } from '../rules/activity-tables.ts';
import { removed, removedName } from '../rules/hidden-names.ts';
import { personalMail } from '../rules/personal-mail.ts';
import { type RecordRow, studentRecord } from '../rules/record-row.ts';
import type { Query, Statement, Transact } from './connections.ts';
import { toJson, toText } from './json.ts';

const statement = (name: string, text: string): Statement => ({ name: `privacy_${name}`, text });

/** Whether a subject, such as `student:...` or `session:...`, is that of the student. */
const isOf = (subject: string) => `right(${subject}, length($1::text) + 1) = ':' || $1::text`;

const firstDay = statement(
  'first_day',
  'SELECT min(day) AS day FROM answer WHERE day > $1 AND day < $2 AND closed_ms IS NOT NULL',
);
const doneUntil = statement('done_until', `SELECT value FROM watch_note WHERE name = 'retention'`);
const ofDay = 'answer IN (SELECT id FROM answer WHERE day = $1)';
const removeDay = [
  statement('day_texts', `DELETE FROM answer_text WHERE ${ofDay}`),
  statement('day_comments', `UPDATE rating SET comment = '' WHERE comment <> '' AND ${ofDay}`),
  statement('day_calls', `UPDATE call SET student = '${removed}' WHERE day = $1`),
  ...activityTables.map(({ name, day }) =>
    statement(`day_${name}`, `DELETE FROM ${name} WHERE ${day} <= $1`),
  ),
  statement('day_answers', `UPDATE answer SET student = '${removed}' WHERE day = $1`),
];
const done = statement(
  'done',
  `INSERT INTO watch_note VALUES ('retention', 1, $1)
   ON CONFLICT (name) DO UPDATE SET value = excluded.value, version = watch_note.version + 1`,
);
const expireCounts = statement('expire_counts', 'DELETE FROM window_log WHERE expires_ms <= $1');
const expireShares = statement(
  'expire_shares',
  'DELETE FROM share_spend WHERE expires_ms <= $1 AND reserved_micro_usd = 0',
);
const page = statement(
  'records',
  `SELECT answer.id, answer_id, opened_ms, course, lesson, question, text, sources, outcome, model,
     cost_micro_usd, stars, comment, rated_ms
   FROM answer LEFT JOIN answer_text ON answer_text.answer = answer.id LEFT JOIN rating ON rating.answer = answer.id
   WHERE student = $1 AND answer.id > $2 ORDER BY answer.id LIMIT 100`,
);
const ofStudent = 'answer IN (SELECT id FROM answer WHERE student = $1)';
/** Calls before shares and answers, as whoever settles has them: see migrations/0007-settlement.ts. */
const removeStudent = [
  // A call that is open goes on being counted in the shares of the others.
  statement(
    'student_calls',
    `UPDATE call SET student = '${removed}', shares = (
       SELECT jsonb_agg(place) FROM jsonb_array_elements(shares) AS place WHERE NOT ${isOf('place->>0')})
     WHERE student = $1`,
  ),
  statement('student_counts', `DELETE FROM window_log WHERE ${isOf('subject')}`),
  statement(
    'student_lock_shares',
    `SELECT FROM share_spend WHERE ${isOf('subject')} ORDER BY subject, course, slot FOR UPDATE`,
  ),
  statement('student_shares', `DELETE FROM share_spend WHERE ${isOf('subject')}`),
  statement('student_texts', `DELETE FROM answer_text WHERE ${ofStudent}`),
  statement('student_comments', `UPDATE rating SET comment = '' WHERE comment <> '' AND ${ofStudent}`),
  ...[activeDays, ...studentTables].map(({ name }) =>
    statement(`student_${name}`, `DELETE FROM ${name} WHERE student = $1`),
  ),
  // The others whom such a mail tells of are told of in another one.
  statement(
    'student_tell_anew',
    `UPDATE handover SET mail_key = NULL WHERE student <> $1 AND mail_key IN (
       SELECT mail.key FROM mail JOIN handover AS own ON own.mail_key = mail.key
       WHERE own.student = $1 AND mail.state = 'waiting')`,
  ),
  // Whose questions a course's digest quotes is not written down: one that has not gone out is not sent at all.
  statement(
    'student_mails',
    `DELETE FROM mail WHERE state = 'waiting' AND (
       key IN (SELECT mail_key FROM handover WHERE student = $1)
       OR key IN (SELECT '${personalMail.reply}' || id FROM handover WHERE student = $1)
       OR key LIKE '${personalMail.courseDigest}%')`,
  ),
  statement('student_handovers', 'DELETE FROM handover WHERE student = $1'),
];
const removeAnswers = statement(
  'student_answers',
  `WITH cleared AS (UPDATE answer SET student = '${removed}' WHERE student = $1 RETURNING 1)
   SELECT count(*) AS answers FROM cleared`,
);
const removeConsent = statement('student_consent', 'DELETE FROM consent WHERE name = $1');
const note = statement(
  'note',
  `INSERT INTO removal VALUES ($1, $2)
   ON CONFLICT (name) DO UPDATE SET removed_ms = greatest(removal.removed_ms, excluded.removed_ms)`,
);
const noted = statement('noted', 'SELECT removed_ms AS "removedMs" FROM removal WHERE name = $1');
const notedSince = statement(
  'noted_since',
  'SELECT name, removed_ms AS "removedMs" FROM removal WHERE removed_ms >= $1 ORDER BY removed_ms, name',
);
const forgetNoted = statement('forget_noted', 'DELETE FROM removal WHERE removed_ms < $1');

/**
 * @param change for what others are to learn of
 * @param wipe see `PrivacyStore`
 */
export function privacyRecords(query: Query, change: Transact, wipe: () => Promise<void>): PrivacyStore {
  const write = (asked: readonly Statement[], values: readonly unknown[]) =>
    change(async (within) => {
      for (const each of asked) await within(each, values);
    });

  return {
    async removeDayBefore(limit) {
      const [last] = await query<{ value: string }>(doneUntil);
      const after = last === undefined ? '' : (JSON.parse(last.value) as string);
      const [first] = await query<{ day: string | null }>(firstDay, [after, limit]);
      const day = first?.day ?? undefined;
      if (day === undefined) return undefined;
      await change(async (within) => {
        for (const each of removeDay) await within(each, [day]);
        await within(done, [toJson(day)]);
      });
      return day;
    },

    removeExpiredCounts: (nowMs) => write([expireCounts, expireShares], [nowMs]),

    async *recordsOf(student) {
      let after = 0;
      while (true) {
        const rows = await query<RecordRow>(page, [toText(student), after]);
        for (const row of rows) {
          yield studentRecord(row);
          after = row.id;
        }
        if (rows.length === 0) return;
      }
    },

    removeStudent: (student, nowMs) =>
      change(async (within) => {
        await within(note, [removedName(student), nowMs]);
        await within(removeConsent, [removedName(student)]);
        for (const each of removeStudent) await within(each, [toText(student)]);
        const [row] = await within<{ answers: number }>(removeAnswers, [toText(student)]);
        return row?.answers ?? 0;
      }),

    async removedMs(student) {
      const [row] = await query<{ removedMs: number }>(noted, [removedName(student)]);
      return row?.removedMs;
    },
    removalsSince: (sinceMs) => query<Removal>(notedSince, [sinceMs]),
    forgetRemovals: (beforeMs) => write([forgetNoted], [beforeMs]),
    wipe,
  };
}
