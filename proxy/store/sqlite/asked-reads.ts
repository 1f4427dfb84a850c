import type { DatabaseSync } from 'node:sqlite';
import type { AskedPage, AskedQuery } from '../asked.ts';
import { evaluator } from '../evaluator.ts';
import { type AskedRow, askedFilters, askedPage, readAskedCursor } from '../rules/asked-page.ts';
import { daysOf } from './days.ts';

/** See `AskedStore`. */
export function askedReads(database: DatabaseSync) {
  const days = daysOf(database, 'answer');
  const page = database.prepare(
    `SELECT answer.id, answer.day, answer.answer_id AS answerId, answer.opened_ms AS timeMs, answer.course,
       coalesce(answer.lesson, '') AS lesson, answer.student, answer.complexity, answer.model, answer.outcome,
       answer.cached, coalesce(question, '') AS question, coalesce(text, '') AS text,
       coalesce(sources, '[]') AS sources, stars,
       (SELECT fault FROM call WHERE call.answer = answer.id AND fault IS NOT NULL ORDER BY call.id DESC LIMIT 1) AS fault
     FROM answer LEFT JOIN answer_text ON answer_text.answer = answer.id LEFT JOIN rating ON rating.answer = answer.id
       LEFT JOIN topic ON topic.id = answer.topic
     WHERE answer.day = :day AND answer.id < :id AND answer.student <> '${evaluator}'
       AND (:course IS NULL OR answer.course = :course)
       AND (:sinceMs IS NULL OR answer.opened_ms >= :sinceMs) AND (:untilMs IS NULL OR answer.opened_ms < :untilMs)
       AND (:outcome IS NULL OR answer.outcome = :outcome) AND (:complexity IS NULL OR answer.complexity = :complexity)
       AND (:model IS NULL OR answer.model = :model)
       AND (:lesson IS NULL OR topic.lesson = :lesson) AND (:heading IS NULL OR topic.heading = :heading)
       AND (:notInLessons IS NULL OR topic.lesson NOT IN (SELECT value FROM json_each(:notInLessons)))
       AND CASE :kind WHEN 'failed' THEN answer.outcome NOT IN ('complete', 'length', 'stopped')
         WHEN 'cached' THEN answer.cached
         WHEN 'unanswered' THEN answer.source_count = 0 AND answer.outcome IN ('complete', 'length')
         WHEN 'rated' THEN stars IS NOT NULL ELSE 1 END
     ORDER BY answer.id DESC LIMIT :limit`,
  );

  return {
    asked(query: AskedQuery): AskedPage {
      const { range, before, limit } = query;
      const cursor = readAskedCursor(before);
      const filters = askedFilters(query);
      const found: AskedRow[] = [];
      for (const day of days(range.from, cursor.day < range.to ? cursor.day : range.to)) {
        const id = day === cursor.day ? cursor.id : Number.MAX_SAFE_INTEGER;
        const rows = page.all({ ...filters, day, id, limit: limit - found.length });
        found.push(...(rows as unknown as AskedRow[]));
        if (found.length === limit) break;
      }
      return askedPage(found, limit);
    },
  };
}
