import type { DayRange } from './day-range.ts';

/** Measurements for the watch. Times are milliseconds since 1970. */
export interface SignalStore {
  /** Courses of a day in which a question was refused because the budget was spent. */
  refusedCourses(day: string): Promise<string[]>;

  /** What was spent on calls of a day that began before `untilMs`; all courses, or one. */
  spentUntil(day: string, untilMs: number, course?: string): Promise<number>;

  /** Spent on a day by course and model, dearest first. */
  spentOn(day: string, course?: string): Promise<{ course: string; model: string; microUsd: number }[]>;

  /** Answers that ended since. */
  answersSince(sinceMs: number): Promise<RecentAnswers>;

  /** Answers since whose prompt was long enough for every provider's cache. */
  cacheableSince(
    sinceMs: number,
  ): Promise<{ answers: number; inputTokens: number; cachedInputTokens: number }>;

  /** Calls since, by key and minute; `days` are the budget days since then. */
  keyMinutes(sinceMs: number, days: readonly string[]): Promise<KeyMinute[]>;

  /** Of each key that had one of the last 2,000 calls: the fault of its last one; null: it succeeded. */
  lastFaults(): Promise<{ keyLabel: string; fault: string | null; atMs: number }[]>;

  /** Distinct students of a range. */
  students(range: DayRange): Promise<number>;

  /** First day on which anything was asked. */
  firstDay(): Promise<string | undefined>;

  /** Questions and stars by lesson, most questions first; `lesson` is empty where the page named none. */
  lessons(range: DayRange): Promise<LessonFigures[]>;
}

export interface RecentAnswers {
  answers: number;
  /** Answers that ended in a failure of the tutor. */
  failures: number;
  /** Ascending; of answers that a model gave. */
  firstTokenMs: number[];
}

export interface KeyMinute {
  provider: string;
  keyLabel: string;
  /** When the minute began. */
  minuteMs: number;
  requests: number;
  inputTokens: number;
  cachedInputTokens: number;
  outputTokens: number;
}

export interface LessonFigures {
  course: string;
  lesson: string;
  questions: number;
  starsSum: number;
  starsCount: number;
}
