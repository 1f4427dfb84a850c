import type { DatabaseSync } from 'node:sqlite';
import type { AdmitOutcome, AdmitRequest } from '../store.ts';
import type { Answers } from './answers.ts';
import type { Reserve } from './reservation.ts';
import type { WindowLog } from './window-log.ts';

/** Who, how often and how much; to be called inside one transaction. */
export type Admit = (request: AdmitRequest) => AdmitOutcome;

export function admissions(
  database: DatabaseSync,
  windows: WindowLog,
  answers: Answers,
  reserve: Reserve,
): Admit {
  const countRefusal = database.prepare(
    'INSERT INTO refusal VALUES (?, ?, ?, 1) ON CONFLICT DO UPDATE SET count = count + 1',
  );

  return (request) => {
    const { day, course, student, limits, nowMs, reservation } = request;
    const blocked = windows.blocked(limits, nowMs);
    if (blocked !== undefined) {
      countRefusal.run(day, course, blocked.kind);
      return blocked;
    }
    if (answers.openOf(student) >= request.concurrent) {
      countRefusal.run(day, course, 'busy');
      return { kind: 'busy' };
    }
    const allowances = windows.count(limits, nowMs);
    const answerRow = answers.open(request);
    if (reservation === undefined) return { kind: 'admitted', allowances };
    return {
      kind: 'admitted',
      allowances,
      reservation: reserve({ ...request, ...reservation }, answerRow),
    };
  };
}
