import type { DatabaseSync } from 'node:sqlite';
import { figureColumns } from '../rules/figure-columns.ts';
import type { AnswerFigures, AnswerTimes } from '../rules/hour-figures.ts';
import { timesOfEach } from '../rules/times.ts';
import type { Memory } from './memory.ts';

/** An hour of a budget day in a course. */
export interface Hour {
  course: string;
  day: string;
  /** Its first millisecond. */
  hourMs: number;
}

const figures = Object.keys(figureColumns) as (keyof AnswerFigures)[];
const columns = Object.values(figureColumns);

type ModelAmounts = [questions: number, calls: number, costMicroUsd: number, savedMicroUsd: number];

/**
 * Sums of hours, added up in memory while a transaction runs and written once
 * at its end: of the answers that end in one turn of the event loop, most belong
 * to the same hour, and its row with all its times is long.
 */
export interface FigureSums extends Memory {
  /** @param added what is left out adds nothing */
  addAnswer(hour: Hour, added: Partial<AnswerFigures>, times?: AnswerTimes): void;
  addModel(hour: Hour, model: string, amounts: ModelAmounts): void;
  write(): void;
}

interface HourSum {
  hour: Hour;
  /** As `figures`. */
  amounts: number[];
  firstTokenMs: number[];
  totalMs: number[];
}

interface ModelSum {
  hour: Hour;
  model: string;
  amounts: ModelAmounts;
}

export function figureSums(database: DatabaseSync): FigureSums {
  const writeHour = database.prepare(
    `INSERT INTO hour_figures (course, day, hour_ms, ${columns.join(', ')},
       stars_sum, stars_count, first_token_times, total_times)
     VALUES (?, ?, ?, ${columns.map(() => '?').join(', ')}, 0, 0, ?, ?)
     ON CONFLICT DO UPDATE SET ${columns.map((name) => `${name} = ${name} + excluded.${name}`).join(', ')},
       first_token_times = times_together(first_token_times, excluded.first_token_times),
       total_times = times_together(total_times, excluded.total_times)`,
  );
  const writeModel = database.prepare(
    `INSERT INTO model_hour VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET questions = questions + excluded.questions, calls = calls + excluded.calls,
       cost_micro_usd = cost_micro_usd + excluded.cost_micro_usd,
       saved_micro_usd = saved_micro_usd + excluded.saved_micro_usd`,
  );
  const hours = new Map<string, HourSum>();
  const models = new Map<string, ModelSum>();
  const clear = () => {
    hours.clear();
    models.clear();
  };

  const addToHour = (hour: Hour, amounts: number[], times: AnswerTimes | undefined) => {
    const key = `${hour.hourMs} ${hour.day} ${hour.course}`;
    let sum = hours.get(key);
    if (sum === undefined) {
      sum = { hour, amounts: emptyLike(amounts), firstTokenMs: [], totalMs: [] };
      hours.set(key, sum);
    }
    add(sum.amounts, amounts);
    if (times === undefined) return;
    sum.firstTokenMs.push(times.firstTokenMs);
    sum.totalMs.push(times.totalMs);
  };
  const addToModel = (hour: Hour, model: string, amounts: ModelAmounts) => {
    const key = `${hour.hourMs} ${hour.day} ${hour.course.length} ${hour.course}${model}`;
    let sum = models.get(key);
    if (sum === undefined) {
      sum = { hour, model, amounts: emptyLike(amounts) };
      models.set(key, sum);
    }
    add(sum.amounts, amounts);
  };

  return {
    addAnswer(hour, added, times) {
      const amounts = figures.map((name) => added[name] ?? 0);
      addToHour(hour, amounts, times);
      addToHour(ofAll(hour), amounts, times);
    },

    addModel(hour, model, amounts) {
      addToModel(hour, model, amounts);
      addToModel(ofAll(hour), model, amounts);
    },

    write() {
      for (const { hour, amounts, firstTokenMs, totalMs } of hours.values()) {
        const { course, day, hourMs } = hour;
        writeHour.run(course, day, hourMs, ...amounts, timesOfEach(firstTokenMs), timesOfEach(totalMs));
      }
      for (const { hour, model, amounts } of models.values()) {
        writeModel.run(hour.course, hour.day, hour.hourMs, model, ...amounts);
      }
      clear();
    },

    forget: clear,
  };
}

/** The same hour in the whole tutor. */
function ofAll({ day, hourMs }: Hour): Hour {
  return { course: '', day, hourMs };
}

function emptyLike<Amounts extends number[]>(amounts: Amounts): Amounts {
  return amounts.map(() => 0) as Amounts;
}

function add(sums: number[], amounts: readonly number[]): void {
  for (let at = 0; at < amounts.length; at += 1) sums[at] = (sums[at] ?? 0) + (amounts[at] ?? 0);
}
