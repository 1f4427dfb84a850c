import type { DatabaseSync } from 'node:sqlite';
import { timesOfEach } from '../times.ts';

/** Course, budget day and first millisecond of the hour. */
export type HourKey = [course: string, day: string, hourMs: number];

/** What an answer adds to its hour, in the order of the table's columns. */
type AnswerAmounts = [
  failures: number,
  savedRoutingMicroUsd: number,
  savedPromptCacheMicroUsd: number,
  savedAnswerCacheMicroUsd: number,
  inputTokens: number,
  cachedInputTokens: number,
  outputTokens: number,
  answerCacheHits: number,
  withSources: number,
  generatingMs: number,
  generatedTokens: number,
  simple: number,
  medium: number,
  complex: number,
];

type ModelAmounts = [questions: number, calls: number, costMicroUsd: number, savedMicroUsd: number];

/**
 * Sums of hours, added up in memory while a transaction runs and written once
 * at its end: of the answers that end in one turn of the event loop, most belong
 * to the same hour, and its row with all its times is long.
 */
export interface FigureSums {
  addAnswer(hour: HourKey, amounts: AnswerAmounts, times?: { firstTokenMs: number; totalMs: number }): void;
  addModel(hour: HourKey, model: string, amounts: ModelAmounts): void;
  write(): void;
  drop(): void;
}

interface HourSum {
  hour: HourKey;
  questions: number;
  amounts: AnswerAmounts;
  firstTokenMs: number[];
  totalMs: number[];
}

interface ModelSum {
  hour: HourKey;
  model: string;
  amounts: ModelAmounts;
}

export function figureSums(database: DatabaseSync): FigureSums {
  const writeHour = database.prepare(
    `INSERT INTO hour_figures
       SELECT scope, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, 0, 0, ?19, ?20
       FROM (SELECT '' AS scope UNION ALL SELECT ?1) WHERE true
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
    `INSERT INTO model_hour VALUES ('', ?2, ?3, ?4, ?5, ?6, ?7, ?8), (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
     ON CONFLICT DO UPDATE SET questions = questions + ?5, calls = calls + ?6,
       cost_micro_usd = cost_micro_usd + ?7, saved_micro_usd = saved_micro_usd + ?8`,
  );
  const hours = new Map<string, HourSum>();
  const models = new Map<string, ModelSum>();
  const drop = () => {
    hours.clear();
    models.clear();
  };

  return {
    addAnswer(hour, amounts, times) {
      const key = hour.join();
      let sum = hours.get(key);
      if (sum === undefined) {
        sum = { hour, questions: 0, amounts: emptyLike(amounts), firstTokenMs: [], totalMs: [] };
        hours.set(key, sum);
      }
      sum.questions += 1;
      add(sum.amounts, amounts);
      if (times === undefined) return;
      sum.firstTokenMs.push(times.firstTokenMs);
      sum.totalMs.push(times.totalMs);
    },

    addModel(hour, model, amounts) {
      const key = [...hour, model].join();
      const sum = models.get(key);
      if (sum === undefined) models.set(key, { hour, model, amounts });
      else add(sum.amounts, amounts);
    },

    write() {
      for (const { hour, questions, amounts, firstTokenMs, totalMs } of hours.values()) {
        writeHour.run(...hour, questions, ...amounts, timesOfEach(firstTokenMs), timesOfEach(totalMs));
      }
      for (const { hour, model, amounts } of models.values()) writeModel.run(...hour, model, ...amounts);
      drop();
    },

    drop,
  };
}

function emptyLike<Amounts extends number[]>(amounts: Amounts): Amounts {
  return amounts.map(() => 0) as Amounts;
}

function add(sums: number[], amounts: readonly number[]): void {
  for (const [index, amount] of amounts.entries()) sums[index] = (sums[index] ?? 0) + amount;
}
