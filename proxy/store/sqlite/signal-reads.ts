import type { DatabaseSync } from 'node:sqlite';
import type { DayRange } from '../day-range.ts';
import { evaluator } from '../evaluator.ts';
import type { LessonFigures } from '../signals.ts';

/** The shortest prompt that every provider's cache takes (Gemini's and Anthropic's largest minimum). */
const cacheableInputTokens = 4_096;

/** What the watch measures over a day or more; see `SignalStore`. */
export function signalReads(database: DatabaseSync) {
  const spentUntil = database.prepare(
    `SELECT coalesce(sum(micro_usd), 0) AS microUsd FROM call
     WHERE day = ?1 AND started_ms < ?2 AND (?3 IS NULL OR course = ?3)`,
  );
  const spentOn = database.prepare(
    `SELECT course, model, sum(micro_usd) AS microUsd FROM call WHERE day = ?1 AND (?2 IS NULL OR course = ?2)
     GROUP BY course, model HAVING microUsd > 0 ORDER BY microUsd DESC`,
  );
  const cacheable = database.prepare(
    `SELECT count(*) AS answers, total(input_tokens) AS inputTokens,
       total(cached_input_tokens) AS cachedInputTokens
     FROM answer WHERE closed_ms >= ?1 AND input_tokens >= ${cacheableInputTokens}`,
  );
  const lessons = database.prepare(
    `SELECT course, coalesce(lesson, '') AS lesson, count(*) AS questions, total(stars) AS starsSum,
       count(stars) AS starsCount
     FROM answer LEFT JOIN rating ON rating.answer = answer.id
     WHERE answer.day BETWEEN ?1 AND ?2 AND (?3 IS NULL OR answer.course = ?3)
       AND answer.student <> '${evaluator}'
     GROUP BY 1, 2 ORDER BY questions DESC`,
  );

  return {
    spentUntil: (day: string, untilMs: number, course: string | undefined) =>
      (spentUntil.get(day, untilMs, course ?? null) as { microUsd: number }).microUsd,
    spentOn: (day: string, course: string | undefined) =>
      spentOn.all(day, course ?? null) as unknown as { course: string; model: string; microUsd: number }[],
    cacheableSince: (sinceMs: number) =>
      cacheable.get(sinceMs) as { answers: number; inputTokens: number; cachedInputTokens: number },
    lessons: ({ from, to, course }: DayRange) =>
      lessons.all(from, to, course ?? null) as unknown as LessonFigures[],
  };
}
