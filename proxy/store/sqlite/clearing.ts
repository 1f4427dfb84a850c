import type { DatabaseSync } from 'node:sqlite';
import { activityTables, studentTables } from '../rules/activity-tables.ts';
import { removed, removedName } from '../rules/hidden-names.ts';
import { personalMail } from '../rules/personal-mail.ts';

/** Between two looks at the clock. */
export const rowsPerStep = 4;

/** Subjects in windows and shares that name a student: rows of before admit/student-subject.ts. */
export const subjectsOf = (student: string) =>
  [`student:${student}`, `session:${student}`, `handover:${student}`] as const;

/** What a removal takes away, a little at a time. */
export interface Clearing {
  /** Its words, comment and name, and the name in its calls. */
  answer(id: number): void;
  /** Of a student: days, steps, handovers, consent, windows and shares. A call that is open goes on being counted in the shares of the others. */
  countsOf(student: string): void;
  /** Some of the days on which anybody was there; how many they were stays in returning_students. @returns whether any were left */
  activityUntil(day: string): boolean;
}

export function clearing(database: DatabaseSync): Clearing {
  const sql = statementsOn(database);

  return {
    answer(id) {
      sql.deleteText.run(id);
      sql.clearComment.run(id);
      sql.clearCalls.run(id);
      sql.clearAnswer.run(id);
    },
    countsOf(student) {
      const subjects = subjectsOf(student);
      sql.forgetOpenShares.run(student, ...subjects);
      sql.clearOpenCalls.run(student);
      sql.forgetWindows.run(...subjects);
      sql.forgetShares.run(...subjects);
      for (const forget of sql.forgetDoings) forget.run(student);
      sql.tellAnew.run(student);
      sql.forgetMails.run(student);
      sql.forgetHandovers.run(student);
      sql.forgetConsent.run(removedName(student));
      const courseAfter = (before: string) =>
        (sql.nextCourse.get(before) as { course: string | null }).course ?? undefined;
      // Course '' is the whole tutor.
      sql.forgetDaysOf.run('', student);
      for (let course = courseAfter(''); course !== undefined; course = courseAfter(course)) {
        sql.forgetDaysOf.run(course, student);
      }
    },
    activityUntil: (day) =>
      sql.forgetSome.reduce((changes, forget) => changes + Number(forget.run(day).changes), 0) > 0,
  };
}

function statementsOn(database: DatabaseSync) {
  return {
    deleteText: database.prepare('DELETE FROM answer_text WHERE answer = ?'),
    clearComment: database.prepare(`UPDATE rating SET comment = '' WHERE answer = ? AND comment <> ''`),
    clearCalls: database.prepare(
      `UPDATE call SET student = '${removed}' WHERE answer = ? AND student <> '${removed}'`,
    ),
    clearAnswer: database.prepare(
      `UPDATE answer SET student = '${removed}' WHERE id = ? AND student <> '${removed}'`,
    ),
    forgetDoings: studentTables.map(({ name }) => database.prepare(`DELETE FROM ${name} WHERE student = ?`)),
    forgetSome: activityTables.map(({ name, key, day }) =>
      database.prepare(
        `DELETE FROM ${name} WHERE (${key}) IN (
           SELECT ${key} FROM ${name} INDEXED BY ${name}_day WHERE ${day} <= ? LIMIT ${rowsPerStep})`,
      ),
    ),
    // The others whom such a mail tells of are told of in another one.
    tellAnew: database.prepare(
      `UPDATE handover SET mail_key = NULL WHERE student <> ?1 AND mail_key IN (
         SELECT mail.key FROM mail JOIN handover ON handover.mail_key = mail.key
         WHERE handover.student = ?1 AND mail.state = 'waiting')`,
    ),
    // Whose questions a course's digest quotes is not written down: one that has not gone out is not sent at all.
    forgetMails: database.prepare(
      `DELETE FROM mail WHERE state = 'waiting' AND (
         key IN (SELECT mail_key FROM handover WHERE student = ?1)
         OR key IN (SELECT '${personalMail.reply}' || id FROM handover WHERE student = ?1)
         OR key LIKE '${personalMail.courseDigest}%')`,
    ),
    forgetHandovers: database.prepare('DELETE FROM handover WHERE student = ?'),
    forgetConsent: database.prepare('DELETE FROM consent WHERE name = ?'),
    nextCourse: database.prepare('SELECT min(course) AS course FROM active_day WHERE course > ?'),
    forgetDaysOf: database.prepare('DELETE FROM active_day WHERE course = ? AND student = ?'),
    // Only what counts at the moment stands in it: it has no index, and needs none.
    forgetWindows: database.prepare('DELETE FROM window_log WHERE subject IN (?, ?, ?)'),
    forgetShares: database.prepare('DELETE FROM share_spend WHERE subject IN (?, ?, ?)'),
    forgetOpenShares: database.prepare(
      `UPDATE call SET shares = (SELECT json_group_array(json(value)) FROM json_each(shares)
         WHERE value ->> 0 NOT IN (?2, ?3, ?4))
       WHERE id IN (SELECT id FROM call INDEXED BY call_open WHERE status = 'open')
         AND student = ?1 AND shares IS NOT NULL`,
    ),
    clearOpenCalls: database.prepare(
      `UPDATE call SET student = '${removed}'
       WHERE id IN (SELECT id FROM call INDEXED BY call_open WHERE status = 'open') AND student = ?`,
    ),
  };
}
