/**
 * When a figure of a tutor in production is well and when it is not. The watch
 * writes its mails by these, and the metrics page draws its marks and lights by
 * them, so each number stands here alone. Beyond `warning` somebody is told,
 * beyond `critical` at once; where there is no `warning`, only the page shows it.
 */

/**
 * Of how many a figure is one: of fewer a single student, or the beginning of a conversation, turns its light, and no
 * mail is written.
 */
export const provenBy = {
  /** One of twenty is the 5 % that lie between what is well and what is not. */
  answers: 20,
  /** So many that went wrong are no chance, of however few. */
  failures: 3,
  /** A prompt is in no cache the first time: fewer questions are mostly first ones. */
  cacheable: 50,
  /** Of eight, one rating of a single star moves the average by less than lies between `stars.goal` and `stars.least`. */
  ratings: 8,
} as const;

/** Percent of a day's budget: nearly spent, and spent. */
export const budgetPercents: readonly [nearly: number, spent: number] = [80, 100];

export const firstTokenMs = {
  target: { p50: 800, p95: 1_500, p99: 2_000 },
  /** Of the p95. */
  warning: 2_000,
  critical: 5_000,
} as const;

/** Half of the answers are complete within. */
export const totalMs = { target: 3_000, critical: 5_000 } as const;

/** Share of the input tokens that a prompt cache had, or of the questions that the answer cache had. */
export const cacheHitRate = { fair: 0.6, good: 0.7, excellent: 0.8 } as const;

/** Share of the questions that failed. */
export const errorRate = { warning: 0.03, critical: 0.1 } as const;

/** Share of a limit per minute that is used. */
export const limitUse = { busy: 0.8, warning: 0.9, critical: 1 } as const;

export const costPerQuestionUsd = { target: 0.1, critical: 0.15 } as const;

/** For 30 days. */
export const costPerStudentUsd = { warning: 10, critical: 15 } as const;

/** On a provider's free tier. */
export const freeTierStudents = { warning: 50, critical: 100 } as const;

/** Until a routed model's last day. */
export const retirementDays = { warning: 30, critical: 7 } as const;

/** Average of ratings from 1 to 5. */
export const stars = { goal: 4, least: 3.5 } as const;

/** Share of the reviewed answers that were right. */
export const accuracyGoal = 0.85;

/** Share of the answers with a source in the course. */
export const contextFound = { goal: 0.95, least: 0.9 } as const;

/** Share of quiz answers right at the first try, of which a lesson has so many. */
export const quizRightAtFirst = { least: 0.6, leastAnswers: 5 } as const;

/** Share of an exercise's students who were led as far as this step, of whom there are so many. */
export const ledThrough = { fromStep: 4, share: 0.5, leastStudents: 3 } as const;

/** So many times the questions of the days before, of which a lesson has so many. */
export const growthOfLesson = { factor: 2, leastQuestions: 10 } as const;
