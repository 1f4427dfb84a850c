import type { DatabaseSync } from 'node:sqlite';
import type { AdmitRequest, CloseAnswer } from '../store.ts';
import { whole, wholeDifference, wholeMs } from './amounts.ts';

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

export function answers(database: DatabaseSync): Answers {
  const countOpen = database.prepare(
    'SELECT count(*) AS open FROM answer WHERE student = ? AND closed_ms IS NULL',
  );
  const insert = database.prepare(
    `INSERT INTO answer (answer_id, day, course, lesson, student, complexity, opened_ms)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertText = database.prepare('INSERT INTO answer_text (answer, question) VALUES (?, ?)');
  const selectOpen = database.prepare('SELECT id FROM answer WHERE answer_id = ? AND closed_ms IS NULL');
  const update = database.prepare(
    `UPDATE answer SET closed_ms = ?, outcome = ?, model = ?, provider = ?, cached = ?, source_count = ?,
       input_tokens = ?, cached_input_tokens = ?, cache_write_tokens = ?, cache_write_long_tokens = ?,
       output_tokens = ?, cost_micro_usd = ?, saved_routing_micro_usd = ?, saved_prompt_cache_micro_usd = ?,
       saved_answer_cache_micro_usd = ?, first_token_ms = ?, total_ms = ?
     WHERE answer_id = ? AND closed_ms IS NULL RETURNING id`,
  );
  const updateText = database.prepare('UPDATE answer_text SET text = ?, sources = ? WHERE answer = ?');
  const selectOf = database.prepare(
    'SELECT closed_ms IS NOT NULL AS closed FROM answer WHERE answer_id = ? AND student = ?',
  );
  const upsertRating = database.prepare(
    `INSERT INTO rating SELECT id, ?, ?, ? FROM answer WHERE answer_id = ?
     ON CONFLICT DO UPDATE SET stars = excluded.stars, comment = excluded.comment, rated_ms = excluded.rated_ms`,
  );

  return {
    openOf: (student) => (countOpen.get(student) as unknown as { open: number }).open,

    open({ answerId, day, course, lesson, student, complexity, nowMs, question }) {
      const row = Number(
        insert.run(answerId, day, course, lesson ?? null, student, complexity, nowMs).lastInsertRowid,
      );
      insertText.run(row, question);
      return row;
    },

    rowOf(answerId) {
      const open = selectOpen.get(answerId) as { id: number } | undefined;
      if (open === undefined) throw new Error(`answer ${answerId} is not open`);
      return open.id;
    },

    close({ answerId, nowMs, outcome, text, model, provider, cached, sources, usage, ...figures }) {
      const { costMicroUsd, savedMicroUsd, firstTokenMs, totalMs } = figures;
      const closed = update.get(
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
        answerId,
      ) as { id: number } | undefined;
      if (closed !== undefined) updateText.run(text, JSON.stringify(sources), closed.id);
    },

    find(student, answerId) {
      const found = selectOf.get(answerId, student) as { closed: number } | undefined;
      return found === undefined ? undefined : { closed: found.closed === 1 };
    },

    rate({ answerId, stars, comment, nowMs }) {
      if (!Number.isInteger(stars) || stars < 1 || stars > 5)
        throw new RangeError(`stars are 1 to 5, got ${stars}`);
      const { changes } = upsertRating.run(stars, comment, nowMs, answerId);
      if (changes === 0) throw new Error(`there is no answer ${answerId}`);
    },
  };
}
