import type { DatabaseSync } from 'node:sqlite';
import type { DayRange } from '../day-range.ts';
import type { QuizFigures } from '../quizzes.ts';

/** What people who look at the tutor read of it. */
export function quizReads(database: DatabaseSync) {
  const figures = database.prepare(
    `SELECT course, lesson, count(DISTINCT student) AS students, count(*) AS answers,
       sum(right_at_first) AS rightAtFirst
     FROM quiz_answer INDEXED BY quiz_answer_day
     WHERE day BETWEEN ?2 AND ?3 AND (?1 = '' OR course = ?1)
     GROUP BY course, lesson ORDER BY course, lesson`,
  );
  return {
    quizzes: ({ from, to, course = '' }: DayRange) =>
      figures.all(course, from, to) as unknown as QuizFigures[],
  };
}
