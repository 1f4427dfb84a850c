/** Whether a provider accepts a key for a model at all. Times are milliseconds since 1970. */
export type Standing =
  | { kind: 'good' }
  /** Refused: of no use until the configuration changes, which takes a restart. */
  | { kind: 'bad'; sinceMs: number }
  /** Its quota is used up; one call at `retryAtMs` finds out whether that still holds. */
  | { kind: 'spent'; sinceMs: number; retryAtMs: number };

export type StandingEvent =
  | { kind: 'refused' }
  | { kind: 'quota_spent' }
  /** A call is sent to find out whether a spent quota is back. */
  | { kind: 'probe_sent' }
  /** `unclear`: it ended for a reason that says nothing about the quota. */
  | { kind: 'probe_ended'; result: 'answered' | 'unclear' };

const dayMs = 86_400_000;
const retrySpentAfterMs = 3_600_000;

export const good: Standing = { kind: 'good' };

export function nextStanding(standing: Standing, event: StandingEvent, nowMs: number): Standing {
  if (standing.kind === 'bad') return standing;
  switch (event.kind) {
    case 'refused':
      return { kind: 'bad', sinceMs: nowMs };
    case 'quota_spent':
      return {
        kind: 'spent',
        sinceMs: standing.kind === 'spent' ? standing.sinceMs : nowMs,
        retryAtMs: nextTryMs(nowMs),
      };
    case 'probe_sent':
      // One call only: for the others the quota is spent for another while.
      return standing.kind === 'spent' ? { ...standing, retryAtMs: nextTryMs(nowMs) } : standing;
    case 'probe_ended':
      if (standing.kind === 'good' || event.result === 'answered') return good;
      return { ...standing, retryAtMs: nowMs };
    default:
      return event satisfies never;
  }
}

/** Milliseconds until the key may be used; Infinity for a bad one. */
export function usableInMs(standing: Standing, nowMs: number): number {
  switch (standing.kind) {
    case 'good':
      return 0;
    case 'bad':
      return Number.POSITIVE_INFINITY;
    case 'spent':
      return Math.max(0, standing.retryAtMs - nowMs);
    default:
      return standing satisfies never;
  }
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
