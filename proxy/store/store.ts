import type { Complexity, Source } from '../ground/protocol.ts';
import type { TokenUsage } from '../ground/usage.ts';
import type { AdminStore } from './admin-store.ts';
import type { Mark, RangeFigures } from './figures.ts';
import type { PrivacyStore } from './privacy-store.ts';
import type { SessionStore } from './session-store.ts';
import type { SignalStore } from './signal-store.ts';
import type { DailyRequests, SpendScope, SpendShare } from './spend-share.ts';
import type { Percentiles } from './times.ts';
import type { WatchStore } from './watch-store.ts';

/**
 * What has to survive the process: who asked how often, what was reserved and
 * spent, and what was answered. Every method that writes is one transaction.
 * Times are milliseconds since 1970, durations are rounded to milliseconds,
 * amounts are whole micro-dollars (1e-6 USD; anything else is refused with a
 * RangeError), days are budget days (`YYYY-MM-DD` in the configured time zone).
 */
export interface Store {
  /** 32 random bytes made once per name and kept; the same in every process on this store. */
  secret(name: string): Promise<Buffer>;

  /**
   * Who, how often and how much, in one step: counts the request against its
   * limits, opens the answer and reserves the worst case of its first call.
   * A refused request is not counted and opens nothing; a request that is only
   * refused the money is counted, and its answer has to be closed by the caller.
   */
  admit(request: AdmitRequest): Promise<AdmitOutcome>;

  /** Counts something against limits without opening an answer (minting sessions). */
  count(limits: readonly WindowLimit[], nowMs: number): Promise<CountOutcome>;

  /** Reserves the worst case of one further call of an open answer. */
  reserve(request: ReserveRequest): Promise<ReserveOutcome>;

  /**
   * Turns a reservation into what was used; with `close` also ends the answer,
   * in the same transaction. Settling a call a second time changes nothing.
   */
  settle(settlement: Settlement, close?: CloseAnswer): Promise<void>;

  /** Ends an answer that needed no (further) call. Closing it a second time changes nothing. */
  close(answer: CloseAnswer): Promise<void>;

  /**
   * To be called once at start, before any admission: what a killed process
   * left open is settled at the most that it can have cost by now, and marked.
   */
  recover(nowMs: number): Promise<{ calls: number; microUsd: number }>;

  /** Spent and reserved on a day, for the whole tutor (`course` undefined) or one course. */
  spend(day: string, course?: string): Promise<DaySpend>;

  /** Rows of the ledger in order of time, `from` and `to` inclusive. */
  ledger(query: DayRange): AsyncIterable<LedgerRow>;

  /** What the figures of the metrics page are made of, by hour. */
  figures(query: DayRange): Promise<RangeFigures>;

  /** Raw sums for the figures of account/summary.ts: those of `figures`, added up. */
  totals(query: DayRange): Promise<Totals>;

  /** The answer a student may rate, stop or resume; undefined if there is none or it is another student's. */
  answerOf(student: string, answerId: string): Promise<{ closed: boolean } | undefined>;

  /** One rating per student and answer; a second one replaces it. */
  rate(rating: { answerId: string; stars: number; comment: string; nowMs: number }): Promise<void>;

  /** Sessions that have ended before their time. */
  readonly sessions: SessionStore;

  /** Notes and mails of the watch. */
  readonly watch: WatchStore;

  /** Measurements for the watch. */
  readonly signals: SignalStore;

  /** What is held about persons. */
  readonly privacy: PrivacyStore;

  /** What only the metrics page reads and writes. */
  readonly admin: AdminStore;

  /** Resolves if the store takes what is written, as every question has to be; rejects with the reason. For readiness. */
  ping(): Promise<void>;

  /** Waits for running transactions and releases the file or connections. */
  end(): Promise<void>;
}

/** At most `requests` in any `windowMs`, counted per `subject`; a subject has one limit. */
export interface WindowLimit {
  /** Whose window it is, e.g. `student:PSEUDONYM`; holds nothing that names a person. */
  subject: string;
  requests: number;
  windowMs: number;
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
  /** Most answers a student may have open at a time. */
  concurrent: number;
  /** Left out where no money can be spent: course-only and cached answers. */
  reservation?: ReservationTerms;
}

/** What is to be set aside before a call. */
export interface ReservationTerms {
  callId: string;
  model: string;
  provider: string;
  keyLabel: string;
  /** What the call should cost at most. */
  microUsd: number;
  /** Near the end of the budget anything between this and `microUsd` is taken. */
  atLeastMicroUsd: number;
  budgets: Budgets;
  /** Who may use how much of them. */
  shares: readonly SpendShare[];
  /** Absent where the call costs all of it, however soon it is broken off. */
  growth?: CostGrowth;
}

