import type { DatabaseSync } from 'node:sqlite';

/** Sums over the answers of one day. */
export interface AnswerSums {
  questions: number;
  failures: number;
  savedRouting: number;
  savedPromptCache: number;
  savedAnswerCache: number;
  inputTokens: number;
  cachedInputTokens: number;
  outputTokens: number;
  answerCacheHits: number;
  withSources: number;
  generatingMs: number;
  generatedTokens: number;
  simple: number;
  medium: number;
  complex: number;
  starsSum: number;
  starsCount: number;
}

export interface DayFigures {
  sums: AnswerSums;
  /** Pseudonyms, each once. */
  students: { student: string }[];
  /** Of answers that brought a first token. */
  times: { firstTokenMs: number; totalMs: number }[];
  /** What was asked comes from the answers, what was spent from the ledger. */
  modelQuestions: { model: string; questions: number }[];
  modelCosts: { model: string; costMicroUsd: number }[];
}

export interface DayFiguresReader {
  /** The first day from `day` on of which there is anything to tell. */
  firstDayFrom(day: string): string | undefined;
  of(day: string, course: string | undefined): DayFigures;
}

export function dayFiguresReader(database: DatabaseSync): DayFiguresReader {
  const ofDay = 'day = ?1 AND (?2 IS NULL OR course = ?2)';
  const generated = 'first_token_ms IS NOT NULL AND output_tokens > 0 AND cached = 0';
  const firstDay = database.prepare(
    `SELECT min(day) AS day FROM
       (SELECT min(day) AS day FROM answer WHERE day >= ?1 UNION ALL SELECT min(day) FROM call WHERE day >= ?1)`,
  );
  const sums = database.prepare(
    `SELECT count(*) AS questions,
       total(outcome IN ('providers_unavailable', 'internal', 'crashed')) AS failures,
       total(saved_routing_micro_usd) AS savedRouting,
       total(saved_prompt_cache_micro_usd) AS savedPromptCache,
       total(saved_answer_cache_micro_usd) AS savedAnswerCache,
       total(input_tokens) AS inputTokens,
       total(cached_input_tokens) AS cachedInputTokens,
       total(output_tokens) AS outputTokens,
       total(cached) AS answerCacheHits,
       total(source_count > 0) AS withSources,
       total(CASE WHEN ${generated} THEN total_ms - first_token_ms END) AS generatingMs,
       total(CASE WHEN ${generated} THEN output_tokens END) AS generatedTokens,
       total(complexity = 'simple') AS simple,
       total(complexity = 'medium') AS medium,
       total(complexity = 'complex') AS complex,
       total(stars) AS starsSum,
       count(stars) AS starsCount
     FROM answer LEFT JOIN rating ON rating.answer = answer.id WHERE ${ofDay}`,
  );
  const students = database.prepare(`SELECT DISTINCT student FROM answer WHERE ${ofDay}`);
  const times = database.prepare(
    `SELECT first_token_ms AS firstTokenMs, total_ms AS totalMs FROM answer
     WHERE ${ofDay} AND first_token_ms IS NOT NULL`,
  );
  const modelQuestions = database.prepare(
    `SELECT model, count(*) AS questions FROM answer WHERE ${ofDay} AND model <> '' GROUP BY model`,
  );
  const modelCosts = database.prepare(
    `SELECT model, sum(micro_usd) AS costMicroUsd FROM call WHERE ${ofDay} GROUP BY model`,
  );

  return {
    firstDayFrom: (day) => (firstDay.get(day) as { day: string | null }).day ?? undefined,
    of(day, course) {
      const scope = [day, course ?? null];
      return {
        sums: sums.get(...scope) as unknown as AnswerSums,
        students: students.all(...scope) as unknown as DayFigures['students'],
        times: times.all(...scope) as unknown as DayFigures['times'],
        modelQuestions: modelQuestions.all(...scope) as unknown as DayFigures['modelQuestions'],
        modelCosts: modelCosts.all(...scope) as unknown as DayFigures['modelCosts'],
      };
    },
  };
}
