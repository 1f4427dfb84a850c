import type { DayRange } from '../day-range.ts';
import type { FunnelCount, FunnelStore } from '../funnel.ts';
import type { Query, Statement } from './connections.ts';
import { toJson, toText } from './json.ts';
import { whileWanted } from './while-wanted.ts';

/** The functions are in migrations/0013-funnel.ts. */
const told: Statement = {
  name: 'funnel_told',
  text: `WITH told AS (
      SELECT count_funnel(day, course, lesson, step, "previousDay", count) FROM (
        SELECT * FROM jsonb_to_recordset($1::jsonb) AS row
          (day text, course text, lesson text, step text, "previousDay" text, count bigint)
        -- In one order, so that no two processes wait for one another.
        ORDER BY day, course, lesson, step, "previousDay") AS counts)
    SELECT count(*), count_change($2) FROM told`,
};
const asked: Statement = {
  name: 'funnel_asked',
  text: 'SELECT funnel_asked($1, $2, $3, $4), count_change($5)',
};
const rated: Statement = { name: 'funnel_rated', text: 'SELECT funnel_rated($1, $2), count_change($3)' };
const supported: Statement = {
  name: 'funnel_supported',
  text: `SELECT count_funnel($2, $1, '', 'supported', '', 1), count_change($3)`,
};
const inRange = `day BETWEEN $2 AND $3 AND ($1 = '' OR course = $1)`;
const counts: Statement = {
  name: 'funnel_counts',
  text: `SELECT course, lesson, step, sum(students)::bigint AS students FROM funnel_day
    WHERE ${inRange} AND previous_day < $2 AND step <> 'supported'
    GROUP BY course, lesson, step ORDER BY course, lesson, step`,
};
const supportedCount: Statement = {
  name: 'funnel_supported_count',
  text: `SELECT coalesce(sum(students), 0)::bigint AS messages FROM funnel_day WHERE ${inRange} AND step = 'supported'`,
};
const steps: Statement = {
  name: 'funnel_steps',
  text: `SELECT course, lesson, step, last_day AS day FROM funnel_student WHERE student = $1
    ORDER BY course, lesson, last_day, step`,
};

export function funnelCounts(answering: Query, reading: Query, lease: { readonly id: string }): FunnelStore {
  const valuesOf = ({ from, to, course = '' }: DayRange) => [course, from, to];
  return {
    async told(all) {
      await answering(told, [toJson(all), lease.id]);
    },
    async asked({ student, course, lesson = '', day }) {
      await answering(asked, [toText(student), course, toText(lesson), day, lease.id]);
    },
    async rated(answerId, day) {
      await answering(rated, [toText(answerId), day, lease.id]);
    },
    async supported(course, day) {
      await answering(supported, [course, day, lease.id]);
    },
    counts: (range, terms) => whileWanted(reading, terms)<FunnelCount>(counts, valuesOf(range)),
    async supportedCount(range, terms) {
      const [row] = await whileWanted(reading, terms)<{ messages: number }>(supportedCount, valuesOf(range));
      return row?.messages ?? 0;
    },
    stepsOf: (student) => reading(steps, [toText(student)]),
  };
}
