import type { ConfigValues } from '../config/schema.ts';
import type { Clock } from '../ground/clock.ts';
import { TutorError } from '../ground/errors.ts';
import { answerKeptMs } from '../question/answer-kept.ts';
import type { VerifiedStudent } from '../question/verified-student.ts';
import type { Allowance, CountedQuestion, DailyRequests, WindowLimit } from '../store/admission.ts';
import type { CallContext, Reservation, ReservationTerms } from '../store/reservation.ts';
import type { Store } from '../store/store.ts';
import { ownLimits } from './own-limits.ts';
import { studentSubject } from './student-subject.ts';

/** Who wants to ask what. */
export interface Applicant {
  student: VerifiedStudent;
  /** Stands for the student's network address. */
  addressKey: string;
  question: string;
  lesson: string | undefined;
  /** Left out where there is no limit of a day. */
  daily: DailyRequests | undefined;
  /** Under which the client may send it again, if it may. */
  key?: string | undefined;
}

export interface Admission {
  /** Where the student stands after this question, tightest limit first. */
  allowances: Allowance[];
  /** For whoever has to take it back. */
  counted: CountedQuestion;
  /** For the first call, where terms were given; it may have been refused. */
  reservation: Reservation | undefined;
}

interface AdmitTools {
  store: Store;
  queue: { readonly occupied: boolean };
  answers: { unreadOf(student: string): number };
  clock: Clock;
  config: Pick<ConfigValues, 'limits'>;
}

/**
 * May this question be asked now? Who (the session), how often (student and
 * address) and how much (the first call's worst case), in one atomic step of
 * the store.
 * @throws TutorError `rate_limited` with the seconds to wait, or `busy`; `askedAs` says that it was asked before
 */
export async function admit(
  applicant: Applicant,
  context: CallContext,
  terms: ReservationTerms | undefined,
  tools: AdmitTools,
): Promise<Admission> {
  const { student, addressKey, question, lesson, daily, key } = applicant;
  const { limits } = tools.config;
  const nowMs = tools.clock.now();
  // Whoever waits for money already is served first.
  const immediate = tools.queue.occupied ? undefined : terms;
  const limited = studentLimits(student, addressKey, limits);
  const outcome = await tools.store.admit({
    answerId: context.answerId,
    nowMs,
    day: context.day,
    course: context.course,
    student: student.pseudonym,
    question,
    complexity: context.complexity,
    limits: limited,
    concurrent: ownLimits(student, limits.student).concurrent + tools.answers.unreadOf(student.pseudonym),
    ...(daily !== undefined && { daily }),
    ...(lesson !== undefined && { lesson }),
    ...(key !== undefined && { again: { key, sinceMs: nowMs - answerKeptMs } }),
    ...(immediate !== undefined && { reservation: immediate }),
  });
  switch (outcome.kind) {
    case 'admitted':
      return {
        allowances: outcome.allowances.toSorted((a, b) => a.remaining - b.remaining),
        counted: {
          subjects: limited.map(({ subject }) => subject),
          countedMs: nowMs,
          ...(daily !== undefined && { daily: { subject: daily.subject, day: context.day } }),
        },
        reservation:
          terms === undefined
            ? undefined
            : {
                callId: terms.callId,
                outcome: outcome.reservation ?? { kind: 'contended', scope: 'global' },
              },
      };
    case 'rate_limited':
      throw rateLimited(outcome);
    case 'daily_requests':
      throw new TutorError('rate_limited', {
        spent: 'questions',
        resetsAt: new Date(tools.clock.now() + outcome.retryAfterMs),
        retryAfterSeconds: Math.ceil(outcome.retryAfterMs / 1000),
      });
    case 'busy':
      throw new TutorError('busy', { retryAfterSeconds: 1 });
    case 'asked_before':
      throw new TutorError('busy', { askedAs: outcome.answerId });
    default:
      return outcome satisfies never;
  }
}

/** How often a student may ask; those who are not signed in share a network's limit. */
export function studentLimits(
  student: VerifiedStudent,
  addressKey: string,
  limits: ConfigValues['limits'],
): WindowLimit[] {
  return [
    windowLimit(studentSubject('student', student.pseudonym), ownLimits(student, limits.student)),
    ...(student.anonymous ? [windowLimit(`address:${addressKey}`, limits.address)] : []),
  ];
}

export function windowLimit(
  subject: string,
  { requests, windowSeconds }: { requests: number; windowSeconds: number },
): WindowLimit {
  return { subject, requests, windowMs: windowSeconds * 1000 };
}

/** Rounded up: who comes back after the seconds named is let in. */
export function rateLimited({ retryAfterMs }: { retryAfterMs: number }): TutorError {
  return new TutorError('rate_limited', { retryAfterSeconds: Math.max(1, Math.ceil(retryAfterMs / 1000)) });
}
