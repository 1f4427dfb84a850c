import type { ConfigValues } from '../config/schema.ts';
import { daysPerMonth } from '../ground/days.ts';
import type { Complexity } from '../ground/protocol.ts';
import { usdOf } from '../money/micro-usd.ts';
import type { DayRange } from '../store/day-range.ts';
import type { Totals } from '../store/figures.ts';
import type { Percentiles } from '../store/rules/times.ts';
import { type Accuracy, accuracyOf } from './accuracy.ts';

/**
 * The figures of `GET /admin/api/summary`; each has this one name in JSON,
 * Prometheus (in snake case) and on the screen. Shares are 0 to 1; null where
 * nothing was counted.
 */
export interface Summary {
  from: string;
  to: string;
  course: string | null;
  questions: number;
  students: number;
  costUsd: number;
  /** Daily budget times the days of the range; null: no budget. */
  budgetUsd: number | null;
  /** What the range will have cost at the end of its last day, if today goes on as it began. */
  forecastUsd: number;
  costPerQuestionUsd: number | null;
  /** Cost per student, for 30 days like those of the range. */
  costPerStudentMonthUsd: number | null;
  /** Share of input tokens that came from providers' prompt caches. */
  promptCacheHitRate: number | null;
  /** Share of questions answered from the answer cache. */
  answerCacheHitRate: number | null;
  savedUsd: { routing: number; promptCache: number; answerCache: number };
  firstTokenMs: Percentiles;
  totalMs: Percentiles;
  tokensPerSecond: number | null;
  /** Share of questions that ended in a failure of the tutor or its providers. */
  errorRate: number | null;
  /** Questions by complexity. */
  complexity: Record<Complexity, number>;
  /** `savedUsd` by routing and caches together. */
  models: { model: string; questions: number; calls: number; costUsd: number; savedUsd: number }[];
  stars: { average: number | null; count: number };
  /** Share of reviewed answers marked right, with a 95 % interval. */
  accuracy: Accuracy;
  /** Share of answers with a source in the course. */
  contextFound: number | null;
}

/**
 * @param elapsedDays length of the range so far, in days; today counts as far as it has passed
 * @param wholeDays length of the range at the end of its last day, but no future days
 */
export function summarise(
  range: DayRange,
  totals: Totals,
  dailyBudgetUsd: number | null,
  elapsedDays: number,
  wholeDays: number,
): Summary {
  const costUsd = usdOf(totals.costMicroUsd);
  return {
    from: range.from,
    to: range.to,
    course: range.course ?? null,
    questions: totals.questions,
    students: totals.students,
    costUsd,
    budgetUsd: dailyBudgetUsd === null ? null : dailyBudgetUsd * wholeDays,
    forecastUsd: elapsedDays === 0 ? costUsd : (costUsd / elapsedDays) * wholeDays,
    costPerQuestionUsd: share(costUsd, totals.questions),
    costPerStudentMonthUsd:
      elapsedDays === 0 ? null : share((costUsd * daysPerMonth) / wholeDays, totals.students),
    promptCacheHitRate: share(totals.cachedInputTokens, totals.inputTokens),
    answerCacheHitRate: share(totals.answerCacheHits, totals.questions),
    savedUsd: {
      routing: usdOf(totals.savedMicroUsd.routing),
      promptCache: usdOf(totals.savedMicroUsd.promptCache),
      answerCache: usdOf(totals.savedMicroUsd.answerCache),
    },
    firstTokenMs: totals.firstTokenMs,
    totalMs: totals.totalMs,
    tokensPerSecond: share(totals.generatedTokens * 1000, totals.generatingMs),
    errorRate: share(totals.failures, totals.questions),
    complexity: totals.complexity,
    models: totals.models.map(({ model, questions, calls, costMicroUsd, savedMicroUsd }) => ({
      model,
      questions,
      calls,
      costUsd: usdOf(costMicroUsd),
      savedUsd: usdOf(savedMicroUsd),
    })),
    stars: { average: share(totals.stars.sum, totals.stars.count), count: totals.stars.count },
    accuracy: accuracyOf(totals.marks),
    contextFound: share(totals.withSources, totals.questions),
  };
}

/** The budget that holds for a course, or for all courses together. */
export function dailyBudgetUsd(
  { budget, courses }: Pick<ConfigValues, 'budget' | 'courses'>,
  course: string | undefined,
): number | null {
  return courses.find(({ id }) => id === course)?.dailyBudgetUsd ?? budget.dailyUsd;
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
