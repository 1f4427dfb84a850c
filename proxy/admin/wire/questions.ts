import type { AskedQuestion } from '../../store/asked.ts';
import type { ReadAnswer } from '../../store/quality.ts';

/** A question and its answer. */
export interface ReadAnswerReply extends Omit<ReadAnswer, 'timeMs'> {
  /** Empty where the course has no such lesson. */
  lessonTitle: string;
  /** ISO 8601. */
  time: string;
  stars?: number;
  comment?: string;
}

/** A question, and what became of it. Where its words are gone, `question` and `text` are empty. */
export interface AskedReply extends Omit<AskedQuestion, 'timeMs'> {
  lessonTitle: string;
  /** ISO 8601. */
  time: string;
}

/** `GET /admin/api/questions` */
export interface QuestionsReply {
  from: string;
  to: string;
  course: string | null;
  /** Newest first. */
  questions: AskedReply[];
  /** For `before` of the next page; null: there is none. */
  next: string | null;
  /** Most first; only where failures are asked for. */
  refusals: RefusalReply[];
}

/** Questions that were refused before they began, or model calls that failed: they are counted, and nothing is kept of them. */
export interface RefusalReply {
  /** `refusal_` or `call_`, and why. */
  cause: string;
  count: number;
  /** In the hour that begins then; ISO 8601. */
  last: string;
}
