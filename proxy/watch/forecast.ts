/** A line `level + slope * day` through the points. */
interface Line {
  slope: number;
  /** On day 0. */
  level: number;
  /** Share of the variation that the line explains, 0 to 1. */
  fit: number;
}

/** Where the days lead: in equal steps, and in equal proportions (a line through the logarithms). */
export interface Trend {
  steps: Line;
  /** undefined where a value is not positive. */
  proportions: Line | undefined;
}

/** Fewer days show no trend. */
const leastDays = 5;

/**
 * @param points `day` counts from a day of the caller's choice
 * @returns undefined for too few of them
 */
export function trendOf(points: readonly { day: number; value: number }[]): Trend | undefined {
  if (new Set(points.map(({ day }) => day)).size < leastDays) return undefined;
  return {
    steps: lineThrough(points),
    proportions: points.every(({ value }) => value > 0)
      ? lineThrough(points.map(({ day, value }) => ({ day, value: Math.log(value) })))
      : undefined,
  };
}

/** Least squares. */
function lineThrough(points: readonly { day: number; value: number }[]): Line {
  const n = points.length;
  const meanDay = points.reduce((sum, { day }) => sum + day, 0) / n;
  const meanValue = points.reduce((sum, { value }) => sum + value, 0) / n;
  let [covariance, dayVariance, valueVariance] = [0, 0, 0];
  for (const { day, value } of points) {
    covariance += (day - meanDay) * (value - meanValue);
    dayVariance += (day - meanDay) ** 2;
    valueVariance += (value - meanValue) ** 2;
  }
  const slope = covariance / dayVariance;
  const fit = valueVariance === 0 ? 0 : covariance ** 2 / (dayVariance * valueVariance);
  return { slope, level: meanValue - slope * meanDay, fit };
}

/** A line that explains less than this of what happened foretells nothing. */
const leastFit = 0.5;
/** Proportional growth cannot go on for long; it is believed only where steps fit worse. */
const clearlyBetter = 0.01;
const farthestDays = 365;

/**
 * Whole days from day 0 until the trend reaches `limit`; 0: it has; null: not
 * within a year, or there is no trend.
 */
export function daysUntil(limit: number, trend: Trend | undefined): number | null {
  if (trend === undefined) return null;
  const { steps, proportions } = trend;
  return proportions !== undefined && proportions.fit > steps.fit + clearlyBetter
    ? crossing(Math.log(limit), proportions)
    : crossing(limit, steps);
}

function crossing(limit: number, { slope, level, fit }: Line): number | null {
  if (level >= limit) return 0;
  if (slope <= 0 || fit < leastFit) return null;
  // Less by a hair, so that rounding does not make a whole day a day more.
  const days = Math.ceil((limit - level) / slope - 1e-9);
  return days <= farthestDays ? days : null;
}

/** The value in so many days, at the present steps: the cautious of the two trends. */
export function valueIn(days: number, { steps }: Trend): number {
  return steps.fit < leastFit ? steps.level : steps.level + steps.slope * days;
}

/** One of the days before: what was spent on it in all, and until the time of day that it is now. */
export interface EarlierDay {
  untilNowMicroUsd: number;
  wholeMicroUsd: number;
}

/** Earlier than this a day says too little about itself. */
const leastShare = 0.05;
const leastEarlierDays = 3;

/**
 * What a day will have cost at its end, were there no limit: by the share of
 * their spending that the days before had reached by this time, so that a night
 * without questions is not counted as a time of questions. Without enough such
 * days: as if the day went on as it began.
 * @param elapsedShare of the day, 0 to 1
 * @returns null where the day has hardly begun
 */
export function dayForecast(
  spentMicroUsd: number,
  elapsedShare: number,
  earlier: readonly EarlierDay[],
): number | null {
  const days = earlier.filter(({ wholeMicroUsd }) => wholeMicroUsd > 0);
  const whole = days.reduce((sum, day) => sum + day.wholeMicroUsd, 0);
  const untilNow = days.reduce((sum, day) => sum + day.untilNowMicroUsd, 0);
  const share = days.length >= leastEarlierDays ? untilNow / whole : elapsedShare;
  return share < leastShare ? null : spentMicroUsd / share;
}
