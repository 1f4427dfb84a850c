import type { Source } from '../ground/protocol.ts';
import type { TokenUsage } from '../ground/usage.ts';

/** Answers, from the question that `admit` takes to the rating. */
export interface AnswerStore {
  /**
   * Ends an answer that has no call left to settle; see `settle` for one that
   * has. Closing it a second time, or one that was never opened, changes nothing.
   * @throws RangeError for an amount that is none
   */
  close(answer: CloseAnswer): Promise<void>;

  /** The answer a student may rate, stop or resume; undefined if there is none or it is another student's. */
  answerOf(student: string, answerId: string): Promise<{ closed: boolean } | undefined>;

  /**
   * One rating per answer; a second one replaces it, also in the figures, which count
   * the ratings of answers that have ended.
   * @throws RangeError for anything but 1 to 5 stars; Error if there is no such answer
   */
  rate(rating: Rating): Promise<void>;
}

export interface Rating {
  answerId: string;
  /** 1 to 5. */
  stars: number;
  comment: string;
  nowMs: number;
}

/**
 * How an answer ended. `providers_unavailable`, `internal` and `crashed` are
 * failures of the tutor; a spent budget or share and an endless question are not.
 */
export type AnswerOutcome =
  | 'complete'
  | 'length'
  | 'stopped'
  | 'budget_exceeded'
  | 'month_budget'
  | 'student_share'
  | 'network_share'
  | 'anonymous_share'
  | 'providers_unavailable'
  | 'context_too_long'
  | 'internal'
  | 'crashed';

export interface CloseAnswer {
  answerId: string;
  nowMs: number;
  outcome: AnswerOutcome;
  text: string;
  model: string;
  provider: string;
  cached: boolean;
  /** The one that answers best comes first. */
  sources: readonly Source[];
  usage: TokenUsage;
  costMicroUsd: number;
  /** Saved against the first `complex` model without a cache, by cause; net of what the cache cost. */
  savedMicroUsd: { routing: number; promptCache: number; answerCache: number };
  /** Undefined if no token came. */
  firstTokenMs?: number;
  totalMs: number;
}
