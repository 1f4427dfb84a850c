import type { LastMonth } from '../figures/last-month.ts';
import type { WatchWords } from '../words/watch-words.ts';

/** What to do about capacity and cost, in the order of effort. */
export type AdviceAction = keyof WatchWords['actions'];

/** One line of the scaling table; `from` is the first number of students it holds for. */
export interface ScalingStep {
  from: number;
  /** Last number of students; null: no end. */
  to: number | null;
  /** What the tutor should run on. */
  setup: string;
  /** USD; null: no upper end. */
  monthlyUsd: { from: number; to: number | null };
  isCurrent: boolean;
}

/** How far one limit of a key's tier is used. */
export interface LimitUse {
  /** Busiest minute of the last 24 hours. */
  peak: number;
  /** null: the key has no tier in the configuration. */
  limit: number | null;
  /** Share of the limit that is free at the peak, 0 to 1. */
  headroom: number | null;
  /** Day (`YYYY-MM-DD`) on which present growth reaches the limit; null: not within a year. */
  reachedOn: string | null;
}

export interface KeyAdvice {
  /** `gemini-1`, never the key. */
  label: string;
  provider: string;
  tier: string | null;
  /** Requests per minute. */
  rpm: LimitUse;
  /** Tokens per minute. */
  tpm: LimitUse;
}

/** `GET /admin/api/status` and the digest show this. */
export interface TierAdvice {
  /** Active students of the last 30 days. */
  students: number;
  month: LastMonth;
  keys: KeyAdvice[];
  scaling: ScalingStep[];
  action: AdviceAction;
  /** One line: what to do. */
  title: string;
  /** Why, with the measured numbers, and how. */
  reason: string;
  /** Day on which present growth reaches the next line of the table; null: not within a year. */
  nextStepOn: string | null;
  /** USD per 30 days; null: fewer than three days measured. */
  monthlyUsd: {
    /** As the last seven days. */
    now: number | null;
    /** In 30 days, if students go on growing as they do. */
    expected: number | null;
  };
}
