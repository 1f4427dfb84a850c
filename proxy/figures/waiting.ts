import type { ConfigValues } from '../config/schema.ts';
import { addDays, daysPerMonth } from '../ground/days.ts';
import type { BudgetCalendar } from '../money/day.ts';
import type { ReadTerms } from '../store/read-terms.ts';
import type { Store } from '../store/store.ts';

/** What waits for a teacher. */
export interface Waiting {
  /** Students' questions to their teacher without a reply. */
  handovers: number;
  /** Answers of the sample of the last 30 days that nobody has judged; no more than `mostCounted` are counted. */
  reviews: number;
}

/** Whether 100 or more wait makes no difference to anybody. */
export const mostCounted = 100;

/** @param courses ids */
export async function waitingFor(
  courses: readonly string[],
  {
    calendar,
    clock,
    config,
    store,
  }: {
    calendar: BudgetCalendar;
    clock: { now(): number };
    config: Pick<ConfigValues, 'privacy'>;
    store: Pick<Store, 'admin' | 'handovers'>;
  },
  terms?: ReadTerms,
): Promise<Waiting> {
  const today = calendar.dayOf(clock.now());
  const range = { from: addDays(today, 1 - daysPerMonth), to: today };
  const { reviewSamplePercent } = config.privacy;
  const [handovers, ...reviews] = await Promise.all([
    store.handovers.waiting(courses),
    ...courses.map((course) =>
      store.admin.toReview({ ...range, course }, reviewSamplePercent, mostCounted, terms),
    ),
  ]);
  return {
    handovers,
    reviews: Math.min(
      mostCounted,
      reviews.reduce((sum, { length }) => sum + length, 0),
    ),
  };
}
