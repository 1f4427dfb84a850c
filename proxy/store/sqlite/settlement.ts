import type { DatabaseSync } from 'node:sqlite';
import type { Settlement } from '../ledger.ts';
import { whole, wholeMs } from '../rules/amounts.ts';
import type { DaySpends } from './day-spend.ts';
import type { FigureCounts } from './figure-counts.ts';
import type { OpenCalls } from './open-calls.ts';
import type { ShareSpends } from './share-spend.ts';

/** Completes an open call's row and turns its reservation into what was spent. A call that is not open stays as it is. */
export type Settle = (settlement: Settlement) => void;

interface SettlementParts {
  spends: DaySpends;
  shares: ShareSpends;
  calls: OpenCalls;
  counts: FigureCounts;
}

export function settlements(
  database: DatabaseSync,
  { spends, shares, calls, counts }: SettlementParts,
): Settle {
  const complete = database.prepare(
    `UPDATE call SET status = ?, settled_ms = ?, micro_usd = ?, input_tokens = ?, cached_input_tokens = ?,
       cache_write_tokens = ?, cache_write_long_tokens = ?, output_tokens = ?, fault = ?, first_token_ms = ?,
       total_ms = ?, key_label = coalesce(?, key_label), shares = NULL
     WHERE id = ?`,
  );

  return (settlement) => {
    const { callId, nowMs, keyLabel, status, usage, microUsd, fault, firstTokenMs, totalMs } = settlement;
    const call = calls.find(callId);
    if (call === undefined) return;
    complete.run(
      status,
      nowMs,
      whole(microUsd, 'microUsd'),
      whole(usage.inputTokens, 'inputTokens'),
      whole(usage.cachedInputTokens, 'cachedInputTokens'),
      whole(usage.cacheWriteTokens, 'cacheWriteTokens'),
      whole(usage.cacheWriteLongTokens, 'cacheWriteLongTokens'),
      whole(usage.outputTokens, 'outputTokens'),
      fault ?? null,
      wholeMs(firstTokenMs),
      wholeMs(totalMs),
      keyLabel ?? null,
      call.id,
    );
    calls.remove(call);
    // A call's cost belongs to the day on which its money was set aside, whenever it ends.
    spends.settle(call.day, call.course, call.reservedMicroUsd, microUsd);
    for (const key of call.shares) shares.settle(key, call.reservedMicroUsd, microUsd);
    counts.settled(call, call.model, microUsd, fault);
    if (call.isRent) counts.rented(call, call.model, microUsd);
  };
}
