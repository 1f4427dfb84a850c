import type { ConfigValues } from '../config/schema.ts';
import type { Clock } from '../ground/clock.ts';
import type { BudgetCalendar } from '../money/day.ts';
import { microUsdOf } from '../money/micro-usd.ts';
import type { Asked } from '../question/asked.ts';
import type { DailyRequests } from '../store/admission.ts';
import type { Budgets } from '../store/reservation.ts';
import type { SpendPeriod, SpendShare } from '../store/spend-share.ts';
import { ownLimits } from './own-limits.ts';
import { studentSubject } from './student-subject.ts';

/** What a student may use, and out of what. */
export interface Means {
  budgets: Budgets;
  shares: SpendShare[];
  daily?: DailyRequests;
}

type Settings = Pick<ConfigValues, 'limits' | 'budget' | 'identity'>;

interface MeansTools {
  config: Settings;
  calendar: BudgetCalendar;
  clock: Pick<Clock, 'now'>;
}

/** Everybody who is not signed in. */
const anonymousSubject = 'anonymous';
const hourMs = 3_600_000;

/**
 * The budgets of a day and a month, and each one's share of them: nobody uses
 * up what is for all, neither by one session nor by many. Shares are of the
 * day's budget, and of a course's own in the same way.
 */
export function meansOf(
  { student, addressKey, course: { settings: course } }: Pick<Asked, 'student' | 'addressKey' | 'course'>,
  { config, calendar, clock }: MeansTools,
): Means {
  const { limits, budget } = config;
  const nowMs = clock.now();
  const day = calendar.dayOf(nowMs);
  const dayEndsMs = calendar.nextDayStart(nowMs).getTime();
  const today: SpendPeriod = { kind: 'days', from: day, to: day, endsMs: dayEndsMs };
  const month = calendar.monthOf(nowMs);
  const thisMonth: SpendPeriod = { kind: 'days', from: month.from, to: day, endsMs: month.endsMs };

  const subject = studentSubject('student', student.pseudonym);
  const { dailyUsd, monthlyUsd, dailyShare, dailyRequests } = ownLimits(student, limits.student);
  const dayBudgets = [
    { course: '', usd: budget.dailyUsd },
    { course: course.id, usd: course.dailyBudgetUsd ?? null },
  ];
  const shareOf = (share: number, of: Pick<SpendShare, 'scope' | 'subject' | 'period'>): SpendShare[] =>
    dayBudgets.flatMap(({ usd, ...counted }) =>
      usd === null || share >= 1
        ? []
        : [{ ...of, ...counted, microUsd: microUsdOf(usd * share), isCap: false }],
    );
  const capOf = (usd: number | null, period: SpendPeriod): SpendShare[] =>
    usd === null
      ? []
      : [{ scope: 'student', subject, course: '', period, microUsd: microUsdOf(usd), isCap: true }];

  return {
    budgets: {
      globalMicroUsd: budget.dailyUsd === null ? null : microUsdOf(budget.dailyUsd),
      courseMicroUsd: course.dailyBudgetUsd === undefined ? null : microUsdOf(course.dailyBudgetUsd),
      ...(budget.monthlyUsd !== null && { month: { ...month, microUsd: microUsdOf(budget.monthlyUsd) } }),
    },
    shares: [
      ...shareOf(dailyShare, { scope: 'student', subject, period: today }),
      ...capOf(dailyUsd, today),
      ...capOf(monthlyUsd, thisMonth),
      ...(student.anonymous
        ? [
            ...shareOf(limits.address.hourlyShare, {
              scope: 'network',
              subject: `address:${addressKey}`,
              period: { kind: 'span', lengthMs: hourMs },
            }),
            ...shareOf(anonymousShare(config), {
              scope: 'anonymous',
              subject: anonymousSubject,
              period: today,
            }),
          ]
        : []),
    ],
    ...(dailyRequests !== null && { daily: { subject, requests: dailyRequests, endsMs: dayEndsMs } }),
  };
}

/** Where students can sign in, half of the day is left to those who do. */
export function anonymousShare({ limits, identity }: Settings): number {
  const { sharedSecret, jwksUrl, trustedHeader, lti } = identity;
  const canSignIn = sharedSecret !== '' || jwksUrl !== '' || trustedHeader !== '' || lti.length > 0;
  return limits.anonymous.dailyShare ?? (canSignIn ? 0.5 : 1);
}
