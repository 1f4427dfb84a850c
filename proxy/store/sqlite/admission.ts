import type { DatabaseSync } from 'node:sqlite';
import type {
  AdmitOutcome,
  AdmitRequest,
  CountedQuestion,
  CountOutcome,
  Refusal,
  WindowLimit,
} from '../admission.ts';
import { refusalOf } from '../rules/refusal.ts';
import { daySlot, type ShareKey } from '../rules/share-slots.ts';
import { limitReached } from '../rules/window.ts';
import type { Answers } from './answers.ts';
import type { FigureCounts } from './figure-counts.ts';
import type { OpenAnswers } from './open-answers.ts';
import type { Reserve } from './reservation.ts';
import type { ShareSpends } from './share-spend.ts';
import type { WindowLog } from './window-log.ts';

/** Who, how often and how much; each to be called inside one transaction. */
export interface Admissions {
  admit(request: AdmitRequest): AdmitOutcome;
  count(limits: readonly WindowLimit[], nowMs: number): CountOutcome;
  /** Takes back what a question or a message was counted. */
  uncount(counted: CountedQuestion): void;
}

interface AdmissionParts {
  windows: WindowLog;
  shares: ShareSpends;
  running: OpenAnswers;
  answers: Answers;
  reserve: Reserve;
  counts: FigureCounts;
}

export function admissions(
  database: DatabaseSync,
  { windows, shares, running, answers, reserve, counts }: AdmissionParts,
): Admissions {
  const countRefusal = database.prepare(
    'INSERT INTO refusal VALUES (?, ?, ?, 1) ON CONFLICT DO UPDATE SET count = count + 1',
  );

  const refuse = ({ day, course, nowMs }: AdmitRequest, kind: Refusal['kind']) => {
    countRefusal.run(day, course, kind);
    counts.refused({ day, course, startedMs: nowMs }, kind);
  };

  const admit = (request: AdmitRequest): AdmitOutcome => {
    const { limits, nowMs, reservation, daily } = request;
    const today = daily && ([daily.subject, '', daySlot(request.day)] satisfies ShareKey);
    const refused = refusalOf(request, {
      timesOf: windows.timesOf,
      questionsOfDay: () => (today === undefined ? 0 : shares.requestsOf(today)),
      openAnswersOf: running.countOf,
    });
    if (refused !== undefined) {
      refuse(request, refused.kind);
      return refused;
    }
    const allowances = windows.count(limits, nowMs);
    if (daily !== undefined && today !== undefined) shares.ask(today, daily.endsMs);
    const answerRow = answers.open(request);
    if (reservation === undefined) return { kind: 'admitted', allowances };
    return { kind: 'admitted', allowances, reservation: reserve(reservation, request, answerRow) };
  };

  return {
    admit,
    count: (limits, nowMs) =>
      limitReached(limits, windows.timesOf, nowMs) ?? {
        kind: 'counted',
        allowances: windows.count(limits, nowMs),
      },
    uncount({ subjects, countedMs, daily }) {
      windows.uncount(subjects, countedMs);
      if (daily !== undefined) shares.unask([daily.subject, '', daySlot(daily.day)]);
    },
  };
}
