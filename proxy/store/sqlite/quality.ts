import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Source } from '../../ground/protocol.ts';
import type { DayRange } from '../day-range.ts';
import type { RatedAnswer, ReadAnswer, TopicFigures } from '../quality.ts';
import { daysOf } from './days.ts';
import { smallSamplePercent } from './migrations/0004-indexes.ts';

/** A row before its sources are read. */
type Row<Answer extends ReadAnswer> = Omit<Answer, 'sources'> & { sources: string };

/** What a teacher reads; see `QualityStore`. */
export function qualityReads(database: DatabaseSync) {
  const columns = `answer.answer_id AS answerId, answer.opened_ms AS timeMs, answer.course,
    coalesce(answer.lesson, '') AS lesson, answer.student, answer.complexity, answer.model, question, text, sources`;
  const wholeAnswer = "answer.outcome IN ('complete', 'length')";
  const topics = database.prepare(
    `SELECT course, lesson, heading, sum(questions) AS questions, sum(stars_sum) AS starsSum,
       sum(stars_count) AS starsCount, sum(not_found) AS notFound
     FROM topic_day JOIN topic ON topic.id = topic_day.topic
     WHERE (?1 IS NULL OR course = ?1) AND day BETWEEN ?2 AND ?3
     GROUP BY topic.id ORDER BY questions DESC, course, lesson, heading`,
  );
  // First which, from an index; then each of them until there are enough: of those that were removed no words are left.
  const lowestRated = database.prepare(
    `SELECT answer AS id FROM rating
     WHERE stars < 4 AND answer_day BETWEEN ?2 AND ?3 AND (?1 IS NULL OR answer_course = ?1) ORDER BY stars, rated_ms DESC`,
  );
  const ratedAnswer = database.prepare(
    `SELECT ${columns}, stars, comment FROM rating
     CROSS JOIN answer ON answer.id = rating.answer JOIN answer_text ON answer_text.answer = answer.id
     WHERE rating.answer = ?`,
  );
  const withoutSource = database.prepare(
    `SELECT id FROM answer WHERE day = ?2 AND (?1 IS NULL OR course = ?1) AND source_count = 0
       AND outcome IN ('complete', 'length') ORDER BY id DESC`,
  );
  const answerById = database.prepare(
    `SELECT ${columns} FROM answer JOIN answer_text ON answer_text.answer = answer.id WHERE answer.id = ?`,
  );
  const answerNamed = database.prepare(
    `SELECT ${columns} FROM answer JOIN answer_text ON answer_text.answer = answer.id
     WHERE answer.answer_id = ? AND sources IS NOT NULL`,
  );
  const sampled = (condition: string) =>
    database.prepare(
      `SELECT ${columns} FROM answer CROSS JOIN answer_text ON answer_text.answer = answer.id
       WHERE answer.day = ?2 AND sample_point < ?3 AND (?1 IS NULL OR answer.course = ?1) AND ${condition}
         AND NOT EXISTS (SELECT 1 FROM review WHERE review.answer_id = answer.answer_id)
       ORDER BY sample_point LIMIT ?4`,
    );
  // The index holds small samples only; a larger one is drawn from all answers of a day.
  const inSmallSample = sampled(`sample_point < ${smallSamplePercent} AND ${wholeAnswer}`);
  const inAnySample = sampled(wholeAnswer);
  const answerDays = daysOf(database, 'answer');
  const scope = ({ course, from, to }: DayRange) => [course ?? null, from, to];

  return {
    topics: (range: DayRange) => topics.all(...scope(range)) as unknown as TopicFigures[],

    lowestRated: (range: DayRange, limit: number) =>
      readable<RatedAnswer>(firstOf(lowestRated.iterate(...scope(range)), ratedAnswer, limit)),

    withoutSource({ course, from, to }: DayRange, limit: number) {
      const found: ReadAnswer[] = [];
      for (const day of answerDays(from, to)) {
        const left = limit - found.length;
        if (left === 0) break;
        const ids = withoutSource.iterate(course ?? null, day);
        found.push(...readable<ReadAnswer>(firstOf(ids, answerById, left)));
      }
      return found;
    },

    readAnswer: (answerId: string): ReadAnswer | undefined =>
      readable<ReadAnswer>(answerNamed.all(answerId))[0],

    toReview({ course, from, to }: DayRange, samplePercent: number, limit: number) {
      const toReview = samplePercent <= smallSamplePercent ? inSmallSample : inAnySample;
      const found: ReadAnswer[] = [];
      for (const day of answerDays(from, to)) {
        const left = limit - found.length;
        if (left === 0) break;
        found.push(...readable<ReadAnswer>(toReview.all(course ?? null, day, samplePercent, left)));
      }
      return found;
    },
  };
}

/** The first rows that there are. @param one reads what belongs to an id */
function firstOf(ids: Iterable<unknown>, one: StatementSync, limit: number): unknown[] {
  const found: unknown[] = [];
  for (const { id } of ids as Iterable<{ id: number }>) {
    if (found.length === limit) break;
    const row = one.get(id);
    if (row !== undefined) found.push(row);
  }
  return found;
}

function readable<Answer extends ReadAnswer>(rows: unknown): Answer[] {
  return (rows as Row<Answer>[]).map((row) => ({
    ...row,
    sources: (JSON.parse(row.sources) as Source[]).map(({ lesson, lessonTitle, heading, anchor }) => ({
      lesson,
      lessonTitle,
      heading,
      anchor,
    })),
  })) as unknown as Answer[];
}
