import type { DatabaseSync } from 'node:sqlite';
import type { DaySpend, ReservationTerms, ReserveOutcome, ReserveRequest } from '../store.ts';
import { whole } from './amounts.ts';
import type { DaySpends } from './day-spend.ts';
import type { OpenCalls } from './open-calls.ts';

/** For which answer a call is made, and when. */
export type CallOccasion = Pick<ReserveRequest, 'nowMs' | 'day' | 'course' | 'student' | 'complexity'>;

/** Sets money aside and opens the call's row in the ledger. */
export type Reserve = (terms: ReservationTerms, occasion: CallOccasion, answerRow: number) => ReserveOutcome;

export function reservations(database: DatabaseSync, spends: DaySpends, calls: OpenCalls): Reserve {
  const insert = database.prepare(
    `INSERT INTO call (call_id, answer, day, course, student, complexity, model, provider, key_label, started_ms,
       reserved_micro_usd) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );

  return (terms, { nowMs, day, course, student, complexity }, answerRow) => {
    const outcome = decide(terms, spends.of(day), spends.of(day, course));
    if (outcome.kind !== 'reserved') return outcome;
    const { callId, model, provider, keyLabel } = terms;
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
    );
    const id = Number(lastInsertRowid);
    calls.add({ id, callId, day, course, model, startedMs: nowMs, reservedMicroUsd: microUsd });
    spends.reserve(day, course, microUsd);
    return outcome;
  };
}

/**
 * `settled + reserved + amount <= budget` has to hold for the whole tutor and
 * for the course. A call that costs nothing always fits.
 */
function decide(terms: ReservationTerms, ofAll: DaySpend, ofCourse: DaySpend): ReserveOutcome {
  const wanted = whole(terms.microUsd, 'microUsd');
  const least = Math.max(whole(terms.atLeastMicroUsd, 'atLeastMicroUsd'), Math.min(wanted, 1));
  if (least > wanted) throw new RangeError(`atLeastMicroUsd ${least} is more than microUsd ${wanted}`);

  const { globalMicroUsd, courseMicroUsd } = terms.budgets;
  const unspent = unspentOf('global', globalMicroUsd, ofAll);
  if (unspent < least) return { kind: 'budget_exceeded', scope: 'global' };
  const unspentByCourse = unspentOf('course', courseMicroUsd, ofCourse);
  if (unspentByCourse < least) return { kind: 'budget_exceeded', scope: 'course' };
  const left = Math.max(
    0,
    Math.min(unspent - ofAll.reservedMicroUsd, unspentByCourse - ofCourse.reservedMicroUsd),
  );
  return left < least ? { kind: 'contended' } : { kind: 'reserved', microUsd: Math.min(wanted, left) };
}

/** Infinity without a budget: nothing is too much, whatever is reserved. */
function unspentOf(scope: 'global' | 'course', budgetMicroUsd: number | null, spend: DaySpend): number {
  if (budgetMicroUsd === null) return Number.POSITIVE_INFINITY;
  return Math.max(0, whole(budgetMicroUsd, `${scope} budget`) - spend.settledMicroUsd);
}
