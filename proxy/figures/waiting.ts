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
const mostCounted = 100;

/** @param course id; undefined: all of the configuration */
export async function waitingFor(
  course: string | undefined,
  {
    calendar,
    clock,
    config,
    store,
  }: {
    calendar: BudgetCalendar;
    clock: { now(): number };
    config: Pick<ConfigValues, 'courses' | 'privacy'>;
    store: Pick<Store, 'admin' | 'handovers'>;
  },
  terms?: ReadTerms,
): Promise<Waiting> {
  const today = calendar.dayOf(clock.now());
  const range = {
    from: addDays(today, 1 - daysPerMonth),
    to: today,
    ...(course !== undefined && { course }),
  };
  const courses = course === undefined ? config.courses.map(({ id }) => id) : [course];
  const [handovers, reviews] = await Promise.all([
    store.handovers.waiting(courses),
    store.admin.toReview(range, config.privacy.reviewSamplePercent, mostCounted, terms),
  ]);
  return { handovers, reviews: reviews.length };
}
