import type { StudentRecord } from '../privacy.ts';

/** What is kept of a question as databases hold it: all of them name its columns alike. */
export interface RecordRow {
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

export function studentRecord(row: RecordRow): StudentRecord {
  const { course, lesson, question, outcome, model, stars, comment, rated_ms: ratedMs } = row;
  return {
    answerId: row.answer_id,
    askedMs: row.opened_ms,
    course,
    lesson,
    question,
    answer: row.text,
    sources: row.sources === null ? [] : (JSON.parse(row.sources) as StudentRecord['sources']),
    outcome,
    model,
    costMicroUsd: row.cost_micro_usd,
    rating: stars === null ? null : { stars, comment: comment ?? '', ratedMs: ratedMs ?? 0 },
  };
}
