import type { DatabaseSync } from 'node:sqlite';
import type { StudentRecord } from '../privacy.ts';
import { removed } from './removals.ts';

const recordsPerPage = 100;

interface RecordRow {
  id: number;
  answer_id: string;
  opened_ms: number;
  course: string;
  lesson: string | null;
  question: string | null;
  text: string | null;
  sources: string | null;
  outcome: string | null;
  model: string;
  cost_micro_usd: number;
  stars: number | null;
  comment: string | null;
  rated_ms: number | null;
}

/** What is kept of a student, oldest first, and after which row the next page begins; undefined: this was the last. */
export function recordPages(
  database: DatabaseSync,
): (student: string, after: number) => { records: StudentRecord[]; next: number | undefined } {
  const page = database.prepare(
    `SELECT answer.id, answer_id, opened_ms, answer.course, lesson, question, text, sources, outcome, model,
       cost_micro_usd, stars, comment, rated_ms
     FROM answer INDEXED BY answer_student LEFT JOIN answer_text ON answer_text.answer = answer.id
       LEFT JOIN rating ON rating.answer = answer.id
     WHERE student = ? AND student <> '${removed}' AND answer.id > ? ORDER BY answer.id LIMIT ${recordsPerPage}`,
  );
  return (student, after) => {
    const rows = page.all(student, after) as unknown as RecordRow[];
    return {
      records: rows.map(record),
      next: rows.length < recordsPerPage ? undefined : rows.at(-1)?.id,
    };
  };
}

function record(row: RecordRow): StudentRecord {
  const { course, lesson, question, outcome, model, stars, comment, rated_ms: ratedMs } = row;
  return {
    answerId: row.answer_id,
    askedMs: row.opened_ms,
    ...{ course, lesson, question },
    answer: row.text,
    sources: row.sources === null ? [] : (JSON.parse(row.sources) as StudentRecord['sources']),
    ...{ outcome, model },
    costMicroUsd: row.cost_micro_usd,
    rating: stars === null ? null : { stars, comment: comment ?? '', ratedMs: ratedMs ?? 0 },
  };
}
