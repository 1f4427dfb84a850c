import type { DatabaseSync } from 'node:sqlite';
import { lruOf } from '../../ground/lru-of.ts';
import type { Complexity } from '../../ground/protocol.ts';
import type { DayRange } from '../day-range.ts';
import { evaluator } from '../evaluator.ts';
import type { FigureTerms, HourFigures, ModelHour, RangeFigures, TroubleHour } from '../figures.ts';
import type { Mark } from '../quality.ts';
import { byDay } from '../rules/by-day.ts';
import { figureColumns } from '../rules/figure-columns.ts';
import { type AnswerTimes, percentilesOf, runningFigures } from '../rules/hour-figures.ts';
import { timesOfAll } from '../rules/times.ts';

/** Courses times days whose times are known. */
const rememberedDays = 2_000;

type Step = NonNullable<FigureTerms['step']>;

/** Reads the sums that figure-counts.ts keeps: a row per hour or day, whatever was asked in it. */
export function figuresReader(database: DatabaseSync): (query: DayRange, step: Step) => RangeFigures {
  const sql = statementsOn(database);
  const timesOf = timesOfDays(database);

  const counted: Record<Step, (course: string, from: string, to: string) => HourFigures[]> = {
    hour: (...range) => sql.hours.all(...range) as unknown as HourFigures[],
    day: (course, from, to) =>
      (sql.days.all(course, from, to) as unknown as Omit<HourFigures, keyof DayTimes>[]).map((sums) => ({
        ...sums,
        ...timesOf(course, sums.day, sums.questions),
      })),
  };

  return (query, step) => {
    const { from, to, course = '' } = query;
    const range: [string, string, string] = [course, from, to];
    const ended = counted[step](...range);
    const running = sql.openAnswers.all(...range) as unknown as OpenAnswer[];
    const markCounts = sql.marks.all(...range) as unknown as { mark: Mark; count: number }[];
    const marked = (mark: Mark) => markCounts.find((row) => row.mark === mark)?.count ?? 0;
    const figures: RangeFigures = {
      hours: [
        ...ended,
        ...running.map(({ day, startedMs, complexity }) => runningFigures(day, startedMs, complexity)),
      ],
      models: sql.models[step].all(...range) as unknown as ModelHour[],
      troubles: sql.troubles[step].all(...range) as unknown as TroubleHour[],
      students: (sql.students.get(...range) as unknown as { students: number }).students,
      marks: { right: marked('right'), partly: marked('partly'), wrong: marked('wrong') },
      ...percentilesOf(ended, () => sql.times.all(...range) as unknown as AnswerTimes[]),
    };
    // What runs is added to its day.
    return step === 'day' ? byDay(figures) : figures;
  };
}

function statementsOn(database: DatabaseSync) {
  const ofRange = 'course = ?1 AND day BETWEEN ?2 AND ?3';
  const columns = { ...figureColumns, starsSum: 'stars_sum', starsCount: 'stars_count' };
  const read = Object.entries(columns).map(([figure, column]) => `${column} AS ${figure}`);
  const added = Object.entries(columns).map(([figure, column]) => `sum(${column}) AS ${figure}`);
  return {
    hours: database.prepare(
      `SELECT day, hour_ms AS hourMs, ${read}, first_token_times AS firstTokenTimes, total_times AS totalTimes
       FROM hour_figures WHERE ${ofRange} ORDER BY day, hour_ms`,
    ),
    days: database.prepare(
      `SELECT day, min(hour_ms) AS hourMs, ${added} FROM hour_figures WHERE ${ofRange} GROUP BY day`,
    ),
    models: {
      hour: database.prepare(
        `SELECT day, hour_ms AS hourMs, model, questions, calls, cost_micro_usd AS costMicroUsd,
           saved_micro_usd AS savedMicroUsd
         FROM model_hour WHERE ${ofRange} ORDER BY day, hour_ms, model`,
      ),
      day: database.prepare(
        `SELECT day, min(hour_ms) AS hourMs, model, sum(questions) AS questions, sum(calls) AS calls,
           sum(cost_micro_usd) AS costMicroUsd, sum(saved_micro_usd) AS savedMicroUsd
         FROM model_hour WHERE ${ofRange} GROUP BY day, model`,
      ),
    },
    troubles: {
      hour: database.prepare(
        `SELECT day, hour_ms AS hourMs, origin, kind, count FROM trouble_hour WHERE ${ofRange}
         ORDER BY day, hour_ms, origin, kind`,
      ),
      day: database.prepare(
        `SELECT day, min(hour_ms) AS hourMs, origin, kind, sum(count) AS count FROM trouble_hour
         WHERE ${ofRange} GROUP BY day, origin, kind`,
      ),
    },
    students: database.prepare(
      `SELECT coalesce(sum(students), 0) AS students FROM returning_students WHERE ${ofRange} AND previous_day < ?2`,
    ),
    marks: database.prepare(
      `SELECT mark, count(*) AS count FROM review
       WHERE (?1 = '' OR course = ?1) AND day BETWEEN ?2 AND ?3 GROUP BY mark`,
    ),
    openAnswers: database.prepare(
      `SELECT day, opened_ms AS startedMs, complexity FROM answer
       INDEXED BY answer_open WHERE closed_ms IS NULL AND student <> '${evaluator}' AND (?1 = '' OR course = ?1)
         AND day BETWEEN ?2 AND ?3`,
    ),
    times: database.prepare(
      `SELECT first_token_ms AS firstTokenMs, total_ms AS totalMs FROM answer
       WHERE day BETWEEN ?2 AND ?3 AND (?1 = '' OR course = ?1) AND first_token_ms IS NOT NULL`,
    ),
  };
}

type DayTimes = Pick<HourFigures, 'firstTokenTimes' | 'totalTimes'>;

/**
 * Adding the times of a day's hours together is most of the work of a look at a
 * month. They change with every answer that ends and with nothing else, and then
 * the day has a question more: so those of a day that is over are added once.
 */
function timesOfDays(database: DatabaseSync): (course: string, day: string, questions: number) => DayTimes {
  const select = database.prepare(
    `SELECT first_token_times AS firstTokenTimes, total_times AS totalTimes
     FROM hour_figures WHERE course = ? AND day = ?`,
  );
  const known = lruOf<string, DayTimes & { questions: number }>(rememberedDays);

  return (course, day, questions) => {
    const key = `${day} ${course}`;
    const remembered = known.get(key);
    if (remembered?.questions === questions) return remembered;
    const hours = select.all(course, day) as unknown as DayTimes[];
    const read = {
      questions,
      firstTokenTimes: timesOfAll(hours.map(({ firstTokenTimes }) => firstTokenTimes)),
      totalTimes: timesOfAll(hours.map(({ totalTimes }) => totalTimes)),
    };
    known.set(key, read);
    return read;
  };
}

interface OpenAnswer {
  day: string;
  startedMs: number;
  complexity: Complexity;
}
