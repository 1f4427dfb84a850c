import { evaluator } from '../evaluator.ts';
import type { KeyMinute, LessonFigures, SignalStore } from '../signals.ts';
import type { Query, Statement } from './connections.ts';

/** The shortest prompt that every provider's cache takes (Gemini's and Anthropic's largest minimum). */
const cacheableInputTokens = 4_096;

/** As many as can be looked through every minute without anybody noticing. */
const recentCalls = 2_000;

const statement = (name: string, text: string): Statement => ({ name: `signal_${name}`, text });

const refused = statement(
  'refused',
  `SELECT DISTINCT course FROM answer WHERE day = $1 AND outcome = 'budget_exceeded'`,
);
const spentUntil = statement(
  'spent_until',
  `SELECT coalesce(sum(micro_usd), 0)::bigint AS "microUsd" FROM call
   WHERE day = $1 AND started_ms < $2 AND ($3::text IS NULL OR course = $3)`,
);
const spentOn = statement(
  'spent_on',
  `SELECT course, model, sum(micro_usd)::bigint AS "microUsd" FROM call
   WHERE day = $1 AND ($2::text IS NULL OR course = $2)
   GROUP BY course, model HAVING sum(micro_usd) > 0 ORDER BY 3 DESC`,
);
const sums = statement(
  'answers',
  `SELECT count(*) AS answers,
     count(*) FILTER (WHERE outcome IN ('providers_unavailable', 'internal', 'restarted', 'crashed')) AS failures
   FROM answer WHERE closed_ms >= $1 AND student <> '${evaluator}'`,
);
const firstTokens = statement(
  'first_tokens',
  `SELECT first_token_ms AS ms FROM answer
   WHERE closed_ms >= $1 AND first_token_ms IS NOT NULL AND NOT cached AND provider <> 'course' ORDER BY 1`,
);
const cacheable = statement(
  'cacheable',
  `SELECT count(*) AS answers, coalesce(sum(input_tokens), 0)::bigint AS "inputTokens",
     coalesce(sum(cached_input_tokens), 0)::bigint AS "cachedInputTokens"
   FROM answer WHERE closed_ms >= $1 AND input_tokens >= ${cacheableInputTokens}`,
);
const minutes = statement(
  'key_minutes',
  `SELECT provider, key_label AS "keyLabel", started_ms / 60000 * 60000 AS "minuteMs", count(*) AS requests,
     sum(input_tokens)::bigint AS "inputTokens", sum(cached_input_tokens)::bigint AS "cachedInputTokens",
     sum(output_tokens)::bigint AS "outputTokens"
   FROM call WHERE day = ANY ($1) AND started_ms >= $2 GROUP BY 1, 2, 3`,
);
const lastFaults = statement(
  'last_faults',
  `SELECT DISTINCT ON (key_label) key_label AS "keyLabel", fault, settled_ms AS "atMs" FROM call
   WHERE id > (SELECT coalesce(max(id), 0) FROM call) - ${recentCalls} AND status <> 'open'
   ORDER BY key_label, settled_ms DESC`,
);
const students = statement(
  'students',
  `SELECT coalesce(sum(students), 0)::bigint AS students FROM returning_students
   WHERE course = $3 AND day BETWEEN $1 AND $2 AND previous_day < $1`,
);
const firstDay = statement('first_day', 'SELECT min(day) AS day FROM answer');
const lessons = statement(
  'lessons',
  `SELECT course, coalesce(lesson, '') AS lesson, count(*) AS questions, coalesce(sum(stars), 0)::bigint AS "starsSum",
     count(stars) AS "starsCount"
   FROM answer LEFT JOIN rating ON rating.answer = answer.id
   WHERE day BETWEEN $1 AND $2 AND ($3::text IS NULL OR course = $3) AND student <> '${evaluator}'
   GROUP BY 1, 2 ORDER BY 3 DESC`,
);

export function signalReader(query: Query): SignalStore {
  const one = async <Row>(asked: Statement, values: readonly unknown[]): Promise<Row> => {
    const [row] = await query<Row>(asked, values);
    if (row === undefined) throw new Error(`${asked.name} has answered nothing`);
    return row;
  };

  return {
    refusedCourses: async (day) =>
      (await query<{ course: string }>(refused, [day])).map(({ course }) => course),
    spentUntil: async (day, untilMs, course) =>
      (await one<{ microUsd: number }>(spentUntil, [day, untilMs, course ?? null])).microUsd,
    spentOn: (day, course) =>
      query<{ course: string; model: string; microUsd: number }>(spentOn, [day, course ?? null]),

    async answersSince(sinceMs) {
      const { answers, failures } = await one<{ answers: number; failures: number }>(sums, [sinceMs]);
      const firstTokenMs = (await query<{ ms: number }>(firstTokens, [sinceMs])).map(({ ms }) => ms);
      return { answers, failures, firstTokenMs };
    },
    cacheableSince: (sinceMs) =>
      one<{ answers: number; inputTokens: number; cachedInputTokens: number }>(cacheable, [sinceMs]),
    keyMinutes: (sinceMs, days) => query<KeyMinute>(minutes, [days, sinceMs]),
    lastFaults: () => query<{ keyLabel: string; fault: string | null; atMs: number }>(lastFaults),
    students: async ({ from, to, course }) =>
      (await one<{ students: number }>(students, [from, to, course ?? ''])).students,
    firstDay: async () => (await one<{ day: string | null }>(firstDay, [])).day ?? undefined,
    lessons: ({ from, to, course }) => query<LessonFigures>(lessons, [from, to, course ?? null]),
  };
}