/** How the cost of a call grows while it runs. */
export interface CostGrowth {
  /** From the moment it is sent, at most. */
  promptMicroUsd: number;
  /** For each second after that, at most. */
  microUsdPerSecond: number;
}

/** What is everybody's. Daily budgets; null: none. */
export interface Budgets {
  globalMicroUsd: number | null;
  courseMicroUsd: number | null;
  /** Of the calendar month: its first and last budget day, and when it ends. */
  month?: { microUsd: number; from: string; to: string; endsMs: number };
}

export interface ReserveRequest extends ReservationTerms {
  answerId: string;
  nowMs: number;
  day: string;
  course: string;
  student: string;
  complexity: Complexity;
}

/** The parts of a reservation that are the same for all calls of an answer. */
export type CallContext = Pick<
  ReserveRequest,
  'answerId' | 'day' | 'course' | 'student' | 'complexity' | 'budgets' | 'shares'
>;

/** Money asked for under a call's id, and what came of it. */
export interface Reservation {
  callId: string;
  outcome: ReserveOutcome;
}

export type ReserveOutcome =
  | { kind: 'reserved'; microUsd: number }
  /** The money would suffice if reservations of other calls were not in the way; some may come back. */
  | ({ kind: 'contended' } & Spent)
  | ({ kind: 'budget_exceeded' } & Spent);

/** Which part of the money has no room. */
export interface Spent {
  scope: SpendScope;
  /** When there is some again; undefined: on the next day. */
  resetsAtMs?: number;
}

/** Where a subject stands in its window after the request. */
export interface Allowance {
  limit: WindowLimit;
  remaining: number;
  /** Until the oldest counted request leaves the window. */
  resetMs: number;
}

export type CountOutcome =
  | { kind: 'counted'; allowances: Allowance[] }
  /** Exactly after `retryAfterMs` one request fits again. */
  | { kind: 'rate_limited'; limit: WindowLimit; retryAfterMs: number };

export type AdmitOutcome =
  | { kind: 'admitted'; allowances: Allowance[]; reservation?: ReserveOutcome }
  | { kind: 'rate_limited'; limit: WindowLimit; retryAfterMs: number }
  /** All questions of the student's day are asked; exactly after `retryAfterMs` the next begins. */
  | { kind: 'daily_requests'; retryAfterMs: number }
  | { kind: 'busy' };

/**
 * How a call ended in the ledger: `settled` by the provider's own usage,
 * `estimated` where it reported none or only part, `released` where nothing
 * was billed.
 */
export type CallStatus = 'settled' | 'estimated' | 'released';

export interface Settlement {
  callId: string;
  nowMs: number;
  /** The key it was sent with, where that is not the one foreseen when the money was set aside. */
  keyLabel?: string;
  status: CallStatus;
  usage: TokenUsage;
  microUsd: number;
  /** Kind of the fault that ended the call, if one did. */
  fault?: string;
  firstTokenMs?: number;
  totalMs: number;
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
  sources: readonly Source[];
  usage: TokenUsage;
  costMicroUsd: number;
  /** Saved against the first `complex` model without a cache, by cause; net of what the cache cost. */
  savedMicroUsd: { routing: number; promptCache: number; answerCache: number };
  /** Undefined if no token came. */
  firstTokenMs?: number;
  totalMs: number;
}

export interface DaySpend {
  settledMicroUsd: number;
  reservedMicroUsd: number;
}

export interface DayRange {
  /** First budget day. */
  from: string;
  /** Last budget day. */
  to: string;
  course?: string;
}

/** One model call. */
export interface LedgerRow {
  timeMs: number;
  day: string;
  answerId: string;
  course: string;
  student: string;
  model: string;
  provider: string;
  keyLabel: string;
  complexity: Complexity;
  usage: TokenUsage;
  reservedMicroUsd: number;
  microUsd: number;
  /** `open`: the call is running. */
  status: CallStatus | 'open';
  fault?: string;
}

/**
 * Sums over the answers of a range; times are those of answers that brought a
 * first token. What was spent, in all and by model, is the ledger's own sum
 * over the calls of those days.
 */
export interface Totals {
  questions: number;
  students: number;
  /** Answers that ended in a failure of the tutor. */
  failures: number;
  costMicroUsd: number;
  savedMicroUsd: { routing: number; promptCache: number; answerCache: number };
  inputTokens: number;
  cachedInputTokens: number;
  outputTokens: number;
  answerCacheHits: number;
  withSources: number;
  firstTokenMs: Percentiles;
  totalMs: Percentiles;
  /** Time between first and last token, summed, of uncached answers with output; for tokens per second. */
  generatingMs: number;
  generatedTokens: number;
  complexity: Record<Complexity, number>;
  models: { model: string; questions: number; calls: number; costMicroUsd: number; savedMicroUsd: number }[];
  stars: { sum: number; count: number };
  /** Reviewed answers by how a teacher judged them. */
  marks: Record<Mark, number>;
}
