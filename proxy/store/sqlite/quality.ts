import type { DatabaseSync } from 'node:sqlite';
import type { Source } from '../../ground/protocol.ts';
import type { DayRange } from '../day-range.ts';
import type { QualityStore, RatedAnswer, ReadAnswer, TopicFigures } from '../quality.ts';
import { daysOf } from './days.ts';
import { smallSamplePercent } from './migrations/0004-indexes.ts';
import type { Transact } from './transaction.ts';

/** A row before its sources are read. */
type Row<Answer extends ReadAnswer> = Omit<Answer, 'sources'> & { sources: string };

export function qualityReader(database: DatabaseSync, transact: Transact): QualityStore {
  const inRange = '(?1 IS NULL OR answer.course = ?1) AND answer.day BETWEEN ?2 AND ?3';
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
  const lowestRated = database.prepare(
    `SELECT ${columns}, stars, comment FROM rating
     CROSS JOIN answer ON answer.id = rating.answer JOIN answer_text ON answer_text.answer = answer.id
     WHERE stars < 4 AND ${inRange} ORDER BY stars, rated_ms DESC LIMIT ?4`,
  );
  const withoutSource = database.prepare(
    `SELECT ${columns} FROM answer JOIN answer_text ON answer_text.answer = answer.id
     WHERE source_count = 0 AND closed_ms IS NOT NULL AND ${wholeAnswer} AND ${inRange}
     ORDER BY answer.day DESC, answer.id DESC LIMIT ?4`,
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
  const review = database.prepare(
    `INSERT INTO review SELECT answer_id, day, course, ?2, ?3 FROM answer WHERE answer_id = ?1
     ON CONFLICT DO UPDATE SET mark = excluded.mark, reviewed_ms = excluded.reviewed_ms`,
  );
  const scope = ({ course, from, to }: DayRange) => [course ?? null, from, to];

  return {
    topics: async (range) => topics.all(...scope(range)) as unknown as TopicFigures[],
    lowestRated: async (range, limit) => readable<RatedAnswer>(lowestRated.all(...scope(range), limit)),
    withoutSource: async (range, limit) => readable<ReadAnswer>(withoutSource.all(...scope(range), limit)),
    async toReview({ course, from, to }, samplePercent, limit) {
      const toReview = samplePercent <= smallSamplePercent ? inSmallSample : inAnySample;
      const found: ReadAnswer[] = [];
      for await (const day of answerDays(from, to)) {
        const left = limit - found.length;
        if (left === 0) break;
        found.push(...readable<ReadAnswer>(toReview.all(course ?? null, day, samplePercent, left)));
      }
      return found;
    },
    review: async ({ answerId, mark, nowMs }) =>
      transact(() => Number(review.run(answerId, mark, nowMs).changes) > 0),
  };
}

function readable<Answer extends ReadAnswer>(rows: unknown): Answer[] {
  return (rows as Row<Answer>[]).map((row) => ({
    ...row,
    sources: (JSON.parse(row.sources) as Source[]).map(({ lesson, lessonTitle, heading }) => ({
      lesson,
      lessonTitle,
      heading,
    })),
  })) as unknown as Answer[];
}
