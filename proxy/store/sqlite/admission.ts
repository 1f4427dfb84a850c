import type { DatabaseSync } from 'node:sqlite';
import type { AdmitOutcome, AdmitRequest } from '../store.ts';
import type { Answers } from './answers.ts';
import type { FigureCounts } from './figure-counts.ts';
import type { OpenAnswers } from './open-answers.ts';
import type { Reserve } from './reservation.ts';
import type { WindowLog } from './window-log.ts';

/** Who, how often and how much; to be called inside one transaction. */
export type Admit = (request: AdmitRequest) => AdmitOutcome;

export function admissions(
  database: DatabaseSync,
  windows: WindowLog,
  running: OpenAnswers,
  answers: Answers,
  reserve: Reserve,
  counts: FigureCounts,
): Admit {
  const countRefusal = database.prepare(
    'INSERT INTO refusal VALUES (?, ?, ?, 1) ON CONFLICT DO UPDATE SET count = count + 1',
  );

  const refuse = ({ day, course, nowMs }: AdmitRequest, kind: 'rate_limited' | 'busy') => {
    countRefusal.run(day, course, kind);
    counts.refused({ day, course, startedMs: nowMs }, kind);
  };

  return (request) => {
    const { student, limits, nowMs, reservation } = request;
    const blocked = windows.blocked(limits, nowMs);
    if (blocked !== undefined) {
      refuse(request, blocked.kind);
      return blocked;
    }
    if (running.countOf(student) >= request.concurrent) {
      refuse(request, 'busy');
      return { kind: 'busy' };
    }
    const allowances = windows.count(limits, nowMs);
    const answerRow = answers.open(request);
    if (reservation === undefined) return { kind: 'admitted', allowances };
    return { kind: 'admitted', allowances, reservation: reserve(reservation, request, answerRow) };
  };
}
