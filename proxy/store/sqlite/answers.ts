import type { DatabaseSync } from 'node:sqlite';
import type { AdmitRequest } from '../admission.ts';
import type { CloseAnswer, StoredAnswer } from '../answers.ts';
import { evaluator } from '../evaluator.ts';
import { whole, wholeDifference, wholeMs } from '../rules/amounts.ts';
import { samplePoint } from '../rules/sample-point.ts';
import { type AnswerRow, answerColumns, storedAnswer } from '../rules/stored-answer.ts';
import type { FigureCounts } from './figure-counts.ts';
import type { OpenAnswers } from './open-answers.ts';
import type { Topics } from './topics.ts';

/** Answers from the question to the rating. */
export interface Answers {
  /** @returns the row number, by which calls refer to it */
  open(request: AdmitRequest): number;
  /**
   * @returns the row number of an answer, which may be closed
   * @throws Error if it was never opened
   */
  rowOf(answerId: string): number;
  close(answer: CloseAnswer): void;
  find(student: string, answerId: string): { closed: boolean } | undefined;
  stored(student: string, answerId: string): StoredAnswer | undefined;
  /** @throws Error if there is no such answer; RangeError for anything but 1 to 5 stars */
  rate(rating: { answerId: string; stars: number; comment: string; nowMs: number }): void;
}

interface RatedAnswer {
  id: number;
  day: string;
  course: string;
  topic: number | null;
  startedMs: number;
  /** What it was rated with before. */
  stars: number | null;
}

export function answers(
  database: DatabaseSync,
  running: OpenAnswers,
  counts: FigureCounts,
  topics: Topics,
): Answers {
  const sql = statementsOn(database);

  return {
    open({ answerId, day, course, lesson = null, student, complexity, nowMs, question }) {
      const { lastInsertRowid } = sql.insert.run(answerId, day, course, lesson, student, complexity, nowMs);
      const id = Number(lastInsertRowid);
      sql.insertText.run(id, question);
      running.add({ id, answerId, student, day, course, lesson, complexity, startedMs: nowMs });
      if (student !== evaluator) counts.asked(student, course, day);
      return id;
    },

    rowOf(answerId) {
      const { id } =
        running.find(answerId) ?? (sql.selectRow.get(answerId) as { id: number } | undefined) ?? {};
      if (id === undefined) throw new Error(`there is no answer ${answerId}`);
      return id;
    },

    close(answer) {
      const { answerId, sources, usage, savedMicroUsd } = answer;
      const open = running.find(answerId);
      if (open === undefined) return;
      const isCounted = open.student !== evaluator;
      sql.update.run(
        answer.nowMs,
        answer.outcome,
        answer.model,
        answer.provider,
        answer.cached ? 1 : 0,
        sources.length,
        whole(usage.inputTokens, 'inputTokens'),
        whole(usage.cachedInputTokens, 'cachedInputTokens'),
        whole(usage.cacheWriteTokens, 'cacheWriteTokens'),
        whole(usage.cacheWriteLongTokens, 'cacheWriteLongTokens'),
        whole(usage.outputTokens, 'outputTokens'),
        whole(answer.costMicroUsd, 'costMicroUsd'),
        wholeDifference(savedMicroUsd.routing, 'savedMicroUsd.routing'),
        wholeDifference(savedMicroUsd.promptCache, 'savedMicroUsd.promptCache'),
        wholeDifference(savedMicroUsd.answerCache, 'savedMicroUsd.answerCache'),
        wholeMs(answer.firstTokenMs),
        wholeMs(answer.totalMs),
        isCounted ? topics.closed(open, sources) : null,
        samplePoint(answerId),
        open.id,
      );
      sql.updateText.run(answer.text, JSON.stringify(sources), open.id);
      running.remove(open);
      if (isCounted) counts.closed(open, open.complexity, answer);
    },

    find(student, answerId) {
      const found = sql.selectOf.get(answerId, student) as { closed: number } | undefined;
      return found === undefined ? undefined : { closed: found.closed === 1 };
    },

    stored(student, answerId) {
      const found = sql.selectStored.get(answerId, student) as unknown as AnswerRow | undefined;
      // One process has the file: what is open is its own.
      return found && storedAnswer(found, running.find(answerId) !== undefined);
    },

    rate({ answerId, stars, comment, nowMs }) {
      if (!Number.isInteger(stars) || stars < 1 || stars > 5)
        throw new RangeError(`stars are 1 to 5, got ${stars}`);
      const answer = sql.selectRated.get(answerId) as RatedAnswer | undefined;
      if (answer === undefined) throw new Error(`there is no answer ${answerId}`);
      sql.upsertRating.run(answer.id, stars, comment, nowMs, answer.day, answer.course);
      const more = answer.stars === null ? 1 : 0;
      counts.rated(answer, stars - (answer.stars ?? 0), more);
      if (answer.topic !== null) topics.rated(answer.topic, answer.day, stars - (answer.stars ?? 0), more);
    },
  };
}

function statementsOn(database: DatabaseSync) {
  return {
    insert: database.prepare(
      `INSERT INTO answer (answer_id, day, course, lesson, student, complexity, opened_ms)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    ),
    insertText: database.prepare('INSERT INTO answer_text (answer, question) VALUES (?, ?)'),
    update: database.prepare(
      `UPDATE answer SET closed_ms = ?, outcome = ?, model = ?, provider = ?, cached = ?, source_count = ?,
         input_tokens = ?, cached_input_tokens = ?, cache_write_tokens = ?, cache_write_long_tokens = ?,
         output_tokens = ?, cost_micro_usd = ?, saved_routing_micro_usd = ?, saved_prompt_cache_micro_usd = ?,
         saved_answer_cache_micro_usd = ?, first_token_ms = ?, total_ms = ?, topic = ?, sample_point = ?
       WHERE id = ?`,
    ),
    updateText: database.prepare('UPDATE answer_text SET text = ?, sources = ? WHERE answer = ?'),
    selectOf: database.prepare(
      'SELECT closed_ms IS NOT NULL AS closed FROM answer WHERE answer_id = ? AND student = ?',
    ),
    selectStored: database.prepare(
      `SELECT ${answerColumns} FROM answer LEFT JOIN answer_text ON answer_text.answer = answer.id
       WHERE answer_id = ? AND student = ?`,
    ),
    selectRow: database.prepare('SELECT id FROM answer WHERE answer_id = ?'),
    selectRated: database.prepare(
      `SELECT id, day, course, topic, opened_ms AS startedMs, stars FROM answer
       LEFT JOIN rating ON rating.answer = answer.id WHERE answer_id = ?`,
    ),
    upsertRating: database.prepare(
      `INSERT INTO rating (answer, stars, comment, rated_ms, answer_day, answer_course) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET stars = excluded.stars, comment = excluded.comment, rated_ms = excluded.rated_ms`,
    ),
  };
}
