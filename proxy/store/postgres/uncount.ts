import type { AdmissionStore } from '../admission.ts';
import { daySlot } from '../rules/share-slots.ts';
import type { Query, Statement } from './connections.ts';
import { toText } from './json.ts';
import type { ProcessLease } from './process-lease.ts';

// One row of each subject: others may have been counted in the same millisecond.
const statement: Statement = {
  name: 'uncount',
  text: `WITH questions AS (
      DELETE FROM window_log WHERE ctid IN (
        SELECT DISTINCT ON (subject) ctid FROM window_log WHERE subject = ANY ($1) AND counted_ms = $2)
    ), of_day AS (
      UPDATE share_spend SET requests = requests - 1
      WHERE subject = $3 AND course = '' AND slot = $4 AND requests > 0
    )
    SELECT count_change($5)`,
};

/** Takes back what an admission has counted. */
export function uncounting(query: Query, lease: ProcessLease): AdmissionStore['uncount'] {
  return async ({ subjects, countedMs, daily }) => {
    const day = daily === undefined ? [null, null] : [toText(daily.subject), daySlot(daily.day)];
    await query(statement, [subjects.map(toText), countedMs, ...day, lease.id]);
  };
}
