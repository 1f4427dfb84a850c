import { dayMs } from '../../ground/days.ts';
import { longestRestMs } from './longest-rest.ts';

/** Whether a provider accepts a key for a model at all. Times are milliseconds since 1970. */
export type Standing =
  | { kind: 'good' }
  /** Refused, for ever or until somebody mends it over there; one call at `retryAtMs` finds out. */
  | { kind: 'bad'; sinceMs: number; retryAtMs: number; pauseMs: number }
  /** Its quota is used up; one call at `retryAtMs` finds out whether that still holds. */
  | { kind: 'spent'; sinceMs: number; retryAtMs: number };

export type StandingEvent =
  | { kind: 'refused' }
  | { kind: 'quota_spent' }
  /** A call is sent to find out whether the key is of use again. */
  | { kind: 'probe_sent' }
  /** `unclear`: it ended for a reason that says nothing about the key. */
  | { kind: 'probe_ended'; result: 'answered' | 'unclear' };

const retrySpentAfterMs = 3_600_000;
const firstPauseMs = 60_000;

export const good: Standing = { kind: 'good' };

export function nextStanding(standing: Standing, event: StandingEvent, nowMs: number): Standing {
  switch (event.kind) {
    case 'refused':
      return refused(standing, nowMs);
    case 'quota_spent':
      return {
        kind: 'spent',
        sinceMs: standing.kind === 'spent' ? standing.sinceMs : nowMs,
        retryAtMs: nextTryMs(nowMs),
      };
    case 'probe_sent':
      // One call only: for the others nothing has changed for another while.
      if (standing.kind === 'spent') return { ...standing, retryAtMs: nextTryMs(nowMs) };
      return standing.kind === 'bad' ? { ...standing, retryAtMs: nowMs + standing.pauseMs } : standing;
    case 'probe_ended':
      if (standing.kind === 'good' || event.result === 'answered') return good;
      return { ...standing, retryAtMs: nowMs };
    default:
      return event satisfies never;
  }
}

/** Pauses grow: each try costs a student a moment, and a key that was put right is to be found soon. */
function refused(before: Standing, nowMs: number): Standing {
  if (before.kind !== 'bad') {
    return { kind: 'bad', sinceMs: nowMs, retryAtMs: nowMs + firstPauseMs, pauseMs: firstPauseMs };
  }
  // Of several calls that were out together, the first has said it all.
  if (usableInMs(before, nowMs) > 0) return before;
  const pauseMs = Math.min(before.pauseMs * 2, longestRestMs);
  return { ...before, retryAtMs: nowMs + pauseMs, pauseMs };
}

/** Milliseconds until the key may be used; Infinity for a bad one that rests: nobody is to wait for that. */
export function usableInMs(standing: Standing, nowMs: number): number {
  switch (standing.kind) {
    case 'good':
      return 0;
    case 'bad':
      return waitMs(standing.retryAtMs - nowMs, standing.pauseMs) > 0 ? Number.POSITIVE_INFINITY : 0;
    case 'spent':
      return waitMs(standing.retryAtMs - nowMs, retrySpentAfterMs);
    default:
      return standing satisfies never;
  }
}

/** A time further ahead than any pause was noted before the machine's clock was set back: it is over. */
function waitMs(leftMs: number, longestMs: number): number {
  return leftMs > longestMs ? 0 : Math.max(0, leftMs);
}

/** What an administrator has to know first. */
export function worstOf(standings: readonly Standing[]): Standing {
  return (
    standings.find(({ kind }) => kind === 'bad') ?? standings.find(({ kind }) => kind === 'spent') ?? good
  );
}

/** Every hour, and when the next UTC day begins: daily quotas may then be full again. */
function nextTryMs(nowMs: number): number {
  return Math.min(nowMs + retrySpentAfterMs, (Math.floor(nowMs / dayMs) + 1) * dayMs);
}
