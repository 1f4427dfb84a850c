import type { Complexity } from '../../ground/protocol.ts';
import type { DayRange } from '../day-range.ts';
import { evaluator } from '../evaluator.ts';
import type { FigureStore, HourFigures, ModelHour, RangeFigures, TroubleHour } from '../figures.ts';
import type { Mark } from '../quality.ts';
import { byDay } from '../rules/by-day.ts';
import { figureColumns } from '../rules/figure-columns.ts';
import { type AnswerTimes, fewAnswers, percentilesOf, runningFigures } from '../rules/hour-figures.ts';
import { type Times, timesOfBuckets } from '../rules/times.ts';
import type { Query, Statement, Transact } from './connections.ts';
import { whileWanted } from './while-wanted.ts';

const ofRange = 'course = $1 AND day BETWEEN $2 AND $3';
const ofCourse = "($1 = '' OR course = $1) AND day BETWEEN $2 AND $3";

const hours: Statement = {
  name: 'figures_hours',
  text: `SELECT day, hour_ms AS "hourMs",
      ${Object.entries(figureColumns).map(([figure, column]) => `${column} AS "${figure}"`)},
      stars_sum AS "starsSum", stars_count AS "starsCount"
    FROM hour_figures WHERE ${ofRange} ORDER BY day, hour_ms`,
};
const times: Statement = {
  name: 'figures_times',
  text: `SELECT day, hour_ms AS "hourMs", span, array_agg(bucket) AS buckets, array_agg(count) AS counts
    FROM hour_times WHERE ${ofRange} GROUP BY day, hour_ms, span`,
};
const models: Statement = {
  name: 'figures_models',
  text: `SELECT day, hour_ms AS "hourMs", model, questions, calls, cost_micro_usd AS "costMicroUsd",
      saved_micro_usd AS "savedMicroUsd"
    FROM model_hour WHERE ${ofRange} ORDER BY day, hour_ms, model`,
};
const troubles: Statement = {
  name: 'figures_troubles',
  text: `SELECT day, hour_ms AS "hourMs", origin, kind, count FROM trouble_hour WHERE ${ofRange}
    ORDER BY day, hour_ms, origin, kind`,
};
const students: Statement = {
  name: 'figures_students',
  text: `SELECT coalesce(sum(students), 0)::bigint AS students FROM returning_students
    WHERE ${ofRange} AND previous_day < $2`,
};
const marks: Statement = {
  name: 'figures_marks',
  text: `SELECT mark, count(*) AS count FROM review WHERE ${ofCourse} GROUP BY mark`,
};
const running: Statement = {
  name: 'figures_running',
  text: `SELECT day, opened_ms AS "startedMs", complexity FROM answer
    WHERE closed_ms IS NULL AND student <> '${evaluator}' AND ${ofCourse} ORDER BY id`,
};
const answered: Statement = {
  name: 'figures_answered',
  text: `SELECT first_token_ms AS "firstTokenMs", total_ms AS "totalMs" FROM answer
    WHERE ${ofCourse} AND first_token_ms IS NOT NULL`,
};

interface HourTimes {
  day: string;
  hourMs: number;
  span: 'first_token' | 'total';
  buckets: number[];
  /** As text: whole numbers of 64 bits, in a list. */
  counts: string[];
}

/** Reads the sums that migrations/0003-counting.ts keeps: a row per hour, whatever was asked in it. */
export function figuresReader(snapshot: Transact): FigureStore['figures'] {
  return async (days, terms) => {
    terms?.signal?.throwIfAborted();
    // Of one moment: an answer that ends meanwhile is either running or counted.
    const read = await snapshot((query) => readAll(whileWanted(query, terms), days));
    return terms?.step === 'day' ? byDay(read) : read;
  };
}

async function readAll(query: Query, { from, to, course = '' }: DayRange): Promise<RangeFigures> {
  const range = [course, from, to];
  const spans = new Map<string, Times | null>();
  let firstTokens = 0;
  for (const row of await query<HourTimes>(times, range)) {
    spans.set(spanKey(row, row.span), timesIn(row));
    if (row.span === 'first_token') firstTokens += row.counts.reduce((sum, count) => sum + Number(count), 0);
  }
  const counted = (await query<Omit<HourFigures, 'firstTokenTimes' | 'totalTimes'>>(hours, range)).map(
    (hour): HourFigures => ({
      ...hour,
      firstTokenTimes: spans.get(spanKey(hour, 'first_token')) ?? null,
      totalTimes: spans.get(spanKey(hour, 'total')) ?? null,
    }),
  );
  const open = await query<OpenAnswer>(running, range);
  const markCounts = await query<{ mark: Mark; count: number }>(marks, range);
  const marked = (mark: Mark) => markCounts.find((row) => row.mark === mark)?.count ?? 0;
  const single = firstTokens > fewAnswers ? [] : await query<AnswerTimes>(answered, range);
  return {
    hours: [
      ...counted,
      ...open.map(({ day, startedMs, complexity }) => runningFigures(day, startedMs, complexity)),
    ],
    models: await query<ModelHour>(models, range),
    troubles: await query<TroubleHour>(troubles, range),
    students: (await query<{ students: number }>(students, range))[0]?.students ?? 0,
    marks: { right: marked('right'), partly: marked('partly'), wrong: marked('wrong') },
    ...percentilesOf(counted, () => single),
  };
}

function spanKey({ day, hourMs }: { day: string; hourMs: number }, span: string): string {
  return `${day} ${hourMs} ${span}`;
}

function timesIn({ buckets, counts }: HourTimes): Times | null {
  return timesOfBuckets(new Map(buckets.map((bucket, index) => [bucket, Number(counts[index])])));
}

interface OpenAnswer {
  day: string;
  startedMs: number;
  complexity: Complexity;
}
