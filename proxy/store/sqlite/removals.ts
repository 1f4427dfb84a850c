import type { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { removedName } from '../rules/hidden-names.ts';
import { personalMail } from '../rules/personal-mail.ts';
import type { Transact } from './transaction.ts';

/** Stands where a pseudonym was. */
export const removed = 'removed';

/** So long a transaction of a removal takes at most: answers that stream wait for it. */
const longestSliceMs = 2;

/** After each: a removal of a whole day takes a fifth of the thread, and is over within seconds all the same. */
const restMs = 8;

/** Between two looks at the clock. */
const rowsPerStep = 8;

/** Whose subjects in windows and shares name a student. */
const subjectsOf = (student: string) => [`student:${student}`, `session:${student}`] as const;

/**
 * Takes names and words out of answers, in transactions of a few milliseconds.
 * What is to be done is written down with the first of them, so that a removal
 * that ends with its process is gone on with by `finish`.
 */
export interface Removals {
  /** @returns how many answers the student had */
  ofStudent(student: string, nowMs: number): Promise<number>;
  /** Of the first day before `limit` that still has any; undefined: there is none. */
  ofDayBefore(limit: string): Promise<string | undefined>;
  /** What was begun, by this process or another, and has not ended. */
  finish(): Promise<void>;
}

export interface RemovalTools {
  transact: Transact;
  /** For work that changes rows behind the memories' backs. */
  transactApart: Transact;
  /** Between two transactions. */
  rest?: () => Promise<void>;
  /** How long one of them may take; it does one step at least. */
  sliceMs?: number;
}

export function removals(
  database: DatabaseSync,
  { transact, transactApart, rest = () => setTimeout(restMs), sliceMs = longestSliceMs }: RemovalTools,
): Removals {
  const clear = clearing(database);
  const note = database.prepare(
    `INSERT INTO removal VALUES (?, ?) ON CONFLICT DO UPDATE SET removed_ms = max(removed_ms, excluded.removed_ms)`,
  );
  const lastAnswer = database.prepare('SELECT coalesce(max(id), 0) AS id FROM answer');
  const begin = database.prepare(
    `INSERT INTO removing VALUES (?, ?)
     ON CONFLICT DO UPDATE SET last_answer = max(last_answer, excluded.last_answer)`,
  );
  const begun = database.prepare('SELECT student, last_answer AS lastAnswer FROM removing');
  const end = database.prepare('DELETE FROM removing WHERE student = ?');
  const openOf = database.prepare('SELECT id FROM answer WHERE student = ? AND closed_ms IS NULL');
  const nextOf = database.prepare(
    `SELECT id FROM answer INDEXED BY answer_student WHERE student = ? AND student <> '${removed}' AND id <= ?
     ORDER BY id LIMIT ${rowsPerStep}`,
  );
  const firstDay = database.prepare(
    `SELECT min(day) AS day FROM answer WHERE day > ? AND day < ? AND closed_ms IS NOT NULL`,
  );
  const doneUntil = database.prepare(`SELECT value FROM watch_note WHERE name = 'retention'`);
  const done = database.prepare(
    `INSERT INTO watch_note VALUES ('retention', 1, ?)
     ON CONFLICT DO UPDATE SET value = excluded.value, version = version + 1`,
  );
  const openOn = database.prepare(
    'SELECT id FROM answer INDEXED BY answer_open WHERE closed_ms IS NULL AND day = ?',
  );
  const nextOn = database.prepare(
    `SELECT course, id FROM answer WHERE day = ? AND (course, id) > (?, ?) ORDER BY course, id LIMIT ${rowsPerStep}`,
  );

  /** @param step does a little, and says whether there may be more */
  const forAMoment = (step: () => boolean): boolean => {
    const endMs = performance.now() + sliceMs;
    while (step()) if (performance.now() >= endMs) return true;
    return false;
  };
  const inSlices = async (step: () => boolean) => {
    while (transact(() => forAMoment(step))) await rest();
  };

  /** Clears a student's answers up to the last one, a few at each step, and counts them. */
  const answersOf = (student: string, last: number) => {
    let count = 0;
    return {
      count: () => count,
      step() {
        const ids = idsIn(nextOf.all(student, last));
        for (const id of ids) clear.answer(id);
        count += ids.length;
        if (ids.length === 0) end.run(student);
        return ids.length > 0;
      },
    };
  };

  return {
    async ofStudent(student, nowMs) {
      const { id: last } = lastAnswer.get() as { id: number };
      const answers = answersOf(student, last);
      let openCount = 0;
      const isMore = transactApart(() => {
        note.run(removedName(student), nowMs);
        // What others remember of it in memory goes at once; what is left has ended, and nobody does.
        clear.countsOf(student);
        const open = idsIn(openOf.all(student));
        for (const id of open) clear.answer(id);
        openCount = open.length;
        // Of most students it is all done by now, and their name is written nowhere.
        if (!forAMoment(answers.step)) return false;
        begin.run(student, last);
        return true;
      });
      if (isMore) {
        await rest();
        await inSlices(answers.step);
      }
      return openCount + answers.count();
    },

    async ofDayBefore(limit) {
      const last = doneUntil.get() as { value: string } | undefined;
      const { day } = firstDay.get(last === undefined ? '' : (JSON.parse(last.value) as string), limit) as {
        day: string | null;
      };
      if (day === null) return undefined;
      transactApart(() => {
        for (const id of idsIn(openOn.all(day))) clear.answer(id);
      });
      await inSlices(() => clear.activityUntil(day));
      let at = { course: '', id: 0 };
      await inSlices(() => {
        const rows = nextOn.all(day, at.course, at.id) as (typeof at)[];
        for (const { id } of rows) clear.answer(id);
        at = rows.at(-1) ?? at;
        if (rows.length > 0) return true;
        done.run(JSON.stringify(day));
        return false;
      });
      await rest();
      return day;
    },

    async finish() {
      for (const { student, lastAnswer: last } of begun.all() as { student: string; lastAnswer: number }[]) {
        await inSlices(answersOf(student, last).step);
      }
    },
  };
}

interface Clearing {
  /** Its words, comment and name, and the name in its calls. */
  answer(id: number): void;
  /** Of a student: days, steps, handovers, consent, windows and shares. A call that is open goes on being counted in the shares of the others. */
  countsOf(student: string): void;
  /** Some of the days on which anybody was there; how many they were stays in returning_students. @returns whether any were left */
  activityUntil(day: string): boolean;
}

function clearing(database: DatabaseSync): Clearing {
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
  const forgetSomeProgress = database.prepare(
    `DELETE FROM exercise_progress WHERE (student, course, lesson, exercise) IN (
       SELECT student, course, lesson, exercise FROM exercise_progress INDEXED BY exercise_progress_day
       WHERE last_day <= ? LIMIT ${rowsPerStep})`,
  );
  const forgetQuizzes = database.prepare('DELETE FROM quiz_taken WHERE student = ?');
  const forgetSomeQuizzes = database.prepare(
    `DELETE FROM quiz_taken WHERE rowid IN (
       SELECT rowid FROM quiz_taken INDEXED BY quiz_taken_day WHERE day <= ? LIMIT ${rowsPerStep})`,
  );
  const forgetQuizAnswers = database.prepare('DELETE FROM quiz_answer WHERE student = ?');
  const forgetSomeQuizAnswers = database.prepare(
    `DELETE FROM quiz_answer WHERE (student, course, lesson, item) IN (
       SELECT student, course, lesson, item FROM quiz_answer INDEXED BY quiz_answer_day
       WHERE day <= ? LIMIT ${rowsPerStep})`,
  );
  const forgetSomeHandovers = database.prepare(
    `DELETE FROM handover WHERE id IN (
       SELECT id FROM handover INDEXED BY handover_day WHERE day <= ? LIMIT ${rowsPerStep})`,
  );
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
  const forgetSomeSteps = database.prepare(
    `DELETE FROM funnel_student WHERE (student, course, lesson, step) IN (
       SELECT student, course, lesson, step FROM funnel_student INDEXED BY funnel_student_day
       WHERE last_day <= ? LIMIT ${rowsPerStep})`,
  );
  const nextCourse = database.prepare('SELECT min(course) AS course FROM active_day WHERE course > ?');
  const forgetDaysOf = database.prepare('DELETE FROM active_day WHERE course = ? AND student = ?');
  const forgetSomeDays = database.prepare(
    `DELETE FROM active_day WHERE (course, student, day) IN (
       SELECT course, student, day FROM active_day INDEXED BY active_day_day WHERE day <= ? LIMIT ${rowsPerStep})`,
  );
  // Only what counts at the moment stands in it: it has no index, and needs none.
  const forgetWindows = database.prepare('DELETE FROM window_log WHERE subject IN (?, ?)');
  const forgetShares = database.prepare('DELETE FROM share_spend WHERE subject IN (?, ?)');
  const forgetOpenShares = database.prepare(
    `UPDATE call SET shares = (SELECT json_group_array(json(value)) FROM json_each(shares)
       WHERE value ->> 0 NOT IN (?2, ?3))
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

function idsIn(rows: unknown): number[] {
  return (rows as { id: number }[]).map(({ id }) => id);
}
