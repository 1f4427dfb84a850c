import type { Complexity } from '../ground/protocol.ts';
import type { SpendScope, SpendShare } from './spend-share.ts';

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
  /**
   * The rent of a prompt cache, which is no part of what any answer costs: once it is
   * settled, it is taken off what prompt caches have saved in the hour in which it was reserved.
   */
  isRent?: true;
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
  /** The call is counted on this day to its end, whenever it is settled. */
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
