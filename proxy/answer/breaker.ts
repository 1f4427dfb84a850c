import type { FaultKind } from '../providers/fault.ts';

/**
 * When a model is left alone, so that an outage costs the first students a wait
 * and nobody after them. Pure: states, events and the time; nothing else.
 */
export type BreakerState =
  | {
      kind: 'closed';
      sinceMs: number;
      failuresInARow: number;
      /** Calls that ended lately, by the second of their end; oldest first. */
      recent: readonly SecondTally[];
    }
  /** No call before `untilMs`; the first one after it is a probe. */
  | { kind: 'open'; untilMs: number; restMs: number }
  /** One probe is out; everybody else waits for what becomes of it. */
  | { kind: 'half_open'; restMs: number };

interface SecondTally {
  second: number;
  calls: number;
  failures: number;
}

/** What the end of a call says about the model; `nothing`: it does not tell whether the model works. */
export type Verdict = 'works' | 'fails' | 'nothing';

export type BreakerEvent =
  | { kind: 'call_ended'; startedMs: number; verdict: Verdict }
  | { kind: 'probe_sent' }
  | { kind: 'probe_ended'; verdict: Verdict };

/**
 * As many failures in a row as one question makes calls to a model: a hiccup
 * that retries get over never opens the breaker, and the first student who runs
 * through all retries is the last one to do so.
 */
const failuresInARowToOpen = 4;
/** A model that works every other time costs too many waits as well; below this many calls the share is chance. */
const callsForShare = 10;
const failedShareToOpen = 0.5;
const recentSeconds = 30;
const firstRestMs = 15_000;
const longestRestMs = 120_000;

export function closedBreaker(nowMs: number): BreakerState {
  return { kind: 'closed', sinceMs: nowMs, failuresInARow: 0, recent: [] };
}

/** Whether a call may be sent now: as one of many, as the probe, or not. */
export function permitOf(state: BreakerState, nowMs: number): 'call' | 'probe' | 'refused' {
  switch (state.kind) {
    case 'closed':
      return 'call';
    case 'open':
      return nowMs >= state.untilMs ? 'probe' : 'refused';
    case 'half_open':
      return 'refused';
    default:
      return state satisfies never;
  }
}

/** @param nowMs milliseconds that never jump, of the same origin as those in the state */
export function nextBreakerState(state: BreakerState, event: BreakerEvent, nowMs: number): BreakerState {
  switch (state.kind) {
    case 'closed':
      // What was sent before the model recovered says nothing about it now.
      if (event.kind !== 'call_ended' || event.startedMs < state.sinceMs) return state;
      return afterCall(state, event.verdict, nowMs);
    case 'open':
      return event.kind === 'probe_sent' && nowMs >= state.untilMs
        ? { kind: 'half_open', restMs: state.restMs }
        : state;
    case 'half_open':
      return event.kind === 'probe_ended' ? afterProbe(state.restMs, event.verdict, nowMs) : state;
    default:
      return state satisfies never;
  }
}

/** A fault that is the key's or the question's own matter does not speak against the model. */
export function verdictOfFault(kind: FaultKind): Verdict {
  switch (kind) {
    case 'overloaded':
    case 'unavailable':
    case 'network':
    case 'timeout':
    case 'cut':
      return 'fails';
    case 'context_too_long':
    case 'refused':
    case 'bad_request':
      return 'works';
    case 'rate_limited':
    case 'bad_key':
    case 'quota_spent':
      return 'nothing';
    default:
      return kind satisfies never;
  }
}

function afterCall(
  state: Extract<BreakerState, { kind: 'closed' }>,
  verdict: Verdict,
  nowMs: number,
): BreakerState {
  if (verdict === 'nothing') return state;
  const failed = verdict === 'fails' ? 1 : 0;
  const failuresInARow = failed === 0 ? 0 : state.failuresInARow + 1;
  const second = Math.floor(nowMs / 1000);
  const recent = state.recent.filter((tally) => tally.second > second - recentSeconds);
  const last = recent.at(-1)?.second === second ? recent.pop() : undefined;
  recent.push({ second, calls: (last?.calls ?? 0) + 1, failures: (last?.failures ?? 0) + failed });
  const counted: BreakerState = { kind: 'closed', sinceMs: state.sinceMs, failuresInARow, recent };
  // Only a failure opens it.
  if (failed === 0) return counted;
  const calls = recent.reduce((sum, tally) => sum + tally.calls, 0);
  const failures = recent.reduce((sum, tally) => sum + tally.failures, 0);
  const opens =
    failuresInARow >= failuresInARowToOpen ||
    (calls >= callsForShare && failures >= calls * failedShareToOpen);
  return opens ? resting(firstRestMs, nowMs) : counted;
}

function afterProbe(restMs: number, verdict: Verdict, nowMs: number): BreakerState {
  switch (verdict) {
    case 'works':
      return closedBreaker(nowMs);
    case 'fails':
      return resting(Math.min(restMs * 2, longestRestMs), nowMs);
    case 'nothing':
      // The next student is the probe.
      return { kind: 'open', untilMs: nowMs, restMs };
    default:
      return verdict satisfies never;
  }
}

function resting(restMs: number, nowMs: number): BreakerState {
  return { kind: 'open', untilMs: nowMs + restMs, restMs };
}
