import type { Series, SeriesPoint } from '../../proxy/admin/wire.ts';
import { firstTokenMs } from '../../proxy/ground/thresholds.ts';
import type { Address, QuestionFilter } from '../figures/address.ts';
import type { Format } from '../figures/format.ts';
import type { Strings } from '../strings/strings.ts';

export interface ChartLine {
  label: string;
  /** One for every point; null: nothing was counted. */
  values: (number | null)[];
  /** Number of its colour; `muted` for what is only a mark. */
  colour: number | 'muted';
  dashed?: true;
  /** The questions that it counts, where it counts any. */
  filter?: QuestionFilter;
}

/** What a chart shows, and its table. */
export interface ChartData {
  title: string;
  /** `stacked`: parts of a whole, as bars; `overlaid`: bars before each other, the first behind. */
  kind: 'stacked' | 'overlaid' | 'lines';
  step: 'hour' | 'day';
  /** Milliseconds since 1970. */
  starts: number[];
  /** The budget day of each point. */
  days: string[];
  /** The questions behind a point. */
  filter: QuestionFilter;
  lines: ChartLine[];
  format: (value: number | null) => string;
  /** Of the labels beside the chart, where they differ. */
  axisFormat?: (value: number | null) => string;
  /** Half a question is nothing to label an axis with. */
  isCount?: true;
  /** The greatest value an axis has to reach, where the unit has an end. */
  top?: number;
}

/** More lines than colours: the rest is added up. */
const mostLines = 6;

type Build = (series: Series, strings: Strings, format: Format) => ChartData;

const base = ({ step, points }: Series) => ({
  step,
  starts: points.map(({ startMs }) => startMs),
  days: points.map(({ day }) => day),
  filter: {} as QuestionFilter,
});

export const costChart: Build = (series, { charts }, format) => ({
  ...base(series),
  title: charts.cost,
  kind: 'stacked',
  lines: linesByName(
    series.points,
    ({ costUsd }) => costUsd,
    (model) => model,
    (model) => ({ model }),
  ),
  format: format.usd,
  axisFormat: format.usdAxis,
});

export const questionsChart: Build = (series, { charts }, format) => ({
  ...base(series),
  title: charts.questions,
  kind: 'overlaid',
  lines: [
    { label: charts.asked, values: series.points.map(({ questions }) => questions), colour: 0, filter: {} },
    {
      label: charts.cacheHits,
      values: series.points.map(({ answerCacheHits }) => answerCacheHits),
      colour: 1,
      filter: { kind: 'cached' },
    },
  ],
  format: (value) => format.count(value ?? 0),
  isCount: true,
});

export const firstTokenChart: Build = (series, { charts }, format) => {
  const of = (name: 'p50' | 'p95' | 'p99') => series.points.map(({ firstTokenMs }) => firstTokenMs[name]);
  return {
    ...base(series),
    title: charts.firstToken,
    kind: 'lines',
    lines: [
      { label: 'p50', values: of('p50'), colour: 0 },
      { label: 'p95', values: of('p95'), colour: 1 },
      { label: 'p99', values: of('p99'), colour: 2 },
      {
        label: charts.target,
        values: series.points.map(() => firstTokenMs.target.p95),
        colour: 'muted',
        dashed: true,
      },
    ],
    format: format.ms,
  };
};

export const complexityChart: Build = (series, { charts }, format) => ({
  ...base(series),
  title: charts.complexity,
  kind: 'stacked',
  lines: (['simple', 'medium', 'complex'] as const).map((level, colour) => ({
    label: charts[level],
    values: series.points.map(({ complexity }) => complexity[level]),
    colour,
    filter: { complexity: level },
  })),
  format: (value) => format.count(value ?? 0),
  isCount: true,
});

export const errorsChart: Build = (series, { charts }, format) => ({
  ...base(series),
  filter: { kind: 'failed' },
  title: charts.errors,
  kind: 'stacked',
  lines: linesByName(
    series.points,
    ({ errors }) => errors,
    charts.error,
    (cause) => ({ cause }),
  ),
  format: (value) => format.count(value ?? 0),
  isCount: true,
});

export const starsChart: Build = (series, { charts }, format) => ({
  ...base(series),
  filter: { kind: 'rated' },
  title: charts.stars,
  kind: 'lines',
  lines: [{ label: charts.averageStars, values: series.points.map(({ stars }) => stars.average), colour: 0 }],
  format: format.stars,
  top: 5,
});

/** A line for each name that occurs, greatest first; what goes beyond the colours is one line. */
function linesByName(
  points: readonly SeriesPoint[],
  read: (point: SeriesPoint) => Record<string, number>,
  label: (name: string) => string,
  filter: (name: string) => QuestionFilter,
): ChartLine[] {
  const totals = new Map<string, number>();
  for (const point of points) {
    for (const [name, value] of Object.entries(read(point)))
      totals.set(name, (totals.get(name) ?? 0) + value);
  }
  const names = [...totals].sort(([, a], [, b]) => b - a).map(([name]) => name);
  const shown = names.length > mostLines ? names.slice(0, mostLines - 1) : names;
  const rest = names.slice(shown.length);
  const lines = shown.map((name, colour) => ({
    label: label(name),
    values: points.map((point) => read(point)[name] ?? 0),
    colour,
    filter: filter(name),
  }));
  if (rest.length === 0) return lines;
  const added = points.map((point) => rest.reduce((sum, name) => sum + (read(point)[name] ?? 0), 0));
  return [...lines, { label: `+ ${rest.length}`, values: added, colour: mostLines - 1 }];
}

/** Where the questions behind a point, or behind a line of it, are listed. */
export function questionsOf(
  { step, starts, days, filter }: ChartData,
  index: number,
  line?: ChartLine,
): Partial<Address> {
  const day = days[index] ?? '';
  const hour = step === 'hour' ? { hour: new Date(starts[index] ?? 0).toISOString() } : {};
  return {
    view: 'questions',
    range: 'custom',
    from: day,
    to: day,
    filter: { ...(line?.filter ?? filter), ...hour },
  };
}

/** Sum of a line's values; for a line that is no part of a whole, undefined. */
export function totalOf({ kind }: Pick<ChartData, 'kind'>, { values }: ChartLine): number | undefined {
  return kind === 'lines' ? undefined : values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
}

/** Whether there is anything to draw. */
export function isEmpty({ lines }: ChartData): boolean {
  return !lines.some(
    ({ values, dashed }) => dashed !== true && values.some((value) => value !== null && value !== 0),
  );
}

/** Few enough to be seen one by one. */
const fewPoints = 3;

/** Which points of a line are drawn as dots: those without a neighbour, between which there is no line, and all of a few. */
export function dotsOf(values: readonly (number | null)[]): number[] {
  const there = values.flatMap((value, index) => (value === null ? [] : [index]));
  if (values.length <= fewPoints) return there;
  const isThere = (index: number) => (values[index] ?? null) !== null;
  return there.filter((index) => !isThere(index - 1) && !isThere(index + 1));
}

/**
 * Lines as they are drawn: of a stack each with what lies below it, the whole
 * first, so that every bar covers the one behind it down to its own top.
 */
export function layersOf({ kind, lines }: ChartData): { line: ChartLine; values: (number | null)[] }[] {
  if (kind !== 'stacked') return lines.map((line) => ({ line, values: line.values }));
  const below = (lines[0]?.values ?? []).map(() => 0);
  const layers = lines.map((line) => ({
    line,
    values: line.values.map((value, index) => {
      below[index] = (below[index] ?? 0) + (value ?? 0);
      return below[index] ?? 0;
    }),
  }));
  return layers.reverse();
}
