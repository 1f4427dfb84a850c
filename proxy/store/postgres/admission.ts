import type { AdmitOutcome, AdmitRequest, Allowance, CountOutcome, WindowLimit } from '../admission.ts';
import type { ReserveOutcome, ReserveRequest } from '../reservation.ts';
import { daySlot } from '../rules/share-slots.ts';
import { limitReached } from '../rules/window.ts';
import { toJson } from './json.ts';
import type { ProcessLease } from './process-lease.ts';
import { outcomeOf, type SetAside, setAsideTerms, subjectsOf } from './reservation.ts';
import type { Together } from './together.ts';

/** Who, how often and how much; the functions are in migrations/0006-admission.ts and 0008-peers.ts. */
export interface Admissions {
  admit(request: AdmitRequest): Promise<AdmitOutcome>;
  count(limits: readonly WindowLimit[], nowMs: number): Promise<CountOutcome>;
  reserve(request: ReserveRequest): Promise<ReserveOutcome>;
}

/** Counted requests between two looks for counts that are over. */
const countsPerPruning = 8;

/** Another process has found this one's lease run out. */
interface Lapsed {
  kind: 'lapsed';
}

type LimitReached = { kind: 'rate_limited'; place: number; retryAfterMs: number };
type Windows = { requests: number; oldestMs: number }[];

type AdmitReply =
  | LimitReached
  | { kind: 'daily_requests' }
  | { kind: 'busy' }
  | { kind: 'asked_before'; answerId: string }
  | { kind: 'admitted'; windows: Windows; reservation: SetAside | null };

export function admissions(together: Together, lease: ProcessLease): Admissions {
  let unpruned = 0;
  const isPruning = (counted: number) => {
    unpruned += counted;
    if (unpruned < countsPerPruning) return undefined;
    unpruned = 0;
    return true;
  };

  /** A process whose lease has lapsed takes a new one, and asks again under its new name. */
  const ask = async <Reply extends { kind: string }>(
    what: 'admit' | 'admit_once' | 'count' | 'reserve',
    request: string,
  ): Promise<Reply> => {
    for (;;) {
      const { reply, askedAs } = await together<Reply | Lapsed>(`{"do":"${what}","request":${request}}`);
      if (reply.kind !== 'lapsed') return reply as Reply;
      await lease.replace(askedAs);
    }
  };

  return {
    async admit(request) {
      const { limits, nowMs, day, daily, reservation, student, again, ...rest } = request;
      const subjects = [`answers:${student}`, ...limits.map(({ subject }) => subject)];
      if (daily !== undefined) subjects.push(daily.subject);
      if (reservation !== undefined) subjects.push(...subjectsOf(reservation));
      const reply = await ask<AdmitReply>(
        request.again === undefined ? 'admit' : 'admit_once',
        toJson({
          ...rest,
          nowMs,
          day,
          student,
          askedKey: again?.key,
          askedSinceMs: again?.sinceMs,
          silentLeftMs: lease.silentLeftMs,
          locks: subjects,
          limits: placed(limits, nowMs),
          daily: daily && { ...daily, slot: daySlot(day) },
          reservation: reservation && setAsideTerms(reservation, request),
          isPruning: isPruning(limits.length),
        }),
      );
      return admitOutcome(reply, request);
    },

    async count(limits, nowMs) {
      const reply = await ask<LimitReached | { kind: 'counted'; windows: Windows }>(
        'count',
        toJson({
          nowMs,
          locks: limits.map(({ subject }) => subject),
          limits: placed(limits, nowMs),
          isPruning: isPruning(limits.length),
        }),
      );
      if (reply.kind === 'rate_limited') return rateLimited(reply, limits);
      return { kind: 'counted', allowances: allowancesOf(limits, reply.windows, nowMs) };
    },

    async reserve(request) {
      const { answerId, nowMs, day, course, student, complexity } = request;
      const reply = await ask<SetAside | { kind: 'no_answer' }>(
        'reserve',
        toJson({
          ...{ answerId, nowMs, day, course, student, complexity },
          locks: subjectsOf(request),
          reservation: setAsideTerms(request, request),
        }),
      );
      if (reply.kind === 'no_answer') throw new Error(`there is no answer ${answerId}`);
      return outcomeOf(request, request, reply);
    },
  };
}

function admitOutcome(reply: AdmitReply, request: AdmitRequest): AdmitOutcome {
  const { limits, nowMs, daily, reservation } = request;
  switch (reply.kind) {
    case 'rate_limited':
      return rateLimited(reply, limits);
    case 'daily_requests':
      return { kind: 'daily_requests', retryAfterMs: Math.max(1, (daily?.endsMs ?? nowMs) - nowMs) };
    case 'busy':
      return { kind: 'busy' };
    case 'asked_before':
      return reply;
    case 'admitted': {
      const allowances = allowancesOf(limits, reply.windows, nowMs);
      if (reservation === undefined || reply.reservation === null) return { kind: 'admitted', allowances };
      const outcome = outcomeOf(reservation, request, reply.reservation);
      return { kind: 'admitted', allowances, reservation: outcome };
    }
    default:
      return reply satisfies never;
  }
}

/** @throws RangeError for a limit below one request or one millisecond */
function placed(limits: readonly WindowLimit[], nowMs: number) {
  limitReached(limits, () => [], nowMs);
  return limits.map((limit, place) => ({ place, ...limit }));
}

function rateLimited({ place, retryAfterMs }: LimitReached, limits: readonly WindowLimit[]) {
  const limit = limits[place];
  if (limit === undefined) throw new Error(`there is no limit ${place}`);
  return { kind: 'rate_limited' as const, limit, retryAfterMs };
}

function allowancesOf(limits: readonly WindowLimit[], windows: Windows, nowMs: number): Allowance[] {
  return limits.map((limit, place) => {
    const { requests = 0, oldestMs = nowMs } = windows[place] ?? {};
    return { limit, remaining: limit.requests - requests, resetMs: oldestMs + limit.windowMs - nowMs };
  });
}
