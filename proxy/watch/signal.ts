import * as thresholds from '../ground/thresholds.ts';
import type { AlertKind, AlertLevel } from './alert.ts';

/** Kinds that are measured again and again; the others are told otherwise. */
export type SignalKind = Exclude<AlertKind, 'budget' | 'mail_failing' | 'mail_refused'>;

/** When a measured value is an alert, and when it is none any more. */
export interface SignalRule {
  worse: 'above' | 'at_least' | 'below' | 'at_most';
  warning: number;
  critical: number | null;
  /** An alert ends when the value is better than its threshold times this: what swings about it stays one alert. */
  clearFactor: number;
  /** How long the value has to be bad before anybody is told, and good before it is called resolved. */
  raiseAfterMs: number;
  clearAfterMs: number;
}

export interface Reading {
  kind: SignalKind;
  /** Key label, provider, model or why a backup failed; empty: the whole tutor. */
  subject: string;
  /** null: too little was observed to say anything. */
  value: number | null;
}

type Level = AlertLevel | 'none';

/** What is remembered of a signal between two readings. */
export interface SignalState {
  kind: SignalKind;
  subject: string;
  level: Level;
  /** Since when it has this level, or first had the better one of an alert that got worse. */
  sinceMs: number;
  /** The last value that was measured. */
  value: number;
  seenMs: number;
  /** A level that the values have asked for since, but not long enough. */
  candidate: { level: Level; sinceMs: number } | null;
}

export type SignalChange = 'opened' | 'worsened' | 'resolved';

const minuteMs = 60_000;

export const signalRules: Readonly<Record<SignalKind, SignalRule>> = {
  error_rate: rule('above', thresholds.errorRate, 0.8, { raise: 2, clear: 10 }),
  first_token: rule('above', thresholds.firstTokenMs, 0.85, { raise: 2, clear: 10 }),
  cache_hit_rate: rule('below', { warning: thresholds.cacheHitRate.fair, critical: null }, 1.08, {
    raise: 30,
    clear: 30,
  }),
  cost_per_student: rule('above', thresholds.costPerStudentUsd, 0.95, { raise: 0, clear: 60 }),
  free_tier: rule('above', thresholds.freeTierStudents, 0.9, { raise: 0, clear: 60 }),
  tier_limit: rule('at_least', thresholds.limitUse, 0.8, { raise: 0, clear: 30 }),
  // 1: the provider has another key that works; 2: it has none.
  key_failed: rule('at_least', { warning: 1, critical: 2 }, 1, { raise: 0, clear: 0 }),
  model_retiring: rule('at_most', thresholds.retirementDays, 1, { raise: 0, clear: 0 }),
  // 1: the last one was not written.
  backup_failing: rule('at_least', { warning: 1, critical: null }, 1, { raise: 0, clear: 0 }),
  // So many questions got worse answers than before, more than chance explains; otherwise 0.
  quality_fell: rule('at_least', { warning: 1, critical: null }, 1, { raise: 0, clear: 0 }),
};

function rule(
  worse: SignalRule['worse'],
  { warning, critical }: Pick<SignalRule, 'warning' | 'critical'>,
  clearFactor: number,
  minutes: { raise: number; clear: number },
): SignalRule {
  return {
    worse,
    warning,
    critical,
    clearFactor,
    raiseAfterMs: minutes.raise * minuteMs,
    clearAfterMs: minutes.clear * minuteMs,
  };
}

/** An alert about which nothing could be measured for so long is not open any more. */
const quietMs = 24 * 60 * minuteMs;
const order: readonly Level[] = ['none', 'warning', 'critical'];

/** What a reading makes of a signal, and what there is to tell. */
export function stepSignal(
  before: SignalState | undefined,
  reading: Reading,
  signalRule: SignalRule,
  nowMs: number,
): { state: SignalState | undefined; change: SignalChange | null } {
  const { kind, subject, value } = reading;
  if (value === null) {
    if (before === undefined || nowMs - before.seenMs < quietMs) return { state: before, change: null };
    return { state: undefined, change: before.level === 'none' ? null : 'resolved' };
  }
  const state: SignalState = {
    ...(before ?? { kind, subject, level: 'none', sinceMs: nowMs, candidate: null }),
    value,
    seenMs: nowMs,
  };
  const asked = levelOf(value, state.level, signalRule);
  if (asked === state.level) return { state: { ...state, candidate: null }, change: null };
  const isWorse = order.indexOf(asked) > order.indexOf(state.level);
  const candidate = nextCandidate(state, asked, isWorse, nowMs);
  const patienceMs = isWorse ? signalRule.raiseAfterMs : signalRule.clearAfterMs;
  if (nowMs - candidate.sinceMs < patienceMs) return { state: { ...state, candidate }, change: null };
  const wasOpen = state.level !== 'none';
  const { level } = candidate;
  return {
    state: {
      ...state,
      level,
      sinceMs: wasOpen && level !== 'none' ? state.sinceMs : nowMs,
      candidate: null,
    },
    change: level === 'none' ? 'resolved' : isWorse ? (wasOpen ? 'worsened' : 'opened') : null,
  };
}

/**
 * What is asked for, and since when values have asked for something in this
 * direction. What gets worse is told as bad as it is now; what gets better,
 * only as good as it has been all the time.
 */
function nextCandidate(
  { candidate, level }: SignalState,
  asked: Level,
  isWorse: boolean,
  nowMs: number,
): { level: Level; sinceMs: number } {
  if (candidate === null || order.indexOf(candidate.level) > order.indexOf(level) !== isWorse) {
    return { level: asked, sinceMs: nowMs };
  }
  const isBetter = order.indexOf(asked) < order.indexOf(candidate.level);
  return { level: !isWorse && isBetter ? candidate.level : asked, sinceMs: candidate.sinceMs };
}

/** The threshold that a level stands for. */
export function thresholdOf({ warning, critical }: SignalRule, level: AlertLevel): number {
  return level === 'critical' ? (critical ?? warning) : warning;
}

/** A level is left only where the value is clearly better than its threshold. */
function levelOf(value: number, present: Level, signalRule: SignalRule): Level {
  const { critical, warning, clearFactor } = signalRule;
  const easing = (level: Level) => (order.indexOf(present) >= order.indexOf(level) ? clearFactor : 1);
  if (critical !== null && passes(value, critical * easing('critical'), signalRule)) return 'critical';
  return passes(value, warning * easing('warning'), signalRule) ? 'warning' : 'none';
}

function passes(value: number, threshold: number, { worse }: SignalRule): boolean {
  switch (worse) {
    case 'above':
      return value > threshold;
    case 'at_least':
      return value >= threshold;
    case 'below':
      return value < threshold;
    case 'at_most':
      return value <= threshold;
    default:
      return worse satisfies never;
  }
}
