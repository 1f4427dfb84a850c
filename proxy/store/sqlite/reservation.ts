import type { DatabaseSync } from 'node:sqlite';
import type { ReservationTerms, ReserveOutcome, ReserveRequest } from '../reservation.ts';
import { whole } from '../rules/amounts.ts';
import { decide, potsOf, type SpentSoFar } from '../rules/pots.ts';
import { shareKeys } from '../rules/share-slots.ts';
import type { DaySpends } from './day-spend.ts';
import type { OpenCalls } from './open-calls.ts';
import type { ShareSpends } from './share-spend.ts';

/** For which answer a call is made, and when. */
type CallOccasion = Pick<ReserveRequest, 'nowMs' | 'day' | 'course' | 'student' | 'complexity'>;

/** Sets money aside and opens the call's row in the ledger. */
export type Reserve = (terms: ReservationTerms, occasion: CallOccasion, answerRow: number) => ReserveOutcome;

export function reservations(
  database: DatabaseSync,
  spends: DaySpends,
  shareSpends: ShareSpends,
  calls: OpenCalls,
): Reserve {
  const insert = database.prepare(
    `INSERT INTO call (call_id, answer, day, course, student, complexity, model, provider, key_label, started_ms,
       reserved_micro_usd, shares, prompt_micro_usd, micro_usd_per_second, is_rent)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );

  const spent: SpentSoFar = {
    ofDay: spends.of,
    ofDays: spends.between,
    ofSlots: shareSpends.of,
    settledIn: shareSpends.settledIn,
  };

  return (terms, occasion, answerRow) => {
    const outcome = decide(terms, potsOf(terms, occasion, spent));
    if (outcome.kind !== 'reserved') return outcome;
    const { nowMs, day, course, student, complexity } = occasion;
    const places = shareKeys(terms.shares, nowMs);
    const shares = places.map(({ key }) => key);
    const { callId, model, provider, keyLabel, growth, isRent = false } = terms;
    const { microUsd } = outcome;
    const { lastInsertRowid } = insert.run(
      callId,
      answerRow,
      day,
      course,
      student,
      complexity,
      model,
      provider,
      keyLabel,
      nowMs,
      microUsd,
      shares.length === 0 ? null : JSON.stringify(shares),
      growth === undefined ? null : whole(growth.promptMicroUsd, 'promptMicroUsd'),
      growth === undefined ? null : whole(growth.microUsdPerSecond, 'microUsdPerSecond'),
      isRent ? 1 : 0,
    );
    const id = Number(lastInsertRowid);
    calls.add({
      id,
      callId,
      day,
      course,
      model,
      startedMs: nowMs,
      reservedMicroUsd: microUsd,
      isRent,
      shares,
    });
    spends.reserve(day, course, microUsd);
    for (const { key, expiresMs } of places) shareSpends.reserve(key, microUsd, expiresMs);
    return outcome;
  };
}
