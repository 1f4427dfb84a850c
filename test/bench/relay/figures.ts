import type { LoadFigures } from './load.ts';

/** Medians over the rounds; broken answers are added up. */
export function overRounds(rounds: readonly LoadFigures[]): LoadFigures {
  const middle = (of: (figures: LoadFigures) => number | null) => median(rounds.map(of));
  const number = (of: (figures: LoadFigures) => number) => middle(of) ?? Number.NaN;
  const total = (of: (figures: LoadFigures) => number) => rounds.map(of).reduce((sum, one) => sum + one, 0);
  return {
    perSecond: number(({ perSecond }) => perSecond),
    firstByte: {
      p50: number(({ firstByte }) => firstByte.p50),
      p99: number(({ firstByte }) => firstByte.p99),
    },
    whole: { p50: number(({ whole }) => whole.p50), p99: number(({ whole }) => whole.p99) },
    cpuMsPerRequest: middle(({ cpuMsPerRequest }) => cpuMsPerRequest),
    rssMb: middle(({ rssMb }) => rssMb),
    answers: total(({ answers }) => answers),
    broken: total(({ broken }) => broken),
    fault: rounds.find(({ fault }) => fault !== undefined)?.fault,
  };
}

/** Of what is there; null where nothing is. */
function median(values: readonly (number | null)[]): number | null {
  const sorted = values.filter((value) => value !== null).toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}

/** Growth of `y` for each `x`, by least squares. */
export function slope(points: readonly { x: number; y: number }[]): number {
  const mean = (of: (point: { x: number; y: number }) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [meanX, meanY] = [mean(({ x }) => x), mean(({ y }) => y)];
  const covariance = mean(({ x, y }) => (x - meanX) * (y - meanY));
  return covariance / mean(({ x }) => (x - meanX) ** 2);
}
