import type { DatabaseSync } from 'node:sqlite';
import type { ExerciseProgress, ExerciseStore } from '../exercises.ts';
import { figuresOf, furthest } from '../rules/exercise-progress.ts';
import type { CommitSoon } from './group-commit.ts';
import type { Reader } from './reader.ts';

interface Row extends Omit<ExerciseProgress, 'shown'> {
  shown: string;
}

const columns = 'step, asks, attempts, give_aways AS giveAways, shown';

export function exercises(database: DatabaseSync, commit: CommitSoon, reader: Reader): ExerciseStore {
  const get = database.prepare(
    `SELECT ${columns} FROM exercise_progress WHERE student = ? AND course = ? AND lesson = ? AND exercise = ?`,
  );
  const put = database.prepare(
    'INSERT OR REPLACE INTO exercise_progress VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const all = database.prepare(
    `SELECT course, lesson, exercise, ${columns} FROM exercise_progress WHERE student = ? ORDER BY course, lesson, exercise`,
  );
  const progressOf = (row: Row): ExerciseProgress => ({ ...row, shown: JSON.parse(row.shown) as number[] });
  const kept = (...place: [string, string, string, string]) => {
    const row = get.get(...place) as unknown as Row | undefined;
    return row && progressOf(row);
  };
  return {
    progress: async ({ student, course, lesson, exercise }) => kept(student, course, lesson, exercise),

    note: ({ student, course, lesson, exercise }, progress, day) =>
      commit(() => {
        const place = [student, course, lesson, exercise] as const;
        const { step, asks, attempts, giveAways, shown } = furthest(kept(...place), progress);
        put.run(...place, step, asks, attempts, giveAways, JSON.stringify(shown), day);
      }),

    figures: async (range, terms) => figuresOf(await reader.read('exercises', [range], terms?.signal)),

    progressOf: async (student) =>
      (all.all(student) as unknown as (Row & { course: string; lesson: string; exercise: string })[]).map(
        (row) => ({ ...row, ...progressOf(row) }),
      ),
  };
}
