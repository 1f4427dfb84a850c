import type { Complexity } from '../ground/protocol.ts';
import type { ReservationTerms, ReserveOutcome } from './reservation.ts';

/** Who is let in, how often. */
export interface AdmissionStore {
  /**
   * Who, how often and how much, in one step: counts the request against its
   * limits, opens the answer and reserves the worst case of its first call.
   * A refused request is not counted and opens nothing; a request that is only
   * refused the money is counted, and its answer has to be closed by the caller.
   * Where several things refuse, the windows speak first (of them the one that
   * makes wait the longest), then the questions of the day, then `busy`.
   * @throws RangeError for a limit below one request or one millisecond, or an amount that is none
   * @throws Error if an answer of that id was opened before
   */
  admit(request: AdmitRequest): Promise<AdmitOutcome>;

  /**
   * Counts something against limits without opening an answer (minting sessions):
   * against all of them, or, if one of them is full, against none.
   * @throws RangeError as `admit`
   */
  count(limits: readonly WindowLimit[], nowMs: number): Promise<CountOutcome>;

  /**
   * Takes back what `admit` has counted of one question, which got no answer through no doing of its student: it
   * may be asked again as if it were the first time. What has been forgotten meanwhile changes nothing.
   */
  uncount(counted: CountedQuestion): Promise<void>;
}

/** Where a question was counted when it was let in. */
export interface CountedQuestion {
  /** Of its limits. */
  subjects: readonly string[];
  /** `nowMs` of its admission. */
  countedMs: number;
  /** Left out where it was not counted against a day. */
  daily?: { subject: string; day: string };
}

/**
 * At most `requests` in any `windowMs`, wherever it begins, counted per
 * `subject`; a subject has one limit. A request that was counted more than a
 * window ahead of now (the machine's clock was set back) counts for nothing.
 */
export interface WindowLimit {
  /** Whose window it is, e.g. `student:` and a hash of the pseudonym; holds nothing that names a person. */
  subject: string;
  requests: number;
  windowMs: number;
}

/** At most so many questions of one subject in a budget day. */
export interface DailyRequests {
  subject: string;
  requests: number;
  /** When the day ends. */
  endsMs: number;
}

export interface AdmitRequest {
  answerId: string;
  nowMs: number;
  day: string;
  course: string;
  /** Lesson id, where the page named one. */
  lesson?: string;
  /** Pseudonym. */
  student: string;
  question: string;
  complexity: Complexity;
  limits: readonly WindowLimit[];
  /** Left out where there is no such limit. */
  daily?: DailyRequests;
  /** Most answers a student may have open at a time, over all processes. */
  concurrent: number;
  /**
   * For a question that may come again, to whichever process. Left out where it may not; a store of one process has no
   * use for it.
   */
  again?: AskedAgain;
  /** Left out where no money can be spent: course-only and cached answers. */
  reservation?: ReservationTerms;
}

/** How a question is known again. */
export interface AskedAgain {
  /** The client's, one for each question of a student. */
  key: string;
  /** What came before is forgotten. */
  sinceMs: number;
}

/** Where a subject stands in its window after the request. */
export interface Allowance {
  limit: WindowLimit;
  remaining: number;
  /** Until the oldest counted request leaves the window. */
  resetMs: number;
}

/** Exactly after `retryAfterMs` one request fits again. */
export interface RateLimited {
  kind: 'rate_limited';
  limit: WindowLimit;
  retryAfterMs: number;
}

export type CountOutcome = { kind: 'counted'; allowances: Allowance[] } | RateLimited;

/** Why a request is not let in. */
export type Refusal =
  | RateLimited
  /** All questions of the student's day are asked; exactly after `retryAfterMs` the next begins. */
  | { kind: 'daily_requests'; retryAfterMs: number }
  | { kind: 'busy' };

export type AdmitOutcome =
  | { kind: 'admitted'; allowances: Allowance[]; reservation?: ReserveOutcome }
  /** The question has that answer already, or is getting it, in this process or another; nothing was counted. */
  | { kind: 'asked_before'; answerId: string }
  | Refusal;
