import type { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import type { KeyMinute, LessonFigures, SignalStore } from '../signals.ts';

/** The shortest prompt that every provider's cache takes (Gemini's and Anthropic's largest minimum). */
const cacheableInputTokens = 4_096;

/** As many as can be looked through every minute without anybody noticing. */
const recentCalls = 2_000;

export function signalReader(database: DatabaseSync): SignalStore {
  const refused = database.prepare(
    `SELECT DISTINCT course FROM answer WHERE day = ? AND outcome = 'budget_exceeded'`,
  );
  const spentUntil = database.prepare(
    `SELECT coalesce(sum(micro_usd), 0) AS microUsd FROM call
     WHERE day = ?1 AND started_ms < ?2 AND (?3 IS NULL OR course = ?3)`,
  );
  const spentOn = database.prepare(
    `SELECT course, model, sum(micro_usd) AS microUsd FROM call WHERE day = ?1 AND (?2 IS NULL OR course = ?2)
     GROUP BY course, model HAVING microUsd > 0 ORDER BY microUsd DESC`,
  );
  const since = 'closed_ms >= ?1';
  const sums = database.prepare(
    `SELECT count(*) AS answers,
       total(outcome IN ('providers_unavailable', 'internal', 'crashed')) AS failures
     FROM answer WHERE ${since}`,
  );
  const cacheable = database.prepare(
    `SELECT count(*) AS answers, total(input_tokens) AS inputTokens,
       total(cached_input_tokens) AS cachedInputTokens
     FROM answer WHERE ${since} AND input_tokens >= ${cacheableInputTokens}`,
  );
  const firstTokens = database.prepare(
    `SELECT first_token_ms AS ms FROM answer
     WHERE ${since} AND first_token_ms IS NOT NULL AND cached = 0 AND provider <> 'course' ORDER BY ms`,
  );
  const minutes = database.prepare(
    `SELECT provider, key_label AS keyLabel, started_ms / 60000 * 60000 AS minuteMs, count(*) AS requests,
       sum(input_tokens) AS inputTokens, sum(cached_input_tokens) AS cachedInputTokens,
       sum(output_tokens) AS outputTokens
     FROM call WHERE day = ? AND started_ms >= ? GROUP BY 1, 2, 3`,
  );
  const lastFaults = database.prepare(
    `SELECT key_label AS keyLabel, fault, max(settled_ms) AS atMs FROM call
     WHERE id > (SELECT coalesce(max(id), 0) FROM call) - ${recentCalls} AND status <> 'open' GROUP BY key_label`,
  );
  const students = database.prepare(
    `SELECT coalesce(sum(students), 0) AS students FROM returning_students
     WHERE course = ?3 AND day >= ?1 AND day <= ?2 AND previous_day < ?1`,
  );
  const nextDay = database.prepare('SELECT min(day) AS day FROM answer WHERE day >= ?');
  const lessonsOf = database.prepare(
    `SELECT course, coalesce(lesson, '') AS lesson, count(*) AS questions, total(stars) AS starsSum,
       count(stars) AS starsCount
     FROM answer LEFT JOIN rating ON rating.answer = answer.id
     WHERE day = ?1 AND (?2 IS NULL OR course = ?2) GROUP BY 1, 2`,
  );
  const dayFrom = (day: string) => (nextDay.get(day) as { day: string | null }).day ?? undefined;

  /** Day by day, so that a question asked meanwhile waits for the rows of one day at most. */
  async function* daysOf(from: string, to: string): AsyncGenerator<string, void> {
    for (let day = dayFrom(from); day !== undefined && day <= to; day = dayFrom(`${day}+`)) {
      yield day;
      await setImmediate();
    }
  }

  return {
    refusedCourses: async (day) => (refused.all(day) as { course: string }[]).map(({ course }) => course),
    spentUntil: async (day, untilMs, course) =>
      (spentUntil.get(day, untilMs, course ?? null) as { microUsd: number }).microUsd,
    spentOn: async (day, course) =>
      spentOn.all(day, course ?? null) as unknown as { course: string; model: string; microUsd: number }[],

    async answersSince(sinceMs) {
      const { answers, failures } = sums.get(sinceMs) as { answers: number; failures: number };
      const firstTokenMs = (firstTokens.all(sinceMs) as { ms: number }[]).map(({ ms }) => ms);
      return { answers, failures, firstTokenMs };
    },
    cacheableSince: async (sinceMs) =>
      cacheable.get(sinceMs) as { answers: number; inputTokens: number; cachedInputTokens: number },

    keyMinutes: async (sinceMs, days) =>
      days.flatMap((day) => minutes.all(day, sinceMs) as unknown as KeyMinute[]),

    lastFaults: async () =>
      lastFaults.all() as unknown as { keyLabel: string; fault: string | null; atMs: number }[],

    students: async ({ from, to, course }) =>
      (students.get(from, to, course ?? '') as { students: number }).students,

    firstDay: async () => dayFrom(''),

    async lessons({ from, to, course }) {
      const lessons = new Map<string, LessonFigures>();
      for await (const day of daysOf(from, to)) {
        for (const row of lessonsOf.all(day, course ?? null) as unknown as LessonFigures[]) {
          const key = `${row.course}\n${row.lesson}`;
          const known = lessons.get(key);
          if (known === undefined) {
            lessons.set(key, { ...row });
            continue;
          }
          known.questions += row.questions;
          known.starsSum += row.starsSum;
          known.starsCount += row.starsCount;
        }
      }
      return [...lessons.values()].sort((a, b) => b.questions - a.questions);
    },
  };
}
