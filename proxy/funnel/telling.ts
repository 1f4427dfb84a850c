import { addDays } from '../ground/days.ts';
import type { ToldCount } from '../store/funnel.ts';
import { longestAbsenceDays } from '../store/rules/funnel-days.ts';

/** What a browser tells of its student, whom nobody knows yet. */
export interface Telling {
  step: ToldCount['step'];
  /** Left out: of the course as a whole. */
  lesson?: string | undefined;
  /** The day, as it was named to the browser, on which it has told the same before. */
  previousDay?: string | undefined;
}

/** As it is counted; undefined where it says nothing new. */
export function countedTelling(
  { step, lesson = '', previousDay = '' }: Telling,
  course: { id: string; lessons: readonly { id: string }[] },
  day: string,
): Omit<ToldCount, 'count'> | undefined {
  // By the sidecar's day it has been told already, whatever day the browser lives in.
  if (previousDay >= day) return undefined;
  if (lesson !== '' && !course.lessons.some(({ id }) => id === lesson)) return undefined;
  const isLately = previousDay >= addDays(day, -longestAbsenceDays);
  return { course: course.id, lesson, step, day, previousDay: isLately ? previousDay : '' };
}
