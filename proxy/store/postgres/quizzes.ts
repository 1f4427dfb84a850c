import {
  type KeptQuizAnswer,
  type MadeQuiz,
  mostTakenQuizzes,
  type QuizFigures,
  type QuizStore,
  type TakenQuiz,
} from '../quizzes.ts';
import type { Query, Statement } from './connections.ts';
import { toText } from './json.ts';
import { whileWanted } from './while-wanted.ts';

const statement = (name: string, text: string): Statement => ({ name: `quiz_${name}`, text });

const made = statement(
  'made',
  'SELECT made_of AS key, items FROM quiz_made WHERE course = $1 AND lesson = $2',
);
const keepMade = statement(
  'keep_made',
  `INSERT INTO quiz_made VALUES ($1, $2, $3, $4)
   ON CONFLICT (course, lesson) DO UPDATE SET made_of = excluded.made_of, items = excluded.items`,
);
/** The one that is taken is not there yet for the second part. */
const take = statement(
  'take',
  `WITH taking AS (
     INSERT INTO quiz_taken (id, student, course, lesson, items, day) VALUES ($1, $2, $3, $4, $5, $6))
   DELETE FROM quiz_taken WHERE student = $2 AND taken <= (
     SELECT taken FROM quiz_taken WHERE student = $2 ORDER BY taken DESC
     OFFSET ${mostTakenQuizzes - 1} LIMIT 1)`,
);
const taken = statement(
  'taken',
  'SELECT course, lesson, items FROM quiz_taken WHERE student = $1 AND id = $2',
);
const answered = statement(
  'answered',
  `INSERT INTO quiz_answer AS kept VALUES ($1, $2, $3, $4, $5, $6, 1, $7)
   ON CONFLICT (student, course, lesson, item) DO UPDATE SET tries = kept.tries + 1`,
);
const figures = statement(
  'figures',
  `SELECT course, lesson, count(DISTINCT student)::bigint AS students, count(*)::bigint AS answers,
     sum(right_at_first)::bigint AS "rightAtFirst"
   FROM quiz_answer WHERE day BETWEEN $2 AND $3 AND ($1 = '' OR course = $1)
   GROUP BY course, lesson ORDER BY course, lesson`,
);
const answersOf = statement(
  'answers_of',
  `SELECT course, lesson, item, question, right_at_first = 1 AS "rightAtFirst", tries, day FROM quiz_answer
   WHERE student = $1 ORDER BY course, lesson, item`,
);

export function quizzes(answering: Query, reading: Query): QuizStore {
  return {
    async made(course, lesson) {
      const [row] = await answering<Pick<MadeQuiz, 'key' | 'items'>>(made, [course, toText(lesson)]);
      return row;
    },
    async keepMade({ course, lesson, key, items }) {
      await answering(keepMade, [course, toText(lesson), key, toText(items)]);
    },
    async take({ id, student, course, lesson, items }, day) {
      await answering(take, [id, toText(student), course, toText(lesson), toText(items), day]);
    },
    async taken(student, id) {
      const [row] = await answering<Omit<TakenQuiz, 'id' | 'student'>>(taken, [toText(student), toText(id)]);
      return row;
    },
    async answered({ student, course, lesson, item, question, isRight }, day) {
      const where = [toText(student), course, toText(lesson), toText(item)];
      await answering(answered, [...where, toText(question), isRight ? 1 : 0, day]);
    },
    figures: ({ from, to, course = '' }, terms) =>
      whileWanted(reading, terms)<QuizFigures>(figures, [course, from, to]),
    answersOf: (student) => reading<KeptQuizAnswer>(answersOf, [toText(student)]),
  };
}
