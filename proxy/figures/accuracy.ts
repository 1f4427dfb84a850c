import type { Mark } from '../store/quality.ts';

/** How many of the answers that teachers read were right. Shares are 0 to 1; null where none was read. */
export interface Accuracy {
  share: number | null;
  /** Ends of the 95 % interval in which the share of all answers lies. */
  low: number | null;
  high: number | null;
  reviewed: number;
}

/** Two-sided 95 % quantile of the normal distribution. */
const z = 1.959_963_984_540_054;

/**
 * Only `right` counts as right. Interval by Wilson (1927), which keeps within
 * 0 and 1 and says something for the first few answers too.
 */
export function accuracyOf({ right, partly, wrong }: Readonly<Record<Mark, number>>): Accuracy {
  const reviewed = right + partly + wrong;
  if (reviewed === 0) return { share: null, low: null, high: null, reviewed };
  const share = right / reviewed;
  const weight = 1 + z ** 2 / reviewed;
  const middle = (share + z ** 2 / (2 * reviewed)) / weight;
  const half = (z / weight) * Math.sqrt((share * (1 - share)) / reviewed + z ** 2 / (4 * reviewed ** 2));
  return { share, low: Math.max(0, middle - half), high: Math.min(1, middle + half), reviewed };
}
