import type { Mark } from '../store/quality.ts';
import { wilson } from './wilson.ts';

/** How many of the answers that teachers read were right. Shares are 0 to 1; null where none was read. */
export interface Accuracy {
  share: number | null;
  /** Ends of the 95 % interval in which the share of all answers lies. */
  low: number | null;
  high: number | null;
  reviewed: number;
}

/** Only `right` counts as right. */
export function accuracyOf({ right, partly, wrong }: Readonly<Record<Mark, number>>): Accuracy {
  const reviewed = right + partly + wrong;
  if (reviewed === 0) return { share: null, low: null, high: null, reviewed };
  return { ...wilson(right, reviewed), reviewed };
}
