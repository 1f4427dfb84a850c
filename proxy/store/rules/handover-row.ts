import type { Handover } from '../handovers.ts';

/** A handover as databases hold it: all of them name its columns alike. */
export interface HandoverRow {
  id: string;
  answer_id: string;
  student: string;
  course: string;
  lesson: string;
  question: string;
  answer: string;
  note: string;
  email: string;
  asked_ms: number;
  day: string;
  reply: string | null;
  replied_ms: number | null;
  is_read: number;
}

export const handoverColumns =
  'id, answer_id, student, course, lesson, question, answer, note, email, asked_ms, day, reply, replied_ms, is_read';

export function handoverOf(row: HandoverRow): Handover {
  const { id, student, course, lesson, question, answer, note, email, day, reply } = row;
  return {
    id,
    student,
    course,
    lesson,
    question,
    answer,
    note,
    email,
    day,
    answerId: row.answer_id,
    askedMs: row.asked_ms,
    reply:
      reply === null ? undefined : { text: reply, repliedMs: row.replied_ms ?? 0, isRead: row.is_read === 1 },
  };
}
