import type { DatabaseSync } from 'node:sqlite';
import {
  type KeptQuizAnswer,
  type MadeQuiz,
  mostTakenQuizzes,
  type QuizStore,
  type TakenQuiz,
} from '../quizzes.ts';
import type { CommitSoon } from './group-commit.ts';
import type { Reader } from './reader.ts';

export function quizzes(database: DatabaseSync, commit: CommitSoon, reader: Reader): QuizStore {
  const made = database.prepare(
    'SELECT made_of AS key, items FROM quiz_made WHERE course = ? AND lesson = ?',
  );
  const keepMade = database.prepare('INSERT OR REPLACE INTO quiz_made VALUES (?, ?, ?, ?)');
  const take = database.prepare('INSERT INTO quiz_taken VALUES (?, ?, ?, ?, ?, ?)');
  const forgetOldest = database.prepare(
    `DELETE FROM quiz_taken WHERE student = ?1 AND rowid NOT IN (
       SELECT rowid FROM quiz_taken WHERE student = ?1 ORDER BY rowid DESC LIMIT ${mostTakenQuizzes})`,
  );
  const taken = database.prepare('SELECT course, lesson, items FROM quiz_taken WHERE student = ? AND id = ?');
  const answered = database.prepare(
    `INSERT INTO quiz_answer VALUES (?, ?, ?, ?, ?, ?, 1, ?)
     ON CONFLICT DO UPDATE SET tries = tries + 1`,
  );
  const answersOf = database.prepare(
    `SELECT course, lesson, item, question, right_at_first AS rightAtFirst, tries, day FROM quiz_answer
     WHERE student = ? ORDER BY course, lesson, item`,
  );
  return {
    made: async (course, lesson) =>
      made.get(course, lesson) as unknown as Pick<MadeQuiz, 'key' | 'items'> | undefined,

    keepMade: ({ course, lesson, key, items }) =>
      commit(() => {
        keepMade.run(course, lesson, key, items);
      }),

    take: ({ id, student, course, lesson, items }, day) =>
      commit(() => {
        take.run(id, student, course, lesson, items, day);
        forgetOldest.run(student);
      }),

    taken: async (student, id) =>
      taken.get(student, id) as unknown as Omit<TakenQuiz, 'id' | 'student'> | undefined,

    answered: ({ student, course, lesson, item, question, isRight }, day) =>
      commit(() => {
        answered.run(student, course, lesson, item, question, isRight ? 1 : 0, day);
      }),

    figures: (range, terms) => reader.read('quizzes', [range], terms?.signal),

    answersOf: async (student) =>
      (
        answersOf.all(student) as unknown as (Omit<KeptQuizAnswer, 'rightAtFirst'> & {
          rightAtFirst: number;
        })[]
      ).map((row) => ({ ...row, rightAtFirst: row.rightAtFirst === 1 })),
  };
}
