import type { Allowance, RateLimited, WindowLimit } from '../admission.ts';
import { whole } from './amounts.ts';

/*
 * Sliding windows, exact: every request that was counted is a time until it has
 * left its window. Times are milliseconds since 1970, ascending.
 */

/**
 * The limit that lets nothing pass for the longest, if any does.
 * @param timesOf when requests of a subject were counted
 * @throws RangeError for a limit below one request or one millisecond
 */
export function limitReached(
  limits: readonly WindowLimit[],
  timesOf: (subject: string) => readonly number[],
  nowMs: number,
): RateLimited | undefined {
  let longest: RateLimited | undefined;
  for (const limit of limits) {
    checkLimit(limit);
    const timesMs = timesOf(limit.subject);
    const { from, to } = insideOf(timesMs, limit, nowMs);
    if (to - from < limit.requests) continue;
    // The one that has to leave is the oldest, unless the limit has been lowered since.
    const leavingMs = timesMs[to - limit.requests] ?? nowMs;
    const retryAfterMs = leavingMs + limit.windowMs - nowMs;
    if (longest === undefined || retryAfterMs > longest.retryAfterMs) {
      longest = { kind: 'rate_limited', limit, retryAfterMs };
    }
  }
  return longest;
}

/** Where a subject stands whose times are these, the request of now included. */
export function allowanceOf(limit: WindowLimit, timesMs: readonly number[], nowMs: number): Allowance {
  const { from, to } = insideOf(timesMs, limit, nowMs);
  return {
    limit,
    remaining: limit.requests - (to - from),
    resetMs: (timesMs[from] ?? nowMs) + limit.windowMs - nowMs,
  };
}

/**
 * Which of the times are in the window: from one place in the list to before
 * another. What has left it is of no use any more. A time more than a window
 * ahead of now was counted before the machine's clock was set back; it counts
 * for nothing, or it would shut its student out until the clock catches up.
 */
export function insideOf(
  timesMs: readonly number[],
  { windowMs }: WindowLimit,
  nowMs: number,
): { from: number; to: number } {
  let from = 0;
  while (from < timesMs.length && (timesMs[from] ?? 0) <= nowMs - windowMs) from += 1;
  let to = timesMs.length;
  while (to > from && (timesMs[to - 1] ?? 0) > nowMs + windowMs) to -= 1;
  return { from, to };
}

function checkLimit(limit: WindowLimit): void {
  if (whole(limit.requests, 'requests') === 0 || whole(limit.windowMs, 'windowMs') === 0) {
    throw new RangeError('a limit allows at least one request in at least one millisecond');
  }
}
