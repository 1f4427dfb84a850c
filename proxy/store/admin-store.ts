import type { Mark, RatedAnswer, ReadAnswer, TopicFigures } from './figures.ts';
import type { CallStatus, DayRange, LedgerRow } from './store.ts';

/** Which calls; a filter that is left out lets everything pass. */
export interface CallQuery {
  range: DayRange;
  model?: string;
  status?: CallStatus | 'open';
  /** Pseudonym. */
  student?: string;
  /** `next` of the page before. */
  before?: string;
  limit: number;
}

export interface CallPage {
  /** Newest first. */
  rows: LedgerRow[];
  /** Absent on the last page. */
  next?: string;
}

/** What only the metrics page reads and writes. Hashes are SHA-256; no token itself is kept. */
export interface AdminStore {
  openSession(session: { tokenHash: Uint8Array; expiresMs: number; nowMs: number }): Promise<void>;
  /** When a session ends, in milliseconds since 1970; undefined: there is none, or it has ended. */
  sessionEnd(tokenHash: Uint8Array, nowMs: number): Promise<number | undefined>;
  endSession(tokenHash: Uint8Array): Promise<void>;

  calls(query: CallQuery): Promise<CallPage>;

  /** By lesson and section; most questions first. */
  topics(range: DayRange): Promise<TopicFigures[]>;
  /** Answers rated with fewer than 4 stars; fewest stars first, then newest first. */
  lowestRated(range: DayRange, limit: number): Promise<RatedAnswer[]>;
  /** Whole answers for which the course has no passage; newest first. */
  withoutSource(range: DayRange, limit: number): Promise<ReadAnswer[]>;
  /** Sampled answers that nobody has judged yet; newest day first, those of a day in no order that means anything. */
  toReview(range: DayRange, samplePercent: number, limit: number): Promise<ReadAnswer[]>;
  /**
   * Judges an answer; a second mark replaces the first.
   * @returns false if there is no such answer
   */
  review(review: { answerId: string; mark: Mark; nowMs: number }): Promise<boolean>;

  /** Another text after every change that this or another process made to the store. */
  version(): Promise<string>;
}
