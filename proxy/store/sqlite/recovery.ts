import type { DatabaseSync } from 'node:sqlite';
import type { Complexity } from '../../ground/protocol.ts';
import { noUsage } from '../../ground/usage.ts';
import type { DaySpends } from './day-spend.ts';
import type { FigureCounts } from './figure-counts.ts';
import { readShares } from './open-calls.ts';
import type { ShareSpends } from './share-spend.ts';

interface OpenCall {
  id: number;
  day: string;
  course: string;
  model: string;
  startedMs: number;
  reserved_micro_usd: number;
  promptMicroUsd: number | null;
  microUsdPerSecond: number | null;
  shares: string | null;
}

interface OpenAnswer {
  answerId: string;
  day: string;
  course: string;
  complexity: Complexity;
  startedMs: number;
}

/**
 * Ends what no process can end any more. What the provider billed for such a
 * call is unknown, so it is settled at the most that it can have cost: the ledger
 * may say too much, never too little. To be called inside one transaction.
 */
export type Recover = (nowMs: number) => { calls: number; microUsd: number };

export function recovery(
  database: DatabaseSync,
  spends: DaySpends,
  shareSpends: ShareSpends,
  counts: FigureCounts,
): Recover {
  const openCalls = database.prepare(
    `SELECT id, day, course, model, started_ms AS startedMs, reserved_micro_usd, shares,
       prompt_micro_usd AS promptMicroUsd, micro_usd_per_second AS microUsdPerSecond
     FROM call WHERE status = 'open'`,
  );
  const settleCall = database.prepare(
    `UPDATE call SET status = 'estimated', fault = 'crashed', micro_usd = ?3, shares = NULL, settled_ms = ?1,
       total_ms = max(0, ?1 - started_ms) WHERE id = ?2`,
  );
  const closeAnswers = database.prepare(
    `UPDATE answer SET closed_ms = ?1, outcome = 'crashed', total_ms = max(0, ?1 - opened_ms),
       cost_micro_usd = (SELECT coalesce(sum(micro_usd), 0) FROM call WHERE call.answer = answer.id)
     WHERE closed_ms IS NULL
     RETURNING answer_id AS answerId, day, course, complexity, opened_ms AS startedMs`,
  );

  return (nowMs) => {
    // Read to the end first: what is settled leaves the index that is being walked.
    const calls = openCalls.all() as unknown as OpenCall[];
    let microUsd = 0;
    for (const call of calls) {
      const most = mostMicroUsd(call, nowMs);
      settleCall.run(nowMs, call.id, most);
      spends.settle(call.day, call.course, call.reserved_micro_usd, most);
      for (const key of readShares(call.shares)) shareSpends.settle(key, call.reserved_micro_usd, most);
      counts.settled(call, call.model, most, 'crashed');
      microUsd += most;
    }
    for (const answer of closeAnswers.all(nowMs) as unknown as OpenAnswer[]) {
      counts.closed(answer, answer.complexity, {
        answerId: answer.answerId,
        nowMs,
        outcome: 'crashed',
        text: '',
        model: '',
        provider: '',
        cached: false,
        sources: [],
        usage: noUsage,
        costMicroUsd: 0,
        savedMicroUsd: { routing: 0, promptCache: 0, answerCache: 0 },
        totalMs: Math.max(0, nowMs - answer.startedMs),
      });
    }
    return { calls: calls.length, microUsd };
  };
}

/** Wall clocks are set now and then, by less than this. */
const clockErrorMs = 1_000;

/**
 * Where the provider ends a call with its connection, it ran no longer than to
 * this moment: after a quick restart that is little.
 */
function mostMicroUsd(call: OpenCall, nowMs: number): number {
  const { startedMs, reserved_micro_usd: reserved, promptMicroUsd, microUsdPerSecond } = call;
  if (promptMicroUsd === null || microUsdPerSecond === null || nowMs < startedMs) return reserved;
  const seconds = (nowMs - startedMs + clockErrorMs) / 1000;
  return Math.min(reserved, promptMicroUsd + Math.ceil(microUsdPerSecond * seconds));
}
