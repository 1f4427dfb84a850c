import type { DatabaseSync } from 'node:sqlite';
import type { StudentRecord } from '../privacy.ts';
import { removed } from '../rules/hidden-names.ts';
import { type RecordRow, studentRecord } from '../rules/record-row.ts';

const recordsPerPage = 100;

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
      records: rows.map(studentRecord),
      next: rows.length < recordsPerPage ? undefined : rows.at(-1)?.id,
    };
  };
}
