import type { DatabaseSync } from 'node:sqlite';
import type { AdmitOutcome, AdmitRequest } from '../admission.ts';
import type { Answers } from './answers.ts';
import type { FigureCounts, RefusalKind } from './figure-counts.ts';
import type { OpenAnswers } from './open-answers.ts';
import { daySlot } from './pots.ts';
import type { Reserve } from './reservation.ts';
import type { ShareKey, ShareSpends } from './share-spend.ts';
import type { WindowLog } from './window-log.ts';

/** Who, how often and how much; to be called inside one transaction. */
export type Admit = (request: AdmitRequest) => AdmitOutcome;

export function admissions(
  database: DatabaseSync,
  windows: WindowLog,
  shares: ShareSpends,
  running: OpenAnswers,
  answers: Answers,
  reserve: Reserve,
  counts: FigureCounts,
): Admit {
  const countRefusal = database.prepare(
    'INSERT INTO refusal VALUES (?, ?, ?, 1) ON CONFLICT DO UPDATE SET count = count + 1',
  );

  const refuse = ({ day, course, nowMs }: AdmitRequest, kind: RefusalKind) => {
    countRefusal.run(day, course, kind);
    counts.refused({ day, course, startedMs: nowMs }, kind);
  };

  return (request) => {
    const { student, limits, nowMs, reservation, daily } = request;
    const today = daily && ([daily.subject, '', daySlot(request.day)] satisfies ShareKey);
    const blocked = windows.blocked(limits, nowMs);
    if (blocked !== undefined) {
      refuse(request, blocked.kind);
      return blocked;
    }
    if (daily !== undefined && today !== undefined && shares.requestsOf(today) >= daily.requests) {
      refuse(request, 'daily_requests');
      return { kind: 'daily_requests', retryAfterMs: Math.max(1, daily.endsMs - nowMs) };
    }
    if (running.countOf(student) >= request.concurrent) {
      refuse(request, 'busy');
      return { kind: 'busy' };
    }
    const allowances = windows.count(limits, nowMs);
    if (daily !== undefined && today !== undefined) shares.ask(today, daily.endsMs);
    const answerRow = answers.open(request);
    if (reservation === undefined) return { kind: 'admitted', allowances };
    return { kind: 'admitted', allowances, reservation: reserve(reservation, request, answerRow) };
  };
}
