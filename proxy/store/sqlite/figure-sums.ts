import type { DatabaseSync } from 'node:sqlite';
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

/** In the order of the table's columns. */
const answerColumns = [
  'questions',
  'failures',
  'savedRoutingMicroUsd',
  'savedPromptCacheMicroUsd',
  'savedAnswerCacheMicroUsd',
  'inputTokens',
  'cachedInputTokens',
  'outputTokens',
  'answerCacheHits',
  'withSources',
  'generatingMs',
  'generatedTokens',
  'simple',
  'medium',
  'complex',
] as const satisfies readonly (keyof AnswerFigures)[];

type ModelAmounts = [questions: number, calls: number, costMicroUsd: number, savedMicroUsd: number];

/**
 * Sums of hours, added up in memory while a transaction runs and written once
 * at its end: of the answers that end in one turn of the event loop, most belong
 * to the same hour, and its row with all its times is long.
 */
export interface FigureSums extends Memory {
  /** @param figures what is left out adds nothing */
  addAnswer(hour: Hour, figures: Partial<AnswerFigures>, times?: AnswerTimes): void;
  addModel(hour: Hour, model: string, amounts: ModelAmounts): void;
  write(): void;
}

interface HourSum {
  hour: Hour;
  /** As `answerColumns`. */
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
    `INSERT INTO hour_figures VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?, ?)
     ON CONFLICT DO UPDATE SET questions = questions + excluded.questions, failures = failures + excluded.failures,
       saved_routing_micro_usd = saved_routing_micro_usd + excluded.saved_routing_micro_usd,
       saved_prompt_cache_micro_usd = saved_prompt_cache_micro_usd + excluded.saved_prompt_cache_micro_usd,
       saved_answer_cache_micro_usd = saved_answer_cache_micro_usd + excluded.saved_answer_cache_micro_usd,
       input_tokens = input_tokens + excluded.input_tokens,
       cached_input_tokens = cached_input_tokens + excluded.cached_input_tokens,
       output_tokens = output_tokens + excluded.output_tokens,
       answer_cache_hits = answer_cache_hits + excluded.answer_cache_hits,
       with_sources = with_sources + excluded.with_sources,
       generating_ms = generating_ms + excluded.generating_ms,
       generated_tokens = generated_tokens + excluded.generated_tokens,
       simple = simple + excluded.simple, medium = medium + excluded.medium, complex = complex + excluded.complex,
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
    addAnswer(hour, figures, times) {
      const amounts = answerColumns.map((column) => figures[column] ?? 0);
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
