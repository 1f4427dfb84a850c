import type { ConfigValues, CourseConfig } from './schema.ts';

/** Whether anything limits what may be spent on these courses: no such limit could hold for a model without a price. */
export function hasBudget(
  { budget, limits }: Pick<ConfigValues, 'budget' | 'limits'>,
  courses: readonly Pick<CourseConfig, 'dailyBudgetUsd'>[],
): boolean {
  const { dailyUsd, monthlyUsd } = limits.student;
  return (
    [budget.dailyUsd, budget.monthlyUsd, dailyUsd, monthlyUsd].some((usd) => usd !== null) ||
    courses.some(({ dailyBudgetUsd }) => dailyBudgetUsd !== undefined)
  );
}
