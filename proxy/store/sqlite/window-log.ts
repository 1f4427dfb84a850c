import type { DatabaseSync } from 'node:sqlite';
import type { Allowance, WindowLimit } from '../admission.ts';
import { allowanceOf, insideOf } from '../rules/window.ts';
import type { Memory } from './memory.ts';

/**
 * The times of rules/window.ts: every counted request is a row until it has left
 * its window, for the next process. This one counts in memory, from all rows
 * that there are: as many as requests came within a window.
 */
export interface WindowLog extends Memory {
  /** When requests of a subject were counted, ascending; valid until the next change. */
  timesOf(subject: string): readonly number[];
  /** Counts one request against each limit; to be called only when none is reached. */
  count(limits: readonly WindowLimit[], nowMs: number): Allowance[];
  /** Takes back one request that was counted then. */
  uncount(subjects: readonly string[], countedMs: number): void;
  /** What was counted of these is in no row any more. */
  forgetSubjects(subjects: readonly string[]): void;
}

/** Counted requests between two looks for expired rows. */
const countsPerPruning = 8;

/** Expired rows removed at most by each look; more than were added since, so that the log cannot grow. */
const prunedAtOnce = 4 * countsPerPruning;

/** Below so many subjects nobody looks who will not come again; above, whenever they have doubled. */
const fewSubjects = 1_000;

const noTimes: readonly number[] = [];

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
  const removeOne = database.prepare(
    `DELETE FROM window_log WHERE rowid IN
       (SELECT rowid FROM window_log WHERE subject = ? AND counted_ms = ? LIMIT 1)`,
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
    timesOf: (subject) => windows().get(subject)?.timesMs ?? noTimes,

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
        const { subject, windowMs } = limit;
        insert.run(subject, nowMs, nowMs + windowMs);
        let window = all.get(subject);
        if (window === undefined) {
          window = { timesMs: [], expiresMs: 0 };
          all.set(subject, window);
        }
        window.expiresMs = Math.max(window.expiresMs, nowMs + windowMs);
        addInOrder(window.timesMs, nowMs);
        // What has left the window is of no use any more.
        window.timesMs.splice(0, insideOf(window.timesMs, limit, nowMs).from);
        return allowanceOf(limit, window.timesMs, nowMs);
      });
    },

    uncount(subjects, countedMs) {
      const all = windows();
      for (const subject of subjects) {
        removeOne.run(subject, countedMs);
        const timesMs = all.get(subject)?.timesMs ?? [];
        const at = timesMs.indexOf(countedMs);
        if (at !== -1) timesMs.splice(at, 1);
      }
    },

    forgetSubjects(subjects) {
      for (const subject of subjects) remembered?.delete(subject);
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
