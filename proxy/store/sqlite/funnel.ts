import type { DatabaseSync } from 'node:sqlite';
import type { FunnelStep, FunnelStore } from '../funnel.ts';
import { previousDayOf } from '../rules/funnel-days.ts';
import { removed } from '../rules/hidden-names.ts';
import type { CommitSoon } from './group-commit.ts';
import type { Reader } from './reader.ts';

export function funnelCounts(database: DatabaseSync, commit: CommitSoon, reader: Reader): FunnelStore {
  const count = database.prepare(
    `INSERT INTO funnel_day VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET students = students + excluded.students`,
  );
  const lastDay = database.prepare(
    'SELECT last_day AS day FROM funnel_student WHERE student = ? AND course = ? AND lesson = ? AND step = ?',
  );
  const note = database.prepare(
    'INSERT INTO funnel_student VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET last_day = excluded.last_day',
  );
  const answered = database.prepare(
    `SELECT student, course, coalesce(lesson, '') AS lesson FROM answer WHERE answer_id = ? AND student <> '${removed}'`,
  );
  const steps = database.prepare(
    'SELECT course, lesson, step, last_day AS day FROM funnel_student WHERE student = ? ORDER BY course, lesson, last_day, step',
  );

  /** @returns the day before on which the student took the step at this place */
  const take = (
    student: string,
    { course, lesson }: { course: string; lesson: string },
    step: FunnelStep,
    day: string,
  ): string | undefined => {
    const row = lastDay.get(student, course, lesson, step) as { day: string } | undefined;
    if (row === undefined || row.day < day) {
      note.run(student, course, lesson, step, day);
      count.run(day, course, lesson, step, previousDayOf(day, row?.day ?? ''), 1);
    }
    return row?.day;
  };

  return {
    told: (counts) =>
      commit(() => {
        for (const { day, course, lesson, step, previousDay, count: more } of counts) {
          count.run(day, course, lesson, step, previousDayOf(day, previousDay), more);
        }
      }),

    asked: ({ student, course, lesson = '', day }) =>
      commit(() => {
        for (const place of new Set(['', lesson])) {
          const before = take(student, { course, lesson: place }, 'asked', day);
          if (before !== undefined) take(student, { course, lesson: place }, 'askedAgain', day);
          if (before !== undefined && before < day) take(student, { course, lesson: place }, 'cameBack', day);
        }
      }),

    rated: (answerId, day) =>
      commit(() => {
        const row = answered.get(answerId) as { student: string; course: string; lesson: string } | undefined;
        if (row === undefined) return;
        for (const place of new Set(['', row.lesson]))
          take(row.student, { ...row, lesson: place }, 'rated', day);
      }),

    supported: (course, day) =>
      commit(() => {
        count.run(day, course, '', 'supported', '', 1);
      }),

    counts: (range, terms) => reader.read('funnel', [range], terms?.signal),
    supportedCount: (range, terms) => reader.read('supported', [range], terms?.signal),
    stepsOf: async (student) => steps.all(student) as unknown as Awaited<ReturnType<FunnelStore['stepsOf']>>,
  };
}
