import type { DatabaseSync } from 'node:sqlite';
import type { Allowance, CountOutcome, WindowLimit } from '../store.ts';
import { whole } from './amounts.ts';

/** Sliding windows, exact: every counted request is a row until it has left its window. */
export interface WindowLog {
  /**
   * The limit that lets nothing pass for the longest, if any does. Counts nothing.
   * @throws RangeError for a limit below one request or one millisecond
   */
  blocked(
    limits: readonly WindowLimit[],
    nowMs: number,
  ): (CountOutcome & { kind: 'rate_limited' }) | undefined;
  /** Counts one request against each limit; to be called only when none is blocked. */
  count(limits: readonly WindowLimit[], nowMs: number): Allowance[];
}

/** Expired rows that a request removes beside its own; more than it adds, so that the log cannot grow. */
const prunedPerRequest = 8;

export function windowLog(database: DatabaseSync): WindowLog {
  // A row more than a window ahead of now was written before the machine's clock was set back; it
  // counts for nothing, or it would shut its student out until the clock catches up.
  const within = 'FROM window_log WHERE subject = ?1 AND counted_ms > ?2 - ?3 AND counted_ms <= ?2 + ?3';
  const used = database.prepare(`SELECT count(*) AS used, min(counted_ms) AS oldest ${within}`);
  const newest = database.prepare(`SELECT counted_ms ${within} ORDER BY counted_ms DESC LIMIT 1 OFFSET ?4`);
  const insert = database.prepare('INSERT INTO window_log VALUES (?1, ?2, ?2 + ?3)');
  const prune = database.prepare(
    `DELETE FROM window_log WHERE rowid IN
       (SELECT rowid FROM window_log WHERE expires_ms <= ? ORDER BY expires_ms LIMIT ${prunedPerRequest})`,
  );

  const usedOf = ({ subject, windowMs }: WindowLimit, nowMs: number) =>
    used.get(subject, nowMs, windowMs) as unknown as { used: number; oldest: number | null };

  return {
    blocked(limits, nowMs) {
      let longest: (CountOutcome & { kind: 'rate_limited' }) | undefined;
      for (const limit of limits) {
        checkLimit(limit);
        if (usedOf(limit, nowMs).used < limit.requests) continue;
        // The one that has to leave is the oldest, unless the limit has been lowered since.
        const leaving = newest.get(limit.subject, nowMs, limit.windowMs, limit.requests - 1) as unknown as {
          counted_ms: number;
        };
        const retryAfterMs = leaving.counted_ms + limit.windowMs - nowMs;
        if (longest === undefined || retryAfterMs > longest.retryAfterMs) {
          longest = { kind: 'rate_limited', limit, retryAfterMs };
        }
      }
      return longest;
    },

    count(limits, nowMs) {
      prune.run(nowMs);
      return limits.map((limit) => {
        insert.run(limit.subject, nowMs, limit.windowMs);
        const after = usedOf(limit, nowMs);
        return {
          limit,
          remaining: limit.requests - after.used,
          resetMs: (after.oldest ?? nowMs) + limit.windowMs - nowMs,
        };
      });
    },
  };
}

function checkLimit(limit: WindowLimit): void {
  if (whole(limit.requests, 'requests') === 0 || whole(limit.windowMs, 'windowMs') === 0) {
    throw new RangeError('a limit allows at least one request in at least one millisecond');
  }
}
