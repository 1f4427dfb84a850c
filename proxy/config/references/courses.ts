import type { ConfigValues } from '../schema.ts';
import type { Mistake } from './mistake.ts';

export function badCourses({ courses, budget }: ConfigValues): Mistake[] {
  const bad: Mistake[] = [];
  const seen = new Set<string>();
  for (const [index, course] of courses.entries()) {
    if (seen.has(course.id)) {
      bad.push({
        path: ['courses', index, 'id'],
        message: `there are two courses with the id "${course.id}"; give this one another, and the pages that name it`,
      });
    }
    seen.add(course.id);
    if (budget.dailyUsd !== null && (course.dailyBudgetUsd ?? 0) > budget.dailyUsd) {
      bad.push({
        path: ['courses', index, 'dailyBudgetUsd'],
        message: `${course.dailyBudgetUsd} is above budget.dailyUsd (${budget.dailyUsd})`,
      });
    }
  }
  return bad;
}
