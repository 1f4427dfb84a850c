import type { DatabaseSync } from 'node:sqlite';
import type { Allowance, CountOutcome, WindowLimit } from '../admission.ts';
import { whole } from '../rules/amounts.ts';
import type { Memory } from './memory.ts';

/**
 * Sliding windows, exact: every counted request is a row until it has left its
 * window, for the next process. This one counts in memory, from all rows that
 * there are: as many as requests came within a window.
 */
export interface WindowLog extends Memory {
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

/** Counted requests between two looks for expired rows. */
const countsPerPruning = 8;

/** Expired rows removed at most by each look; more than were added since, so that the log cannot grow. */
const prunedAtOnce = 4 * countsPerPruning;

/** Below so many subjects nobody looks who will not come again; above, whenever they have doubled. */
const fewSubjects = 1_000;

interface Window {
  /** Ascending. */
  timesMs: number[];
  expiresMs: number;
}

export function windowLog(database: DatabaseSync): WindowLog {
  const selectAll = database.prepare(
    'SELECT subject, counted_ms AS countedMs, expires_ms AS expiresMs FROM window_log ORDER BY counted_ms',
  );
  const insert = database.prepare('INSERT INTO window_log VALUES (?, ?, ?)');
  const prune = database.prepare(
    `DELETE FROM window_log WHERE rowid IN
       (SELECT rowid FROM window_log WHERE expires_ms <= ? ORDER BY expires_ms LIMIT ${prunedAtOnce})`,
  );
  let remembered: Map<string, Window> | undefined;
  let unpruned = 0;
  let sweptAbove = fewSubjects;

  const windows = (): Map<string, Window> => {
    if (remembered !== undefined) return remembered;
    remembered = new Map();
    for (const row of selectAll.iterate() as Iterable<CountedRow>) {
      const window = remembered.get(row.subject);
      if (window === undefined) {
        remembered.set(row.subject, { timesMs: [row.countedMs], expiresMs: row.expiresMs });
      } else {
        window.timesMs.push(row.countedMs);
        window.expiresMs = Math.max(window.expiresMs, row.expiresMs);
      }
    }
    return remembered;
  };

  return {
    blocked(limits, nowMs) {
      let longest: (CountOutcome & { kind: 'rate_limited' }) | undefined;
      for (const limit of limits) {
        checkLimit(limit);
        const timesMs = windows().get(limit.subject)?.timesMs;
        if (timesMs === undefined) continue;
        const used = usedOf(timesMs, limit, nowMs);
        if (used < limit.requests) continue;
        // The one that has to leave is the oldest, unless the limit has been lowered since.
        const leavingMs = timesMs[used - limit.requests] ?? nowMs;
        const retryAfterMs = leavingMs + limit.windowMs - nowMs;
        if (longest === undefined || retryAfterMs > longest.retryAfterMs) {
          longest = { kind: 'rate_limited', limit, retryAfterMs };
        }
      }
      return longest;
    },

    count(limits, nowMs) {
      const all = windows();
      if (all.size > sweptAbove) {
        sweep(all, nowMs);
        sweptAbove = Math.max(fewSubjects, 2 * all.size);
      }
      unpruned += limits.length;
      if (unpruned >= countsPerPruning) {
        prune.run(nowMs);
        unpruned = 0;
      }
      return limits.map((limit) => {
        const { subject, requests, windowMs } = limit;
        insert.run(subject, nowMs, nowMs + windowMs);
        let window = all.get(subject);
        if (window === undefined) {
          window = { timesMs: [], expiresMs: 0 };
          all.set(subject, window);
        }
        window.expiresMs = Math.max(window.expiresMs, nowMs + windowMs);
        addInOrder(window.timesMs, nowMs);
        return {
          limit,
          remaining: requests - usedOf(window.timesMs, limit, nowMs),
          resetMs: (window.timesMs[0] ?? nowMs) + windowMs - nowMs,
        };
      });
    },

    forget() {
      remembered = undefined;
    },
  };
}

interface CountedRow {
  subject: string;
  countedMs: number;
  expiresMs: number;
}

/**
 * How many of the times are in the window, after those that have left it are
 * dropped: the window then begins at the first. A time more than a window ahead
 * of now was counted before the machine's clock was set back; it counts for
 * nothing, or it would shut its student out until the clock catches up.
 */
function usedOf(timesMs: number[], { windowMs }: WindowLimit, nowMs: number): number {
  let left = 0;
  while (left < timesMs.length && (timesMs[left] ?? 0) <= nowMs - windowMs) left += 1;
  if (left > 0) timesMs.splice(0, left);
  let used = timesMs.length;
  while (used > 0 && (timesMs[used - 1] ?? 0) > nowMs + windowMs) used -= 1;
  return used;
}

/** Goes to the end, unless the machine's clock was set back. */
function addInOrder(timesMs: number[], timeMs: number): void {
  let at = timesMs.length;
  while (at > 0 && (timesMs[at - 1] ?? 0) > timeMs) at -= 1;
  if (at === timesMs.length) timesMs.push(timeMs);
  else timesMs.splice(at, 0, timeMs);
}

/** Subjects may never come again, so their windows are not only dropped when they do. */
function sweep(windows: Map<string, Window>, nowMs: number): void {
  for (const [subject, { expiresMs }] of windows) {
    if (expiresMs <= nowMs) windows.delete(subject);
  }
}

function checkLimit(limit: WindowLimit): void {
  if (whole(limit.requests, 'requests') === 0 || whole(limit.windowMs, 'windowMs') === 0) {
    throw new RangeError('a limit allows at least one request in at least one millisecond');
  }
}
