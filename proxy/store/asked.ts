import type { Complexity } from '../ground/protocol.ts';
import type { AnswerOutcome } from './answers.ts';
import type { DayRange } from './day-range.ts';
import type { ReadAnswer } from './quality.ts';
import type { ReadTerms } from './read-terms.ts';

/** What became of a question; `failed`: the student got no whole answer. */
export type AskedKind = 'failed' | 'cached' | 'unanswered' | 'rated';

/** Which questions; a filter that is left out lets everything pass. */
export interface AskedQuery {
  range: DayRange;
  /** Asked then or later; milliseconds since 1970. */
  sinceMs?: number;
  /** Asked before; milliseconds since 1970. */
  untilMs?: number;
  kind?: AskedKind;
  outcome?: AnswerOutcome;
  complexity?: Complexity;
  model?: string;
  /** Where it is counted, by the ids that a page may give; see `TopicFigures`. */
  lesson?: string;
  /** Counted nowhere or in lessons beside these: what a page called its lesson. */
  notInLessons?: readonly string[];
  /** Of the section under which it is counted. */
  heading?: string;
  /** `next` of the page before. */
  before?: string;
  limit: number;
}

/** A question, and what became of it. Where its words are gone, `question` and `text` are empty. */
export interface AskedQuestion extends ReadAnswer {
  /** null: it is being answered. */
  outcome: AnswerOutcome | null;
  /** What a model or its provider last failed with on the way; null: nothing, or none was asked. */
  fault: string | null;
  cached: boolean;
  /** null: it was not rated. */
  stars: number | null;
}

export interface AskedPage {
  /** Newest first. */
  questions: AskedQuestion[];
  /** Absent on the last page. */
  next?: string;
}

/** Reads question by question what the figures count. */
export interface AskedStore {
  asked(query: AskedQuery, terms?: ReadTerms): Promise<AskedPage>;
}
