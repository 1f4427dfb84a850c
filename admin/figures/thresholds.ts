import type { LmsPages } from '../../proxy/admin/wire.ts';
import {
  accuracyGoal,
  cacheHitRate,
  contextFound,
  costPerQuestionUsd,
  costPerStudentUsd,
  errorRate,
  firstTokenMs,
  limitUse,
  provenBy,
  stars,
  totalMs,
} from '../../proxy/ground/thresholds.ts';
import { unexpectedRefusals } from '../../proxy/lms/page-rules/outcome.ts';

/** What the page says of a figure. Colours come from here alone, and the numbers from the sidecar's own thresholds. */
export type Level = 'good' | 'watch' | 'act' | 'unknown';

/** The lower the better. */
function below(value: number | null, target: number, critical: number): Level {
  if (value === null) return 'unknown';
  if (value > critical) return 'act';
  return value > target ? 'watch' : 'good';
}

/** @param wrong share of the questions that went wrong */
function isProven(wrong: number, questions: number): boolean {
  return questions >= provenBy.answers || Math.round(wrong * questions) >= provenBy.failures;
}

export function judgeFirstToken(percentile: 'p50' | 'p95' | 'p99', ms: number | null): Level {
  return below(ms, firstTokenMs.target[percentile], firstTokenMs.critical);
}

/** Half of the answers are complete within `ms`. */
export function judgeTotal(ms: number | null): Level {
  return below(ms, totalMs.target, totalMs.critical);
}

/** @param alertPercents `budget.alertPercents`, as configured */
export function judgeBudget(
  spentUsd: number,
  budgetUsd: number | null,
  forecastUsd: number,
  alertPercents: readonly number[],
): Level {
  if (budgetUsd === null) return 'unknown';
  if (spentUsd >= budgetUsd) return 'act';
  const nearly = Math.min(...alertPercents, 100);
  return spentUsd >= (nearly / 100) * budgetUsd || forecastUsd > budgetUsd ? 'watch' : 'good';
}

/** @param questions of which it is the rate */
export function judgeCache(rate: number | null, questions: number): Level {
  if (rate === null || questions < provenBy.cacheable) return 'unknown';
  if (rate < cacheHitRate.fair) return 'act';
  return rate < cacheHitRate.good ? 'watch' : 'good';
}

/** What students ask again is theirs to decide: a low rate says nothing, and so it has no colour. */
export function judgeAnswerCache(rate: number | null): Level {
  return rate !== null && rate >= cacheHitRate.good ? 'good' : 'unknown';
}

/** @param questions of which it is the rate */
export function judgeErrors(rate: number | null, questions: number): Level {
  if (rate === null || !isProven(rate, questions)) return 'unknown';
  return below(rate, errorRate.warning, errorRate.critical);
}

/** @param share of a limit per minute that is used, 0 to 1 */
export function judgeLimitUse(share: number | null): Level {
  if (share === null) return 'unknown';
  if (share >= limitUse.critical) return 'act';
  return share >= limitUse.busy ? 'watch' : 'good';
}

export function judgeCostPerQuestion(usd: number | null): Level {
  return below(usd, costPerQuestionUsd.target, costPerQuestionUsd.critical);
}

export function judgeCostPerStudent(usd: number | null): Level {
  return below(usd, costPerStudentUsd.warning, costPerStudentUsd.critical);
}

export function judgeStars({ average, count }: { average: number | null; count: number }): Level {
  if (average === null || count < provenBy.ratings) return 'unknown';
  if (average < stars.least) return 'act';
  return average > stars.goal ? 'good' : 'watch';
}

/** Of one answer: who gives four of five is content, as an average of four need not be. */
export function judgeRating(given: number): Level {
  if (given >= stars.goal) return 'good';
  return given >= stars.goal - 1 ? 'watch' : 'act';
}

/** Surely below the goal only where the whole interval is. */
export function judgeAccuracy({ share, high }: { share: number | null; high: number | null }): Level {
  if (share === null) return 'unknown';
  if (high !== null && high < accuracyGoal) return 'act';
  return share > accuracyGoal ? 'good' : 'watch';
}

/** @param questions of which it is the share */
export function judgeContext(share: number | null, questions: number): Level {
  if (share === null || !isProven(1 - share, questions)) return 'unknown';
  if (share < contextFound.least) return 'act';
  return share >= contextFound.goal ? 'good' : 'watch';
}

/** @param share of the answers without a source in the course: the other side of `judgeContext` */
export function judgeNotFound(share: number, questions: number): Level {
  return judgeContext(1 - share, questions);
}

/** A tier is nearly full where less than this share of it is free. */
const scarceHeadroom = 0.1;

/** @param headroom share of a tier that is free at its peak */
export function judgeHeadroom(headroom: number | null): Level {
  if (headroom === null) return 'unknown';
  if (headroom <= 0) return 'act';
  return headroom < scarceHeadroom ? 'watch' : 'good';
}

const order: readonly Level[] = ['unknown', 'good', 'watch', 'act'];

export function worst(levels: readonly Level[]): Level {
  return levels.reduce<Level>((a, b) => (order.indexOf(b) > order.indexOf(a) ? b : a), 'unknown');
}

/** Pages that nobody has excluded and that got no tutor are worth a look; where none got it, somebody has to act. */
export function judgeLmsPages({ tagged, refused }: LmsPages): Level {
  const unexpected = unexpectedRefusals.reduce((sum, reason) => sum + (refused[reason] ?? 0), 0);
  if (unexpected === 0) return tagged === 0 ? 'unknown' : 'good';
  return tagged === 0 ? 'act' : 'good';
}
