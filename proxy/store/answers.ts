import type { Complexity, Finish, Source, UsageReply } from '../ground/protocol.ts';
import { noUsage, type TokenUsage } from '../ground/usage.ts';

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
   * What the store knows of a student's answer, for whoever reads on in one that this process does not have;
   * undefined if there is none or it is another student's.
   */
  stored(student: string, answerId: string): Promise<StoredAnswer | undefined>;

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

export type StoredAnswer =
  /** Its process has been heard of within a few seconds. */
  | { kind: 'running' }
  /** It has ended, and all of it is in the store. */
  | { kind: 'kept'; answer: KeptAnswer }
  /** Its process has ended before it; `text` is what it had said, as far as it could still be written down. */
  | { kind: 'cut'; answer: CutAnswer }
  /** It ended without saying anything, or its words are gone. */
  | { kind: 'lost' };

/** As much of an answer as makes its first events again. */
export interface CutAnswer {
  id: string;
  openedMs: number;
  complexity: Complexity;
  /** Empty where it had not begun. */
  model: string;
  provider: string;
  cached: boolean;
  text: string;
}

/** As much of an answer as makes its events again. */
export interface KeptAnswer extends CutAnswer {
  finish: Finish;
  sources: Source[];
  usage: UsageReply;
  costMicroUsd: number;
  savedMicroUsd: number;
  /** Undefined if no token came. */
  firstTokenMs: number | undefined;
  totalMs: number;
}

/**
 * How an answer ended. `providers_unavailable`, `internal`, `restarted` (cut by
 * a stop of its process, with what it had said) and `crashed` (its process died)
 * are failures of the tutor; a spent budget or share and an endless question are not.
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
  | 'restarted'
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

/** What of an answer is written down that said nothing, or of which nobody knows what it said and used. */
export const nothingAnswered = {
  text: '',
  model: '',
  provider: '',
  cached: false,
  sources: [],
  usage: noUsage,
  costMicroUsd: 0,
  savedMicroUsd: { routing: 0, promptCache: 0, answerCache: 0 },
} as const satisfies Partial<CloseAnswer>;
