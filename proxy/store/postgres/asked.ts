import type { AskedStore } from '../asked.ts';
import { evaluator } from '../evaluator.ts';
import { type AskedRow, askedFilters, askedPage, readAskedCursor } from '../rules/asked-page.ts';
import type { Query, Statement } from './connections.ts';
import { toText } from './json.ts';
import { whileWanted } from './while-wanted.ts';

const page: Statement = {
  name: 'asked_page',
  text: `SELECT answer.id, answer.day, answer.answer_id AS "answerId", answer.opened_ms AS "timeMs", answer.course,
      coalesce(answer.lesson, '') AS lesson, answer.student, answer.complexity, answer.model, answer.outcome,
      answer.cached, coalesce(question, '') AS question, coalesce(text, '') AS text,
      coalesce(sources, '[]') AS sources, stars,
      (SELECT fault FROM call WHERE call.answer = answer.id AND fault IS NOT NULL ORDER BY call.id DESC LIMIT 1) AS fault
    FROM answer LEFT JOIN answer_text ON answer_text.answer = answer.id LEFT JOIN rating ON rating.answer = answer.id
      LEFT JOIN topic ON topic.id = answer.topic
    WHERE answer.day BETWEEN $1 AND $2 AND (answer.day, answer.id) < ($3, $4::bigint)
      AND answer.student <> '${evaluator}' AND ($5::text IS NULL OR answer.course = $5)
      AND ($6::bigint IS NULL OR answer.opened_ms >= $6) AND ($7::bigint IS NULL OR answer.opened_ms < $7)
      AND ($8::text IS NULL OR answer.outcome = $8) AND ($9::text IS NULL OR answer.complexity = $9)
      AND ($10::text IS NULL OR answer.model = $10)
      AND ($11::text IS NULL OR topic.lesson = $11) AND ($12::text IS NULL OR topic.heading = $12)
      AND ($13::text IS NULL OR topic.lesson NOT IN (SELECT json_array_elements_text($13::json)))
      AND CASE $14::text WHEN 'failed' THEN answer.outcome NOT IN ('complete', 'length', 'stopped')
        WHEN 'cached' THEN answer.cached
        WHEN 'unanswered' THEN answer.source_count = 0 AND answer.outcome IN ('complete', 'length')
        WHEN 'rated' THEN stars IS NOT NULL ELSE true END
    ORDER BY answer.day DESC, answer.id DESC LIMIT $15`,
};

export function askedReader(query: Query): AskedStore['asked'] {
  return async (asked, terms) => {
    const { range, before, limit } = asked;
    const cursor = readAskedCursor(before);
    const filters = askedFilters(asked);
    const texts = [filters.outcome, filters.complexity, filters.model, filters.lesson, filters.heading];
    const rows = await whileWanted(query, terms)<AskedRow>(page, [
      ...[range.from, range.to, cursor.day, cursor.id, filters.course, filters.sinceMs, filters.untilMs],
      ...[...texts, filters.notInLessons].map((text) => (text === null ? null : toText(text))),
      filters.kind,
      limit,
    ]);
    return askedPage(rows, limit);
  };
}
