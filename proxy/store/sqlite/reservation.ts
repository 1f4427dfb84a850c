import type { DatabaseSync } from 'node:sqlite';
import type { DaySpend, ReserveOutcome, ReserveRequest } from '../store.ts';
import { whole } from './amounts.ts';
import type { DaySpends } from './day-spend.ts';

/** Sets money aside and opens the call's row in the ledger. */
export type Reserve = (request: ReserveRequest, answerRow: number) => ReserveOutcome;

export function reservations(database: DatabaseSync, spends: DaySpends): Reserve {
  const insert = database.prepare(
    `INSERT INTO call (call_id, answer, day, course, student, complexity, model, provider, key_label, started_ms,
       reserved_micro_usd) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );

  return (request, answerRow) => {
    const outcome = decide(request, (course) => spends.of(request.day, course));
    if (outcome.kind !== 'reserved') return outcome;
    const { callId, day, course, student, complexity, model, provider, keyLabel, nowMs } = request;
    insert.run(
      ...[callId, answerRow, day, course, student, complexity, model, provider, keyLabel, nowMs],
      outcome.microUsd,
    );
    spends.reserve(day, course, outcome.microUsd);
    return outcome;
  };
}

/**
 * `settled + reserved + amount <= budget` has to hold for the whole tutor and
 * for the course. A call that costs nothing always fits.
 */
function decide(request: ReserveRequest, spendOf: (course?: string) => DaySpend): ReserveOutcome {
  const wanted = whole(request.microUsd, 'microUsd');
  const least = Math.max(whole(request.atLeastMicroUsd, 'atLeastMicroUsd'), Math.min(wanted, 1));
  if (least > wanted) throw new RangeError(`atLeastMicroUsd ${least} is more than microUsd ${wanted}`);

  const scopes = [
    { scope: 'global', budgetMicroUsd: request.budgets.globalMicroUsd, course: undefined },
    { scope: 'course', budgetMicroUsd: request.budgets.courseMicroUsd, course: request.course },
  ] as const;
  let available = wanted;
  let contended = false;
  for (const { scope, budgetMicroUsd, course } of scopes) {
    if (budgetMicroUsd === null) continue;
    const { settledMicroUsd, reservedMicroUsd } = spendOf(course);
    const unspent = Math.max(0, whole(budgetMicroUsd, `${scope} budget`) - settledMicroUsd);
    if (unspent < least) return { kind: 'budget_exceeded', scope };
    const left = Math.max(0, unspent - reservedMicroUsd);
    if (left < least) contended = true;
    available = Math.min(available, left);
  }
  return contended ? { kind: 'contended' } : { kind: 'reserved', microUsd: available };
}
