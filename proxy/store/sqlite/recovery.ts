import type { DatabaseSync } from 'node:sqlite';
import type { Complexity } from '../../ground/protocol.ts';
import { evaluator } from '../evaluator.ts';
import type { Recovered } from '../ledger.ts';
import { crashedAnswer, mostMicroUsdOf } from '../rules/left-open.ts';
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
  reservedMicroUsd: number;
  promptMicroUsd: number | null;
  microUsdPerSecond: number | null;
  isRent: 0 | 1;
  shares: string | null;
}

interface OpenAnswer {
  answerId: string;
  student: string;
  day: string;
  course: string;
  complexity: Complexity;
  startedMs: number;
}

/** Ends what no process can end any more. To be called inside one transaction. */
export type Recover = (nowMs: number) => Recovered;

/**
 * What is open at this moment was left by processes that have died, if this one
 * has just become the owner of the file (see ownership.ts); what is opened from
 * now on is its own.
 */
export function recovery(
  database: DatabaseSync,
  spends: DaySpends,
  shareSpends: ShareSpends,
  counts: FigureCounts,
): Recover {
  const idsOf = (sql: string) =>
    database
      .prepare(sql)
      .all()
      .map(({ id }) => Number(id));
  const leftCalls = idsOf("SELECT id FROM call INDEXED BY call_open WHERE status = 'open'");
  const leftAnswers = idsOf('SELECT id FROM answer INDEXED BY answer_open WHERE closed_ms IS NULL');
  const openCall = database.prepare(
    `SELECT id, day, course, model, started_ms AS startedMs, reserved_micro_usd AS reservedMicroUsd, shares,
       is_rent AS isRent, prompt_micro_usd AS promptMicroUsd, micro_usd_per_second AS microUsdPerSecond
     FROM call WHERE id = ? AND status = 'open'`,
  );
  const settleCall = database.prepare(
    `UPDATE call SET status = 'estimated', fault = 'crashed', micro_usd = ?3, shares = NULL, settled_ms = ?1,
       total_ms = max(0, ?1 - started_ms) WHERE id = ?2`,
  );
  const closeAnswer = database.prepare(
    `UPDATE answer SET closed_ms = ?1, outcome = 'crashed', total_ms = max(0, ?1 - opened_ms),
       cost_micro_usd = (SELECT coalesce(sum(micro_usd), 0) FROM call WHERE call.answer = answer.id)
     WHERE id = ?2 AND closed_ms IS NULL
     RETURNING answer_id AS answerId, student, day, course, complexity, opened_ms AS startedMs`,
  );

  return (nowMs) => {
    const recovered: Recovered = { calls: 0, microUsd: 0 };
    for (const id of leftCalls) {
      const call = openCall.get(id) as OpenCall | undefined;
      if (call === undefined) continue;
      const microUsd = mostMicroUsdOf({ ...call, ...growthOf(call) }, nowMs);
      settleCall.run(nowMs, id, microUsd);
      spends.settle(call.day, call.course, call.reservedMicroUsd, microUsd);
      for (const key of readShares(call.shares)) shareSpends.settle(key, call.reservedMicroUsd, microUsd);
      counts.settled(call, call.model, microUsd, 'crashed');
      if (call.isRent === 1) counts.rented(call, call.model, microUsd);
      recovered.calls += 1;
      recovered.microUsd += microUsd;
    }
    for (const id of leftAnswers) {
      const answer = closeAnswer.get(nowMs, id) as OpenAnswer | undefined;
      if (answer === undefined || answer.student === evaluator) continue;
      counts.closed(answer, answer.complexity, crashedAnswer(answer.answerId, answer.startedMs, nowMs));
    }
    return recovered;
  };
}

function growthOf({ promptMicroUsd, microUsdPerSecond }: OpenCall) {
  if (promptMicroUsd === null || microUsdPerSecond === null) return {};
  return { growth: { promptMicroUsd, microUsdPerSecond } };
}
