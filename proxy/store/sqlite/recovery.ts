import type { DatabaseSync } from 'node:sqlite';
import type { DaySpends } from './day-spend.ts';

interface OpenCall {
  id: number;
  day: string;
  course: string;
  reserved_micro_usd: number;
}

/**
 * Ends what no process can end any more. What the provider billed for such a
 * call is unknown, so it is settled at its worst case: the ledger may say too
 * much, never too little. To be called inside one transaction.
 */
export type Recover = (nowMs: number) => { calls: number; microUsd: number };

export function recovery(database: DatabaseSync, spends: DaySpends): Recover {
  const openCalls = database.prepare(
    "SELECT id, day, course, reserved_micro_usd FROM call WHERE status = 'open'",
  );
  const settleCall = database.prepare(
    `UPDATE call SET status = 'estimated', fault = 'crashed', micro_usd = reserved_micro_usd, settled_ms = ?1,
       total_ms = max(0, ?1 - started_ms) WHERE id = ?2`,
  );
  const closeAnswers = database.prepare(
    `UPDATE answer SET closed_ms = ?1, outcome = 'crashed', total_ms = max(0, ?1 - opened_ms),
       cost_micro_usd = (SELECT coalesce(sum(micro_usd), 0) FROM call WHERE call.answer = answer.id)
     WHERE closed_ms IS NULL`,
  );

  return (nowMs) => {
    // Read to the end first: what is settled leaves the index that is being walked.
    const calls = openCalls.all() as unknown as OpenCall[];
    let microUsd = 0;
    for (const call of calls) {
      settleCall.run(nowMs, call.id);
      spends.settle(call.day, call.course, call.reserved_micro_usd, call.reserved_micro_usd);
      microUsd += call.reserved_micro_usd;
    }
    closeAnswers.run(nowMs);
    return { calls: calls.length, microUsd };
  };
}
