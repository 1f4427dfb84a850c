import type { Recovered } from '../ledger.ts';
import { crashedAnswer, mostMicroUsdOf } from '../rules/left-open.ts';
import type { Query, Statement } from './connections.ts';
import { toJson } from './json.ts';
import type { ProcessLease } from './process-lease.ts';
import { countedOf } from './settlement.ts';

// A server that was away itself let nobody renew: all have the length of a lease after its start.
const giveUp: Statement = {
  name: 'process_give_up',
  text: `UPDATE process SET state = 'lapsed' WHERE state = 'living' AND lease_ends <= clock_timestamp()
    AND pg_postmaster_start_time() <= clock_timestamp() - $1 * interval '1 ms'`,
};
const leftCalls: Statement = {
  name: 'left_calls',
  text: `SELECT call.id, started_ms AS "startedMs", reserved_micro_usd AS "reservedMicroUsd",
      prompt_micro_usd AS "promptMicroUsd", micro_usd_per_second AS "microUsdPerSecond",
      coalesce(process.state = 'ended', false) AS "hasEnded"
    FROM call LEFT JOIN process ON process.id = call.process
    WHERE status = 'open' AND process.state IS DISTINCT FROM 'living' ORDER BY call.id`,
};
const settleLeft: Statement = {
  name: 'settle_left',
  text: 'SELECT settle_left($1, $2, $3, $4) AS "isSettled"',
};
const leftAnswers: Statement = {
  name: 'left_answers',
  text: `SELECT answer.id, answer_id AS "answerId", opened_ms AS "startedMs"
    FROM answer LEFT JOIN process ON process.id = answer.process
    WHERE closed_ms IS NULL AND process.state IS DISTINCT FROM 'living' ORDER BY answer.id`,
};
const closeLeft: Statement = { name: 'close_left', text: 'SELECT close_left($1, $2, $3, $4)' };
const forgetDead: Statement = {
  name: 'process_forget',
  text: `DELETE FROM process WHERE state <> 'living' AND lease_ends < clock_timestamp() - interval '1 day'`,
};

interface LeftCall {
  id: number;
  startedMs: number;
  reservedMicroUsd: number;
  promptMicroUsd: number | null;
  microUsdPerSecond: number | null;
  /** Its process said so itself; of one that is only silent the call may be running on. */
  hasEnded: boolean;
}

interface LeftAnswer {
  id: number;
  answerId: string;
  startedMs: number;
}

/**
 * Ends what no process can end any more: one call at a time, for questions go on
 * meanwhile. Several processes may do it at once; each call is counted by one.
 */
export async function recover(query: Query, lease: ProcessLease, nowMs: number): Promise<Recovered> {
  // Who is here to ask lives.
  await lease.renew();
  await query(giveUp, [lease.lengthMs]);
  const recovered: Recovered = { calls: 0, microUsd: 0 };
  for (const call of await query<LeftCall>(leftCalls)) {
    const microUsd = call.hasEnded
      ? mostMicroUsdOf({ ...call, ...growthOf(call) }, nowMs)
      : call.reservedMicroUsd;
    const [row] = await query<{ isSettled: boolean }>(settleLeft, [call.id, microUsd, nowMs, lease.id]);
    if (row?.isSettled !== true) continue;
    recovered.calls += 1;
    recovered.microUsd += microUsd;
  }
  for (const { id, answerId, startedMs } of await query<LeftAnswer>(leftAnswers)) {
    const counted = toJson(countedOf(crashedAnswer(answerId, startedMs, nowMs)));
    await query(closeLeft, [id, nowMs, counted, lease.id]);
  }
  await query(forgetDead);
  return recovered;
}

function growthOf({ promptMicroUsd, microUsdPerSecond }: LeftCall) {
  if (promptMicroUsd === null || microUsdPerSecond === null) return {};
  return { growth: { promptMicroUsd, microUsdPerSecond } };
}
