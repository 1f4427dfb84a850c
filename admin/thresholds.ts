import type { LmsPages } from '../proxy/admin/wire.ts';
import { unexpectedRefusals } from '../proxy/lms/injection/outcome.ts';

/**
 * When a figure is good, worth watching, or a reason to act: the targets of a
 * course tutor in production. Colours come from here alone.
 */
export type Level = 'good' | 'watch' | 'act' | 'unknown';

/** From `watch` on a figure is worth watching, from `act` on somebody has to act. */
interface Limits {
  watch: number;
  act: number;
}

const firstTokenMs: Record<'p50' | 'p95' | 'p99', Limits> = {
  p50: { watch: 800, act: 5_000 },
  p95: { watch: 1_500, act: 5_000 },
  p99: { watch: 2_000, act: 5_000 },
};
const totalMs: Limits = { watch: 3_000, act: 5_000 };

/** What the page draws marks at. */
export const targets = {
  firstTokenMs,
  totalMs,
  budgetPercents: [80, 100],
  cacheHitRates: [0.6, 0.7, 0.8],
  errorRate: { watch: 0.03, act: 0.1 },
  limitUse: { watch: 0.8, act: 1 },
  costPerQuestionUsd: { watch: 0.1, act: 0.15 },
  costPerStudentMonthUsd: { watch: 10, act: 15 },
  stars: { goal: 4, least: 3.5 },
  accuracy: 0.85,
  contextFound: { goal: 0.95, least: 0.9 },
} as const;

/** The lower the better. */
function below(value: number | null, { watch, act }: Limits): Level {
  if (value === null) return 'unknown';
  if (value > act) return 'act';
  return value > watch ? 'watch' : 'good';
}

export function judgeFirstToken(percentile: 'p50' | 'p95' | 'p99', ms: number | null): Level {
  return below(ms, firstTokenMs[percentile]);
}

/** Half of the answers are complete within `ms`. */
export function judgeTotal(ms: number | null): Level {
  return below(ms, totalMs);
}

export function judgeBudget(spentUsd: number, budgetUsd: number | null, forecastUsd: number): Level {
  if (budgetUsd === null) return 'unknown';
  if (spentUsd >= budgetUsd) return 'act';
  return spentUsd >= 0.8 * budgetUsd || forecastUsd > budgetUsd ? 'watch' : 'good';
}

/** Above 80 % excellent, above 70 % good, below 60 % poor. */
export function judgeCache(rate: number | null): Level {
  if (rate === null) return 'unknown';
  if (rate < 0.6) return 'act';
  return rate < 0.7 ? 'watch' : 'good';
}

/** By the same thresholds, but no alarm: what students ask again is theirs to decide, and nothing breaks. */
export function judgeAnswerCache(rate: number | null): Level {
  const level = judgeCache(rate);
  return level === 'act' ? 'watch' : level;
}

export function judgeErrors(rate: number | null): Level {
  return below(rate, targets.errorRate);
}

/** @param share of a limit per minute that is used, 0 to 1 */
export function judgeLimitUse(share: number | null): Level {
  if (share === null) return 'unknown';
  if (share >= targets.limitUse.act) return 'act';
  return share >= targets.limitUse.watch ? 'watch' : 'good';
}

export function judgeCostPerQuestion(usd: number | null): Level {
  return below(usd, targets.costPerQuestionUsd);
}

export function judgeCostPerStudent(usd: number | null): Level {
  return below(usd, targets.costPerStudentMonthUsd);
}

export function judgeStars(average: number | null): Level {
  if (average === null) return 'unknown';
  if (average < targets.stars.least) return 'act';
  return average > targets.stars.goal ? 'good' : 'watch';
}

/** Surely below the goal only where the whole interval is. */
export function judgeAccuracy({ share, high }: { share: number | null; high: number | null }): Level {
  if (share === null) return 'unknown';
  if (high !== null && high < targets.accuracy) return 'act';
  return share > targets.accuracy ? 'good' : 'watch';
}

export function judgeContext(share: number | null): Level {
  if (share === null) return 'unknown';
  if (share < targets.contextFound.least) return 'act';
  return share >= targets.contextFound.goal ? 'good' : 'watch';
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
