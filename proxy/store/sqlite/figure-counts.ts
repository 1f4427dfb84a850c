import type { DatabaseSync } from 'node:sqlite';
import type { Complexity } from '../../protocol.ts';
import type { AnswerOutcome, CloseAnswer } from '../store.ts';
import { timesWith } from '../times.ts';
import { wholeMs } from './amounts.ts';

/** Who and when, as the sums are kept: an answer's or a call's own day, and the hour in which it began. */
export interface CountedAt {
  day: string;
  course: string;
  startedMs: number;
}

/**
 * Keeps the sums of the metrics page. To be called inside the transaction that
 * changes what is counted; each row is written for the course and for the
 * whole tutor (course '').
 */
export interface FigureCounts {
  /** A student asks on a day, for the first time or again. */
  asked(student: string, at: Pick<CountedAt, 'day' | 'course'>): void;
  closed(at: CountedAt, complexity: Complexity, answer: CloseAnswer): void;
  settled(at: CountedAt, call: { model: string; microUsd: number; fault: string | undefined }): void;
  refused(at: CountedAt, kind: 'rate_limited' | 'busy'): void;
  /** Differences, so that a rating can be replaced. */
  rated(at: CountedAt, stars: number, ratings: number): void;
}

const hourMs = 3_600_000;

export function figureCounts(database: DatabaseSync): FigureCounts {
  const addAnswer = database.prepare(
    `INSERT INTO hour_figures
       SELECT scope, ?2, ?3, 1, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, 0, 0,
         ?20, ?21
       FROM (SELECT '' AS scope UNION ALL SELECT ?1) WHERE true
     ON CONFLICT DO UPDATE SET questions = questions + 1, failures = failures + excluded.failures,
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
       first_token_times = times_with(first_token_times, ?18), total_times = times_with(total_times, ?19)`,
  );
  const addStars = database.prepare(
    `UPDATE hour_figures SET stars_sum = stars_sum + ?4, stars_count = stars_count + ?5
     WHERE course IN ('', ?1) AND day = ?2 AND hour_ms = ?3`,
  );
  const addModel = database.prepare(
    `INSERT INTO model_hour VALUES ('', ?2, ?3, ?4, ?5, ?6, ?7, ?8), (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
     ON CONFLICT DO UPDATE SET questions = questions + ?5, calls = calls + ?6,
       cost_micro_usd = cost_micro_usd + ?7, saved_micro_usd = saved_micro_usd + ?8`,
  );
  const addTrouble = database.prepare(
    `INSERT INTO trouble_hour VALUES ('', ?2, ?3, ?4, ?5, 1), (?1, ?2, ?3, ?4, ?5, 1)
     ON CONFLICT DO UPDATE SET count = count + 1`,
  );
  const countStudent = activeStudents(database);

  const hourOf = ({ startedMs }: CountedAt) => Math.floor(startedMs / hourMs) * hourMs;
  const trouble = (at: CountedAt, origin: string, kind: string) =>
    addTrouble.run(at.course, at.day, hourOf(at), origin, kind);

  return {
    asked(student, { day, course }) {
      countStudent('', student, day);
      countStudent(course, student, day);
    },

    closed(at, complexity, { outcome, model, cached, sources, usage, savedMicroUsd, ...rest }) {
      const firstTokenMs = wholeMs(rest.firstTokenMs);
      const totalMs = firstTokenMs === null ? null : Math.round(rest.totalMs);
      const generated = firstTokenMs !== null && usage.outputTokens > 0 && !cached;
      addAnswer.run(
        ...[at.course, at.day, hourOf(at), isFailure(outcome) ? 1 : 0],
        ...[savedMicroUsd.routing, savedMicroUsd.promptCache, savedMicroUsd.answerCache],
        ...[usage.inputTokens, usage.cachedInputTokens, usage.outputTokens],
        ...[cached ? 1 : 0, sources.length > 0 ? 1 : 0],
        ...[generated ? Math.round(rest.totalMs) - firstTokenMs : 0, generated ? usage.outputTokens : 0],
        ...(['simple', 'medium', 'complex'] as const).map((one) => (one === complexity ? 1 : 0)),
        firstTokenMs,
        totalMs,
        firstTokenMs === null ? null : timesWith(null, firstTokenMs),
        totalMs === null ? null : timesWith(null, totalMs),
      );
      if (model !== '') {
        const saved = savedMicroUsd.routing + savedMicroUsd.promptCache + savedMicroUsd.answerCache;
        addModel.run(at.course, at.day, hourOf(at), model, 1, 0, 0, saved);
      }
      if (outcome !== 'complete' && outcome !== 'length' && outcome !== 'stopped')
        trouble(at, 'answer', outcome);
    },

    settled(at, { model, microUsd, fault }) {
      addModel.run(at.course, at.day, hourOf(at), model, 0, 1, microUsd, 0);
      if (fault !== undefined) trouble(at, 'call', fault);
    },

    refused(at, kind) {
      trouble(at, 'refusal', kind);
    },

    rated(at, stars, ratings) {
      addStars.run(at.course, at.day, hourOf(at), stars, ratings);
    },
  };
}

function isFailure(outcome: AnswerOutcome): boolean {
  return outcome === 'providers_unavailable' || outcome === 'internal' || outcome === 'crashed';
}

/**
 * Notes a student's day once, and on which day the student was there before.
 * A day that comes late (clocks of several processes differ) is put between
 * the two that it belongs between.
 */
function activeStudents(database: DatabaseSync): (course: string, student: string, day: string) => void {
  const isKnown = database.prepare('SELECT 1 FROM active_day WHERE course = ? AND student = ? AND day = ?');
  const before = database.prepare(
    'SELECT max(day) AS day FROM active_day WHERE course = ? AND student = ? AND day < ?',
  );
  const after = database.prepare(
    'SELECT min(day) AS day FROM active_day WHERE course = ? AND student = ? AND day > ?',
  );
  const insert = database.prepare('INSERT INTO active_day VALUES (?, ?, ?, ?)');
  const relink = database.prepare(
    'UPDATE active_day SET previous_day = ?4 WHERE course = ?1 AND student = ?2 AND day = ?3',
  );
  const count = database.prepare(
    `INSERT INTO returning_students VALUES (?1, ?2, ?3, ?4)
     ON CONFLICT DO UPDATE SET students = students + ?4`,
  );
  const dayIn = (row: unknown) => (row as { day: string | null }).day;

  return (course, student, day) => {
    if (isKnown.get(course, student, day) !== undefined) return;
    const previous = dayIn(before.get(course, student, day)) ?? '';
    const next = dayIn(after.get(course, student, day));
    insert.run(course, student, day, previous);
    count.run(course, day, previous, 1);
    if (next === null) return;
    relink.run(course, student, next, day);
    count.run(course, next, previous, -1);
    count.run(course, next, day, 1);
  };
}
