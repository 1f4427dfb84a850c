import type { DatabaseSync } from 'node:sqlite';
import type { Complexity } from '../../protocol.ts';
import type { AdmitRequest, CloseAnswer } from '../store.ts';
import { whole, wholeDifference, wholeMs } from './amounts.ts';
import type { FigureCounts } from './figure-counts.ts';
import type { Topics } from './topics.ts';

/** Answers from the question to the rating. */
export interface Answers {
  /** How many of the student's answers are running. */
  openOf(student: string): number;
  /** @returns the row number, by which calls refer to it */
  open(request: AdmitRequest): number;
  /**
   * @returns the row number of an open answer
   * @throws Error if the answer is closed or was never opened
   */
  rowOf(answerId: string): number;
  close(answer: CloseAnswer): void;
  find(student: string, answerId: string): { closed: boolean } | undefined;
  /** @throws Error if there is no such answer; RangeError for anything but 1 to 5 stars */
  rate(rating: { answerId: string; stars: number; comment: string; nowMs: number }): void;
}

interface OpenAnswer {
  id: number;
  day: string;
  course: string;
  lesson: string | null;
  complexity: Complexity;
  startedMs: number;
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

export function answers(database: DatabaseSync, counts: FigureCounts, topics: Topics): Answers {
  const countOpen = database.prepare(
    'SELECT count(*) AS open FROM answer WHERE student = ? AND closed_ms IS NULL',
  );
  const insert = database.prepare(
    `INSERT INTO answer (answer_id, day, course, lesson, student, complexity, opened_ms)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertText = database.prepare('INSERT INTO answer_text (answer, question) VALUES (?, ?)');
  const selectOpen = database.prepare(
    `SELECT id, day, course, lesson, complexity, opened_ms AS startedMs FROM answer
     WHERE answer_id = ? AND closed_ms IS NULL`,
  );
  const update = database.prepare(
    `UPDATE answer SET closed_ms = ?, outcome = ?, model = ?, provider = ?, cached = ?, source_count = ?,
       input_tokens = ?, cached_input_tokens = ?, cache_write_tokens = ?, cache_write_long_tokens = ?,
       output_tokens = ?, cost_micro_usd = ?, saved_routing_micro_usd = ?, saved_prompt_cache_micro_usd = ?,
       saved_answer_cache_micro_usd = ?, first_token_ms = ?, total_ms = ?, topic = ?,
       sample_point = sample_point(answer_id)
     WHERE id = ?`,
  );
  const updateText = database.prepare('UPDATE answer_text SET text = ?, sources = ? WHERE answer = ?');
  const selectOf = database.prepare(
    'SELECT closed_ms IS NOT NULL AS closed FROM answer WHERE answer_id = ? AND student = ?',
  );
  const selectRated = database.prepare(
    `SELECT id, day, course, topic, opened_ms AS startedMs, stars FROM answer
     LEFT JOIN rating ON rating.answer = answer.id WHERE answer_id = ?`,
  );
  const upsertRating = database.prepare(
    `INSERT INTO rating VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET stars = excluded.stars, comment = excluded.comment, rated_ms = excluded.rated_ms`,
  );

  return {
    openOf: (student) => (countOpen.get(student) as unknown as { open: number }).open,

    open({ answerId, day, course, lesson, student, complexity, nowMs, question }) {
      const row = Number(
        insert.run(answerId, day, course, lesson ?? null, student, complexity, nowMs).lastInsertRowid,
      );
      insertText.run(row, question);
      counts.asked(student, { day, course });
      return row;
    },

    rowOf(answerId) {
      const open = selectOpen.get(answerId) as { id: number } | undefined;
      if (open === undefined) throw new Error(`answer ${answerId} is not open`);
      return open.id;
    },

    close(answer) {
      const { answerId, nowMs, outcome, text, model, provider, cached, sources, usage } = answer;
      const { costMicroUsd, savedMicroUsd, firstTokenMs, totalMs } = answer;
      const open = selectOpen.get(answerId) as OpenAnswer | undefined;
      if (open === undefined) return;
      update.run(
        nowMs,
        outcome,
        model,
        provider,
        cached ? 1 : 0,
        sources.length,
        whole(usage.inputTokens, 'inputTokens'),
        whole(usage.cachedInputTokens, 'cachedInputTokens'),
        whole(usage.cacheWriteTokens, 'cacheWriteTokens'),
        whole(usage.cacheWriteLongTokens, 'cacheWriteLongTokens'),
        whole(usage.outputTokens, 'outputTokens'),
        whole(costMicroUsd, 'costMicroUsd'),
        wholeDifference(savedMicroUsd.routing, 'savedMicroUsd.routing'),
        wholeDifference(savedMicroUsd.promptCache, 'savedMicroUsd.promptCache'),
        wholeDifference(savedMicroUsd.answerCache, 'savedMicroUsd.answerCache'),
        wholeMs(firstTokenMs),
        wholeMs(totalMs),
        topics.closed(open, sources),
        open.id,
      );
      updateText.run(text, JSON.stringify(sources), open.id);
      counts.closed(open, open.complexity, answer);
    },

    find(student, answerId) {
      const found = selectOf.get(answerId, student) as { closed: number } | undefined;
      return found === undefined ? undefined : { closed: found.closed === 1 };
    },

    rate({ answerId, stars, comment, nowMs }) {
      if (!Number.isInteger(stars) || stars < 1 || stars > 5)
        throw new RangeError(`stars are 1 to 5, got ${stars}`);
      const answer = selectRated.get(answerId) as RatedAnswer | undefined;
      if (answer === undefined) throw new Error(`there is no answer ${answerId}`);
      upsertRating.run(answer.id, stars, comment, nowMs);
      const more = answer.stars === null ? 1 : 0;
      counts.rated(answer, stars - (answer.stars ?? 0), more);
      if (answer.topic !== null) topics.rated(answer.topic, answer.day, stars - (answer.stars ?? 0), more);
    },
  };
}
