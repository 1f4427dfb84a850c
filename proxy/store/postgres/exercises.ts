import type { ExerciseProgress, ExerciseStore } from '../exercises.ts';
import { figuresOf, type StepCount } from '../rules/exercise-progress.ts';
import type { Query, Statement } from './connections.ts';
import { toText } from './json.ts';
import { whileWanted } from './while-wanted.ts';

interface Row extends Omit<ExerciseProgress, 'shown'> {
  shown: string;
}

const columns = 'step, asks, attempts, give_aways AS "giveAways", shown';
const place = 'student = $1 AND course = $2 AND lesson = $3 AND exercise = $4';
const get: Statement = {
  name: 'exercise_get',
  text: `SELECT ${columns} FROM exercise_progress WHERE ${place}`,
};
/** As `furthest` in rules/exercise-progress.ts has it. */
const note: Statement = {
  name: 'exercise_note',
  text: `INSERT INTO exercise_progress AS kept VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
    ON CONFLICT (student, course, lesson, exercise) DO UPDATE SET
      step = greatest(kept.step, excluded.step), asks = greatest(kept.asks, excluded.asks),
      attempts = greatest(kept.attempts, excluded.attempts),
      give_aways = greatest(kept.give_aways, excluded.give_aways),
      shown = (SELECT coalesce(json_agg(part ORDER BY part), '[]')::text FROM (
        SELECT DISTINCT value::int AS part
        FROM (SELECT json_array_elements_text(kept.shown::json) AS value
          UNION ALL SELECT json_array_elements_text(excluded.shown::json)) AS said) AS parts),
      last_day = greatest(kept.last_day, excluded.last_day)`,
};
const counts: Statement = {
  name: 'exercise_counts',
  text: `SELECT course, lesson, exercise, step, count(*)::bigint AS students, sum(asks)::bigint AS asks,
      sum(attempts)::bigint AS attempts, sum(give_aways)::bigint AS "giveAways"
    FROM exercise_progress WHERE last_day BETWEEN $2 AND $3 AND ($1 = '' OR course = $1)
    GROUP BY course, lesson, exercise, step ORDER BY course, lesson, exercise, step`,
};
const all: Statement = {
  name: 'exercise_all',
  text: `SELECT course, lesson, exercise, ${columns} FROM exercise_progress WHERE student = $1
    ORDER BY course, lesson, exercise`,
};

export function exercises(answering: Query, reading: Query): ExerciseStore {
  const progressOf = (row: Row): ExerciseProgress => ({ ...row, shown: JSON.parse(row.shown) as number[] });
  return {
    async progress({ student, course, lesson, exercise }) {
      const [row] = await answering<Row>(get, [toText(student), course, toText(lesson), toText(exercise)]);
      return row && progressOf(row);
    },
    async note({ student, course, lesson, exercise }, { step, asks, attempts, giveAways, shown }, day) {
      const where = [toText(student), course, toText(lesson), toText(exercise)];
      await answering(note, [...where, step, asks, attempts, giveAways, JSON.stringify(shown), day]);
    },
    figures: async ({ from, to, course = '' }, terms) =>
      figuresOf(await whileWanted(reading, terms)<StepCount>(counts, [course, from, to])),
    async progressOf(student) {
      const rows = await reading<Row & { course: string; lesson: string; exercise: string }>(all, [
        toText(student),
      ]);
      return rows.map((row) => ({ ...row, ...progressOf(row) }));
    },
  };
}
