import type { DatabaseSync } from 'node:sqlite';
import type { DaySpend } from '../store.ts';

/** The course under which the sums of the whole day are kept. */
const wholeTutor = '';

/**
 * Running sums of the ledger, so that looking at a budget costs the same on a
 * ledger of any length. To be called inside the transaction that changes the
 * ledger.
 */
export interface DaySpends {
  /** Without a course: of the whole tutor. */
  of(day: string, course?: string): DaySpend;
  reserve(day: string, course: string, microUsd: number): void;
  /** Gives a reservation back and adds what was really spent. */
  settle(day: string, course: string, reservedMicroUsd: number, microUsd: number): void;
}

export function daySpends(database: DatabaseSync): DaySpends {
  const select = database.prepare(
    `SELECT settled_micro_usd AS settledMicroUsd, reserved_micro_usd AS reservedMicroUsd
     FROM day_spend WHERE day = ? AND course = ?`,
  );
  const reserve = database.prepare(
    `INSERT INTO day_spend VALUES (?1, '${wholeTutor}', 0, ?3), (?1, ?2, 0, ?3)
     ON CONFLICT DO UPDATE SET reserved_micro_usd = reserved_micro_usd + excluded.reserved_micro_usd`,
  );
  const settle = database.prepare(
    `UPDATE day_spend SET settled_micro_usd = settled_micro_usd + ?4, reserved_micro_usd = reserved_micro_usd - ?3
     WHERE day = ?1 AND course IN ('${wholeTutor}', ?2)`,
  );

  return {
    of: (day, course = wholeTutor) =>
      (select.get(day, course) as DaySpend | undefined) ?? { settledMicroUsd: 0, reservedMicroUsd: 0 },
    reserve(day, course, microUsd) {
      reserve.run(day, course, microUsd);
    },
    settle(day, course, reservedMicroUsd, microUsd) {
      settle.run(day, course, reservedMicroUsd, microUsd);
    },
  };
}
