import type { DatabaseSync } from 'node:sqlite';
import type { Complexity } from '../../ground/protocol.ts';
import type { DayRange } from '../day-range.ts';
import type { HourFigures, ModelHour, RangeFigures, TroubleHour } from '../figures.ts';
import type { Mark } from '../quality.ts';
import { figureColumns } from '../rules/figure-columns.ts';
import { type AnswerTimes, percentilesOf, runningFigures } from '../rules/hour-figures.ts';

/** Reads the sums that figure-counts.ts keeps: a row per hour, whatever was asked in it. */
export function figuresReader(database: DatabaseSync): (query: DayRange) => RangeFigures {
  const ofRange = 'course = ?1 AND day BETWEEN ?2 AND ?3';
  const sums = Object.entries(figureColumns).map(([figure, column]) => `${column} AS ${figure}`);
  const hours = database.prepare(
    `SELECT day, hour_ms AS hourMs, ${sums}, stars_sum AS starsSum, stars_count AS starsCount,
       first_token_times AS firstTokenTimes, total_times AS totalTimes
     FROM hour_figures WHERE ${ofRange} ORDER BY day, hour_ms`,
  );
  const models = database.prepare(
    `SELECT day, hour_ms AS hourMs, model, questions, calls, cost_micro_usd AS costMicroUsd,
       saved_micro_usd AS savedMicroUsd
     FROM model_hour WHERE ${ofRange} ORDER BY day, hour_ms, model`,
  );
  const troubles = database.prepare(
    `SELECT day, hour_ms AS hourMs, origin, kind, count FROM trouble_hour WHERE ${ofRange}
     ORDER BY day, hour_ms, origin, kind`,
  );
  const students = database.prepare(
    `SELECT coalesce(sum(students), 0) AS students FROM returning_students WHERE ${ofRange} AND previous_day < ?2`,
  );
  const marks = database.prepare(
    `SELECT mark, count(*) AS count FROM review
     WHERE (?1 = '' OR course = ?1) AND day BETWEEN ?2 AND ?3 GROUP BY mark`,
  );
  const openAnswers = database.prepare(
    `SELECT day, opened_ms AS startedMs, complexity FROM answer
     INDEXED BY answer_open WHERE closed_ms IS NULL AND (?1 = '' OR course = ?1) AND day BETWEEN ?2 AND ?3`,
  );
  const times = database.prepare(
    `SELECT first_token_ms AS firstTokenMs, total_ms AS totalMs FROM answer
     WHERE day BETWEEN ?2 AND ?3 AND (?1 = '' OR course = ?1) AND first_token_ms IS NOT NULL`,
  );

  return ({ from, to, course = '' }) => {
    const range = [course, from, to];
    const counted = hours.all(...range) as unknown as HourFigures[];
    const running = openAnswers.all(...range) as unknown as OpenAnswer[];
    const markCounts = marks.all(...range) as unknown as { mark: Mark; count: number }[];
    const marked = (mark: Mark) => markCounts.find((row) => row.mark === mark)?.count ?? 0;
    return {
      hours: [
        ...counted,
        ...running.map(({ day, startedMs, complexity }) => runningFigures(day, startedMs, complexity)),
      ],
      models: models.all(...range) as unknown as ModelHour[],
      troubles: troubles.all(...range) as unknown as TroubleHour[],
      students: (students.get(...range) as unknown as { students: number }).students,
      marks: { right: marked('right'), partly: marked('partly'), wrong: marked('wrong') },
      ...percentilesOf(counted, () => times.all(...range) as unknown as AnswerTimes[]),
    };
  };
}

interface OpenAnswer {
  day: string;
  startedMs: number;
  complexity: Complexity;
}
