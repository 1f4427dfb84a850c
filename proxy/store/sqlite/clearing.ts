import type { DatabaseSync } from 'node:sqlite';
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
  /** @param key whose values tell a row of the table from the others */
  const deleteSome = (table: string, key: string, day = 'day') =>
    database.prepare(
      `DELETE FROM ${table} WHERE (${key}) IN (
         SELECT ${key} FROM ${table} INDEXED BY ${table}_day WHERE ${day} <= ? LIMIT ${rowsPerStep})`,
    );
  const deleteText = database.prepare('DELETE FROM answer_text WHERE answer = ?');
  const clearComment = database.prepare(`UPDATE rating SET comment = '' WHERE answer = ? AND comment <> ''`);
  const clearCalls = database.prepare(
    `UPDATE call SET student = '${removed}' WHERE answer = ? AND student <> '${removed}'`,
  );
  const clearAnswer = database.prepare(
    `UPDATE answer SET student = '${removed}' WHERE id = ? AND student <> '${removed}'`,
  );
  const forgetSteps = database.prepare('DELETE FROM funnel_student WHERE student = ?');
  const forgetProgress = database.prepare('DELETE FROM exercise_progress WHERE student = ?');
  const forgetSomeProgress = deleteSome('exercise_progress', 'student, course, lesson, exercise', 'last_day');
  const forgetQuizzes = database.prepare('DELETE FROM quiz_taken WHERE student = ?');
  const forgetSomeQuizzes = deleteSome('quiz_taken', 'rowid');
  const forgetQuizAnswers = database.prepare('DELETE FROM quiz_answer WHERE student = ?');
  const forgetSomeQuizAnswers = deleteSome('quiz_answer', 'student, course, lesson, item');
  const forgetSomeHandovers = deleteSome('handover', 'id');
  // The others whom such a mail tells of are told of in another one.
  const tellAnew = database.prepare(
    `UPDATE handover SET mail_key = NULL WHERE student <> ?1 AND mail_key IN (
       SELECT mail.key FROM mail JOIN handover ON handover.mail_key = mail.key
       WHERE handover.student = ?1 AND mail.state = 'waiting')`,
  );
  // Whose questions a course's digest quotes is not written down: one that has not gone out is not sent at all.
  const forgetMails = database.prepare(
    `DELETE FROM mail WHERE state = 'waiting' AND (
       key IN (SELECT mail_key FROM handover WHERE student = ?1)
       OR key IN (SELECT '${personalMail.reply}' || id FROM handover WHERE student = ?1)
       OR key LIKE '${personalMail.courseDigest}%')`,
  );
  const forgetHandovers = database.prepare('DELETE FROM handover WHERE student = ?');
  const forgetConsent = database.prepare('DELETE FROM consent WHERE name = ?');
  const forgetSomeSteps = deleteSome('funnel_student', 'student, course, lesson, step', 'last_day');
  const nextCourse = database.prepare('SELECT min(course) AS course FROM active_day WHERE course > ?');
  const forgetDaysOf = database.prepare('DELETE FROM active_day WHERE course = ? AND student = ?');
  const forgetSomeDays = deleteSome('active_day', 'course, student, day');
  // Only what counts at the moment stands in it: it has no index, and needs none.
  const forgetWindows = database.prepare('DELETE FROM window_log WHERE subject IN (?, ?, ?)');
  const forgetShares = database.prepare('DELETE FROM share_spend WHERE subject IN (?, ?, ?)');
  const forgetOpenShares = database.prepare(
    `UPDATE call SET shares = (SELECT json_group_array(json(value)) FROM json_each(shares)
       WHERE value ->> 0 NOT IN (?2, ?3, ?4))
     WHERE id IN (SELECT id FROM call INDEXED BY call_open WHERE status = 'open')
       AND student = ?1 AND shares IS NOT NULL`,
  );
  const clearOpenCalls = database.prepare(
    `UPDATE call SET student = '${removed}'
     WHERE id IN (SELECT id FROM call INDEXED BY call_open WHERE status = 'open') AND student = ?`,
  );

  return {
    answer(id) {
      deleteText.run(id);
      clearComment.run(id);
      clearCalls.run(id);
      clearAnswer.run(id);
    },
    countsOf(student) {
      const subjects = subjectsOf(student);
      forgetOpenShares.run(student, ...subjects);
      clearOpenCalls.run(student);
      forgetWindows.run(...subjects);
      forgetShares.run(...subjects);
      forgetSteps.run(student);
      forgetProgress.run(student);
      forgetQuizzes.run(student);
      forgetQuizAnswers.run(student);
      tellAnew.run(student);
      forgetMails.run(student);
      forgetHandovers.run(student);
      forgetConsent.run(removedName(student));
      const courseAfter = (before: string) =>
        (nextCourse.get(before) as { course: string | null }).course ?? undefined;
      // Course '' is the whole tutor.
      forgetDaysOf.run('', student);
      for (let course = courseAfter(''); course !== undefined; course = courseAfter(course)) {
        forgetDaysOf.run(course, student);
      }
    },
    activityUntil: (day) =>
      [
        ...[forgetSomeDays, forgetSomeSteps, forgetSomeProgress],
        ...[forgetSomeQuizzes, forgetSomeQuizAnswers, forgetSomeHandovers],
      ].reduce((changes, forget) => changes + Number(forget.run(day).changes), 0) > 0,
  };
}
