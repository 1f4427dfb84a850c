import type { HourFigures, RangeFigures, Totals } from '../../proxy/store/figures.ts';
import { noFigures } from '../../proxy/store/rules/hour-figures.ts';
import { totalsOf } from '../../proxy/store/rules/totals.ts';

const none = { p50: null, p95: null, p99: null };

/** Of an hour in which nobody asked; `day` and `hourMs` are the caller's. */
export const noHour: Omit<HourFigures, 'day' | 'hourMs'> = {
  ...noFigures,
  starsSum: 0,
  starsCount: 0,
  firstTokenTimes: null,
  totalTimes: null,
};

/** Of days on which nobody asked. */
export const noRange: RangeFigures = {
  hours: [],
  models: [],
  troubles: [],
  students: 0,
  marks: { right: 0, partly: 0, wrong: 0 },
  firstTokenMs: none,
  totalMs: none,
};

export const noTotals: Totals = totalsOf(noRange);
