import type { ConfigValues } from '../config/schema.ts';
import type { Library } from '../course/library.ts';
import type { BudgetCalendar } from '../money/day.ts';
import type { DayRange } from '../store/day-range.ts';
import type { ReadTerms } from '../store/read-terms.ts';
import type { Store } from '../store/store.ts';
import { exerciseFigures } from './exercise-figures.ts';
import { lessonFigures } from './lesson-figures.ts';
import { type Findings, type NextStep, nextSteps } from './next-steps.ts';
import { daysBefore, passedDays } from './overview.ts';
import { questionsByMeaning } from './questions-by-meaning.ts';
import { dailyBudgetUsd, type Summary, summarise } from './summary.ts';
import { waitingFor } from './waiting.ts';

/** How a course is doing, as its teacher sees it: on the page, and in the weekly mail. */
export interface CourseReport extends Findings {
  range: DayRange & { course: string };
  /** As many days, right before. */
  before: { from: string; to: string };
  summary: Summary;
  summaryBefore: Summary;
  /** What to look at, most urgent first. */
  next: NextStep[];
}

export interface ReportTools {
  calendar: BudgetCalendar;
  clock: { now(): number };
  config: Pick<ConfigValues, 'budget' | 'courses' | 'privacy'>;
  library: Library;
  store: Pick<Store, 'admin' | 'exercises' | 'handovers' | 'quizzes' | 'totals'>;
}

/** Questions that are grouped: the newest, and of the rated ones those with the fewest stars. */
export const mostGrouped = 300;

export async function courseReport(
  range: DayRange & { course: string },
  tools: ReportTools,
  terms?: ReadTerms,
): Promise<CourseReport> {
  const { library, store } = tools;
  const before = { ...range, ...daysBefore(range) };
  const [summary, summaryBefore, { lessons }, earlier, exercises, unanswered, lowRated, waiting] =
    await Promise.all([
      summaryOf(range, tools, terms),
      summaryOf(before, tools, terms),
      lessonFigures(range, tools, terms),
      lessonFigures(before, tools, terms),
      exerciseFigures(range, tools, terms),
      store.admin.withoutSource(range, mostGrouped, terms),
      store.admin.lowestRated(range, mostGrouped, terms),
      waitingFor(range.course, tools, terms),
    ]);
  const asked = new Map(earlier.lessons.map(({ lesson, questions }) => [lesson, questions]));
  const report = {
    range,
    before: { from: before.from, to: before.to },
    summary,
    summaryBefore,
    waiting,
    lessons: lessons.map((each) => ({ ...each, questionsBefore: asked.get(each.lesson) ?? 0 })),
    exercises: exercises.filter(({ students }) => students > 0).sort((a, b) => b.students - a.students),
    unanswered: await questionsByMeaning(unanswered, library),
    lowRated: await questionsByMeaning(lowRated, library),
  };
  return { ...report, next: nextSteps(report) };
}

async function summaryOf(
  range: DayRange,
  { calendar, clock, config, store }: ReportTools,
  terms: ReadTerms | undefined,
): Promise<Summary> {
  const { elapsedDays, wholeDays } = passedDays(range, calendar, clock.now());
  const totals = await store.totals(range, terms);
  return summarise(range, totals, dailyBudgetUsd(config, range.course), elapsedDays, wholeDays);
}
