import type { Source } from '../../ground/protocol.ts';
import type { DayRange } from '../day-range.ts';
import type { QualityStore, RatedAnswer, ReadAnswer, TopicFigures } from '../quality.ts';
import type { ReadTerms } from '../read-terms.ts';
import type { Query, Statement } from './connections.ts';
import { toText } from './json.ts';
import type { ProcessLease } from './process-lease.ts';
import { whileWanted } from './while-wanted.ts';

const inRange = '($1::text IS NULL OR answer.course = $1) AND answer.day BETWEEN $2 AND $3';
const columns = `answer.answer_id AS "answerId", answer.opened_ms AS "timeMs", answer.course,
  coalesce(answer.lesson, '') AS lesson, answer.student, answer.complexity, answer.model, question, text, sources`;

const topics: Statement = {
  name: 'quality_topics',
  text: `SELECT course, lesson, heading, sum(questions)::bigint AS questions, sum(stars_sum)::bigint AS "starsSum",
      sum(stars_count)::bigint AS "starsCount", sum(not_found)::bigint AS "notFound"
    FROM topic_day JOIN topic ON topic.id = topic_day.topic
    WHERE ($1::text IS NULL OR course = $1) AND day BETWEEN $2 AND $3
    GROUP BY topic.id ORDER BY sum(questions) DESC, course, lesson, heading`,
};
const lowestRated: Statement = {
  name: 'quality_lowest_rated',
  text: `SELECT ${columns}, stars, comment FROM rating
    JOIN answer ON answer.id = rating.answer JOIN answer_text ON answer_text.answer = answer.id
    WHERE stars < 4 AND ${inRange} ORDER BY stars, rated_ms DESC LIMIT $4`,
};
const withoutSource: Statement = {
  name: 'quality_without_source',
  text: `SELECT ${columns} FROM answer JOIN answer_text ON answer_text.answer = answer.id
    WHERE source_count = 0 AND answer.outcome IN ('complete', 'length') AND ${inRange}
    ORDER BY answer.day DESC, answer.id DESC LIMIT $4`,
};
const toReview: Statement = {
  name: 'quality_to_review',
  text: `SELECT ${columns} FROM answer JOIN answer_text ON answer_text.answer = answer.id
    WHERE sample_point < $4::double precision AND answer.outcome IN ('complete', 'length') AND ${inRange}
      AND NOT EXISTS (SELECT FROM review WHERE review.answer_id = answer.answer_id)
    ORDER BY answer.day DESC, sample_point LIMIT $5`,
};
const answerNamed: Statement = {
  name: 'quality_answer',
  text: `SELECT ${columns} FROM answer JOIN answer_text ON answer_text.answer = answer.id
    WHERE answer.answer_id = $1 AND sources IS NOT NULL`,
};
const review: Statement = {
  name: 'quality_review',
  text: `WITH marked AS (
      INSERT INTO review SELECT answer_id, day, course, $2, $3::bigint FROM answer WHERE answer_id = $1
      ON CONFLICT (answer_id) DO UPDATE SET mark = excluded.mark, reviewed_ms = excluded.reviewed_ms
      RETURNING 1
    ) SELECT count(*) AS marked, count_change($4) FROM marked`,
};

/** A row before its sources are read. */
type Row<Answer extends ReadAnswer> = Omit<Answer, 'sources'> & { sources: string };

export function qualityReader(query: Query, lease: ProcessLease): Omit<QualityStore, 'courseOf'> {
  const read = async <Answer extends ReadAnswer>(
    statement: Statement,
    values: readonly unknown[],
    terms: ReadTerms | undefined,
  ) => {
    const rows = await whileWanted(query, terms)<Row<Answer>>(statement, values);
    return rows.map((row) => ({ ...row, sources: sourcesIn(row.sources) }) as unknown as Answer);
  };

  return {
    topics: (range, terms) => whileWanted(query, terms)<TopicFigures>(topics, scopeOf(range)),
    lowestRated: (range, limit, terms) => read<RatedAnswer>(lowestRated, [...scopeOf(range), limit], terms),
    withoutSource: (range, limit, terms) =>
      read<ReadAnswer>(withoutSource, [...scopeOf(range), limit], terms),
    toReview: (range, samplePercent, limit, terms) =>
      read<ReadAnswer>(toReview, [...scopeOf(range), samplePercent, limit], terms),
    readAnswer: async (answerId, terms) =>
      (await read<ReadAnswer>(answerNamed, [toText(answerId)], terms))[0],
    async review({ answerId, mark, nowMs }) {
      const [row] = await query<{ marked: number }>(review, [toText(answerId), mark, nowMs, lease.id]);
      return (row?.marked ?? 0) > 0;
    },
  };
}

function scopeOf({ course, from, to }: DayRange) {
  return [course ?? null, from, to];
}

function sourcesIn(written: string): ReadAnswer['sources'] {
  return (JSON.parse(written) as Source[]).map(({ lesson, lessonTitle, heading, anchor }) => ({
    lesson,
    lessonTitle,
    heading,
    anchor,
  }));
}
