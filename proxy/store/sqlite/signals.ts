import type { DatabaseSync } from 'node:sqlite';
import { evaluator } from '../evaluator.ts';
import type { KeyMinute, SignalStore } from '../signals.ts';
import type { Reader } from './reader.ts';

/** As many as can be looked through every minute without anybody noticing. */
const recentCalls = 2_000;

/** What is looked at every minute is read here, from minutes or by sums; what goes over days, beside. */
export function signalReader(database: DatabaseSync, reader: Reader): SignalStore {
  const refused = database.prepare(
    `SELECT DISTINCT course FROM answer WHERE day = ? AND outcome = 'budget_exceeded'`,
  );
  const since = 'closed_ms >= ?1';
  const sums = database.prepare(
    `SELECT count(*) AS answers,
       total(outcome IN ('providers_unavailable', 'internal', 'restarted', 'crashed')) AS failures
     FROM answer WHERE ${since} AND student <> '${evaluator}'`,
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
  const firstDay = database.prepare('SELECT min(day) AS day FROM answer');

  return {
    refusedCourses: async (day) => (refused.all(day) as { course: string }[]).map(({ course }) => course),
    spentUntil: (day, untilMs, course) => reader.read('spentUntil', [day, untilMs, course]),
    spentOn: (day, course) => reader.read('spentOn', [day, course]),

    async answersSince(sinceMs) {
      const { answers, failures } = sums.get(sinceMs) as { answers: number; failures: number };
      const firstTokenMs = (firstTokens.all(sinceMs) as { ms: number }[]).map(({ ms }) => ms);
      return { answers, failures, firstTokenMs };
    },
    cacheableSince: (sinceMs) => reader.read('cacheableSince', [sinceMs]),

    keyMinutes: async (sinceMs, days) =>
      days.flatMap((day) => minutes.all(day, sinceMs) as unknown as KeyMinute[]),

    lastFaults: async () =>
      lastFaults.all() as unknown as { keyLabel: string; fault: string | null; atMs: number }[],

    students: async ({ from, to, course }) =>
      (students.get(from, to, course ?? '') as { students: number }).students,

    firstDay: async () => (firstDay.get() as { day: string | null }).day ?? undefined,

    lessons: (range) => reader.read('lessons', [range]),
  };
}
