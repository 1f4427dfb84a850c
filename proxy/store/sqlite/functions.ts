import type { DatabaseSync } from 'node:sqlite';
import { samplePoint } from '../rules/sample-point.ts';
import {
  countTime,
  emptyTally,
  type Times,
  type TimesTally,
  timesOf,
  timesTogether,
} from '../rules/times.ts';

/** What the statements of this folder use beside SQLite's own functions; to be called before any of them. */
export function defineFunctions(database: DatabaseSync): void {
  database.function('times_together', { deterministic: true }, (some, more) =>
    timesTogether(some as Times | null, more as Times | null),
  );
  database.aggregate('times_of', {
    start: emptyTally,
    step: (tally, ms) => {
      if (ms !== null) countTime(tally as TimesTally, Number(ms));
      return tally;
    },
    result: (tally) => timesOf(tally as TimesTally),
  });
  database.function('sample_point', { deterministic: true }, (id) => samplePoint(String(id)));
}
