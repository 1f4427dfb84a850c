import { type FaultKind, isStale, type ProviderFault } from '../providers/fault.ts';

/**
 * When a model is left alone, so that an outage costs the first student a wait
 * and nobody after, and its end is found within seconds. Pure: states, events
 * and the time; nothing else.
 */
export type BreakerState =
  | {
      kind: 'closed';
      sinceMs: number;
      /** When a call last ended well, or began to. */
      workedMs: number;
      row: FailureRow | undefined;
      /** Calls that ended lately, by the second of their end; oldest first. */
      recent: readonly SecondTally[];
    }
  /** No call before `untilMs`; the first one after it is a probe. */
  | { kind: 'open'; untilMs: number }
  /** One probe is out; everybody else goes on to the next model until it is answered. */
  | { kind: 'half_open'; probeSentMs: number };

/** Failures with no call that worked in between. */
interface FailureRow {
  count: number;
  /** Since when the model has not said a word. */
  silentSinceMs: number;
  /** When the last one was known. */
  lastMs: number;
}

interface SecondTally {
  second: number;
  calls: number;
  failures: number;
}

/** What the end of a call says about the model; `nothing`: it does not tell whether the model works. */
export type Verdict = 'works' | 'fails' | 'nothing';

export type BreakerEvent =
  /** The first words of a call have come. */
  | { kind: 'began' }
  | { kind: 'call_ended'; startedMs: number; verdict: Verdict }
  /** A question has used up what it may ask of the model, since its first call. */
  | { kind: 'given_up'; sinceMs: number }
  | { kind: 'probe_sent' }
  | { kind: 'probe_ended'; verdict: Verdict };

/** Where nobody runs through all retries, because the calls break in the middle. */
const failuresInARowToOpen = 4;
/** A hiccup is shorter, and the retries get over it: a model that is up and down is better asked again than left alone. */
const shortestOutageMs = 3_000;
/** A model that answers one call in five costs too many waits as well; below this many calls the share is chance. */
const callsForShare = 20;
const failedShareToOpen = 0.8;
const recentSeconds = 30;
/** A probe is a student's question: where the provider refuses at once, it costs that student nothing. */
const shortestRestMs = 2_000;
/** Where a probe has to be waited for, there are fewer, but not so few that the end of an outage is missed. */
const longestRestMs = 30_000;

export function closedBreaker(nowMs: number): BreakerState {
  return { kind: 'closed', sinceMs: nowMs, workedMs: Number.NEGATIVE_INFINITY, row: undefined, recent: [] };
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
      return whileClosed(state, event, nowMs);
    case 'open':
      return event.kind === 'probe_sent' && nowMs >= state.untilMs
        ? { kind: 'half_open', probeSentMs: nowMs }
        : state;
    case 'half_open':
      return event.kind === 'probe_ended' ? afterProbe(state.probeSentMs, event.verdict, nowMs) : state;
    default:
      return state satisfies never;
  }
}

/** What a failed call says: a key's or a question's own matter, and a dead connection, do not speak against the model. */
export function verdictOfFault(fault: ProviderFault): Verdict {
  return isStale(fault) ? 'nothing' : verdictOfKind(fault.kind);
}

function verdictOfKind(kind: FaultKind): Verdict {
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

type Closed = Extract<BreakerState, { kind: 'closed' }>;

function whileClosed(state: Closed, event: BreakerEvent, nowMs: number): BreakerState {
  switch (event.kind) {
    case 'began':
      // It is there, even if it should break off again.
      return {
        ...state,
        workedMs: nowMs,
        row: state.row === undefined ? undefined : { ...state.row, silentSinceMs: nowMs },
      };
    case 'call_ended':
      // What was sent before the model recovered says nothing about it now.
      return event.startedMs < state.sinceMs ? state : afterCall(state, event, nowMs);
    case 'given_up':
      // Where others are answered meanwhile, it is not the model that is down.
      return event.sinceMs < state.sinceMs || event.sinceMs <= state.workedMs
        ? state
        : resting(shortestRestMs, nowMs);
    case 'probe_sent':
    case 'probe_ended':
      return state;
    default:
      return event satisfies never;
  }
}

function afterCall(
  state: Closed,
  { startedMs, verdict }: Extract<BreakerEvent, { kind: 'call_ended' }>,
  nowMs: number,
): BreakerState {
  switch (verdict) {
    case 'nothing':
      return state;
    case 'works':
      return { ...state, workedMs: nowMs, row: undefined, recent: withCall(state.recent, 0, nowMs) };
    case 'fails': {
      // It was on its way when the last failure was known: one event breaks many calls.
      if (state.row !== undefined && startedMs < state.row.lastMs) return state;
      const row = {
        count: (state.row?.count ?? 0) + 1,
        silentSinceMs: state.row?.silentSinceMs ?? nowMs,
        lastMs: nowMs,
      };
      const counted = { ...state, row, recent: withCall(state.recent, 1, nowMs) };
      return isOutage(counted, nowMs) ? resting(shortestRestMs, nowMs) : counted;
    }
    default:
      return verdict satisfies never;
  }
}

function isOutage({ row, recent }: Closed, nowMs: number): boolean {
  if (
    row !== undefined &&
    row.count >= failuresInARowToOpen &&
    nowMs - row.silentSinceMs >= shortestOutageMs
  ) {
    return true;
  }
  const calls = recent.reduce((sum, tally) => sum + tally.calls, 0);
  const failures = recent.reduce((sum, tally) => sum + tally.failures, 0);
  const spanSeconds = Math.floor(nowMs / 1000) - (recent[0]?.second ?? 0);
  return (
    calls >= callsForShare && failures >= calls * failedShareToOpen && spanSeconds * 1000 >= shortestOutageMs
  );
}

function withCall(before: readonly SecondTally[], failures: 0 | 1, nowMs: number): SecondTally[] {
  const second = Math.floor(nowMs / 1000);
  const recent = before.filter((tally) => tally.second > second - recentSeconds);
  const last = recent.at(-1)?.second === second ? recent.pop() : undefined;
  recent.push({ second, calls: (last?.calls ?? 0) + 1, failures: (last?.failures ?? 0) + failures });
  return recent;
}

function afterProbe(probeSentMs: number, verdict: Verdict, nowMs: number): BreakerState {
  switch (verdict) {
    case 'works':
      return closedBreaker(nowMs);
    case 'fails': {
      const tookMs = nowMs - probeSentMs;
      return resting(Math.min(Math.max(shortestRestMs, 2 * tookMs), longestRestMs), nowMs);
    }
    case 'nothing':
      // The next student is the probe.
      return { kind: 'open', untilMs: nowMs };
    default:
      return verdict satisfies never;
  }
}

function resting(restMs: number, nowMs: number): BreakerState {
  return { kind: 'open', untilMs: nowMs + restMs };
}
