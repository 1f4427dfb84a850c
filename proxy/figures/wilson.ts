/** A share, and the ends of the 95 % interval in which the true one lies; 0 to 1. */
export interface ShareInterval {
  share: number;
  low: number;
  high: number;
}

/** Two-sided 95 % quantile of the normal distribution. */
const z = 1.959_963_984_540_054;

/**
 * Interval by Wilson (1927), which keeps within 0 and 1 and says something for
 * the first few cases too.
 * @param right of `count`; not whole where a case was right in some of its tries
 * @param count more than 0
 */
export function wilson(right: number, count: number): ShareInterval {
  const share = right / count;
  const weight = 1 + z ** 2 / count;
  const middle = (share + z ** 2 / (2 * count)) / weight;
  const half = (z / weight) * Math.sqrt((share * (1 - share)) / count + z ** 2 / (4 * count ** 2));
  return { share, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
