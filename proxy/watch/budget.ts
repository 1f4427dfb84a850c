import type { ConfigValues } from '../config/schema.ts';
import { microUsdOf } from '../money/micro-usd.ts';

/** How far a day's budget is used, of the whole tutor (`course` empty) or one course. */
export interface BudgetUse {
  course: string;
  budgetMicroUsd: number;
  settledMicroUsd: number;
  /** Set aside for answers that are running. */
  reservedMicroUsd: number;
  /** A student was refused for want of this budget. */
  refused: boolean;
}

/** A threshold that has been noticed; kept per day. */
export interface Crossing {
  course: string;
  percent: number;
  /** The budget at that time: raised since, the same percentage is another threshold. */
  budgetMicroUsd: number;
  noticedMs: number;
  /** Key of the mail that says so; null as long as there is nobody to write to. */
  mail: string | null;
}

/** Budgets that hold on a day; none for courses that have only the common one. */
export function budgetsOf({
  budget,
  courses,
}: Pick<ConfigValues, 'budget' | 'courses'>): { course: string; budgetMicroUsd: number }[] {
  const own = courses.flatMap(({ id, dailyBudgetUsd }) =>
    dailyBudgetUsd === undefined ? [] : [{ course: id, budgetMicroUsd: microUsdOf(dailyBudgetUsd) }],
  );
  return budget.dailyUsd === null
    ? own
    : [{ course: '', budgetMicroUsd: microUsdOf(budget.dailyUsd) }, ...own];
}

/**
 * Which budget a refusal in a course was for: the one with the least left. The
 * ledger does not say, but one of them was exhausted, and none has more left
 * than that one.
 */
export function refusingBudget(
  course: string,
  uses: readonly Omit<BudgetUse, 'refused'>[],
): string | undefined {
  return uses
    .filter((use) => use.course === '' || use.course === course)
    .map((use) => ({
      course: use.course,
      left: use.budgetMicroUsd - use.settledMicroUsd - use.reservedMicroUsd,
    }))
    .sort((a, b) => a.left - b.left)[0]?.course;
}

/** Share of the budget that is spent; may exceed 1 where the budget was lowered. */
export function spentShare({ settledMicroUsd, budgetMicroUsd }: BudgetUse): number {
  return settledMicroUsd / budgetMicroUsd;
}

/** Whether it pays for no further answer, though something is left of it. */
export function isTooLittle(use: BudgetUse): boolean {
  return use.refused && spentShare(use) < 1;
}

/** Thresholds that are passed and have not been noticed, lowest first. A refusal counts as a spent budget. */
export function newCrossings(
  uses: readonly BudgetUse[],
  percents: readonly number[],
  known: readonly Crossing[],
  nowMs: number,
): Omit<Crossing, 'mail'>[] {
  return uses.flatMap((use) => {
    const reached = Math.max(spentShare(use) * 100, use.refused ? 100 : 0);
    return percents
      .filter((percent) => percent <= reached)
      .filter(
        (percent) =>
          !known.some(
            (crossing) =>
              crossing.course === use.course &&
              crossing.percent === percent &&
              crossing.budgetMicroUsd >= use.budgetMicroUsd,
          ),
      )
      .sort((a, b) => a - b)
      .map((percent) => ({
        course: use.course,
        percent,
        budgetMicroUsd: use.budgetMicroUsd,
        noticedMs: nowMs,
      }));
  });
}
