import type { DatabaseSync } from 'node:sqlite';
import type { DayRange } from '../day-range.ts';
import type { StepCount } from '../rules/exercise-progress.ts';

/** What people who look at the tutor read of it. */
export function exerciseReads(database: DatabaseSync) {
  const counts = database.prepare(
    `SELECT course, lesson, exercise, step, count(*) AS students, sum(asks) AS asks, sum(attempts) AS attempts,
       sum(give_aways) AS giveAways
     FROM exercise_progress INDEXED BY exercise_progress_day
     WHERE last_day BETWEEN ?2 AND ?3 AND (?1 = '' OR course = ?1)
     GROUP BY course, lesson, exercise, step ORDER BY course, lesson, exercise, step`,
  );
  return {
    exercises: ({ from, to, course = '' }: DayRange) =>
      counts.all(course, from, to) as unknown as StepCount[],
  };
}
