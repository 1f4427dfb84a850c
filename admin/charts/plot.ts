import uPlot from 'uplot';
import type { Format } from '../figures/format.ts';
import { type ChartData, dotsOf, layersOf } from './chart-data.ts';

export interface Plot {
  resize(width: number): void;
  destroy(): void;
}

export interface PlotOptions {
  data: ChartData;
  format: Format;
  width: number;
  height: number;
  /** Called with the point under the pointer; null where there is none. */
  onPoint: (index: number | null) => void;
  /** Called when a point is clicked. */
  onOpen: (index: number) => void;
}

/** Space for one label of the time axis, in CSS pixels. */
const labelWidth = 74;

/** 1, 2, 5, 10, 20, 50 and so on. */
const wholeSteps = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000].flatMap((ten) => [ten, 2 * ten, 5 * ten]);

/** Draws a chart into an element, in the colours that the page's style gives it. */
export function drawPlot(
  target: HTMLElement,
  { data, format, width, height, onPoint, onOpen }: PlotOptions,
): Plot {
  const style = getComputedStyle(target);
  const colour = (number: number | 'muted') =>
    style.getPropertyValue(number === 'muted' ? '--chart-muted' : `--chart-${number + 1}`).trim();
  const layers = layersOf(data);
  const bars = uPlot.paths.bars?.({ size: [0.75, 48], radius: 0 });
  const stepSeconds = data.step === 'hour' ? 3_600 : 86_400;
  const first = (data.starts[0] ?? 0) / 1_000;
  const last = (data.starts.at(-1) ?? 0) / 1_000;
  const axis = {
    stroke: style.getPropertyValue('--muted').trim(),
    font: `12px ${style.fontFamily}`,
    ticks: { show: false },
  };

  const plot = new uPlot(
    {
      width,
      height,
      padding: [12, 8, 0, 0],
      legend: { show: false },
      cursor: { y: false, drag: { setScale: false }, points: { show: data.kind === 'lines' } },
      scales: {
        // Half a step on both sides, so that the outer bars are whole.
        x: { range: () => [first - stepSeconds / 2, last + stepSeconds / 2] },
        y: { range: (_plot, _min, max) => [0, data.top ?? (max > 0 ? max * 1.08 : 1)] },
      },
      axes: [
        {
          ...axis,
          grid: { show: false },
          size: 30,
          gap: 8,
          space: labelWidth,
          splits: (self) => splits(data.starts, self.width / labelWidth),
          values: (_self, seconds) => seconds.map((second) => format.moment(second * 1_000, data.step)),
        },
        {
          ...axis,
          size: 64,
          ...(data.isCount && { incrs: wholeSteps }),
          grid: { stroke: style.getPropertyValue('--line').trim(), width: 1 },
          values: (_self, values) => values.map((value) => (data.axisFormat ?? data.format)(value)),
        },
      ],
      series: [
        {},
        ...layers.map(({ line, values }) => ({
          label: line.label,
          stroke: colour(line.colour),
          width: data.kind === 'lines' ? 2 : 0,
          ...(line.dashed && { dash: [6, 4], width: 1.5 }),
          ...(data.kind !== 'lines' && bars !== undefined && { fill: colour(line.colour), paths: bars }),
          points: pointsOf(data.kind === 'lines' && line.dashed !== true, dotsOf(values)),
          spanGaps: false,
        })),
      ],
      hooks: { setCursor: [(self) => onPoint(self.cursor.idx ?? null)] },
    },
    [data.starts.map((ms) => ms / 1_000), ...layers.map(({ values }) => values)],
    target,
  );
  plot.over.addEventListener('click', () => {
    if (plot.cursor.idx != null) onOpen(plot.cursor.idx);
  });
  return {
    resize: (newWidth) => plot.setSize({ width: newWidth, height }),
    destroy: () => plot.destroy(),
  };
}

function pointsOf(isLine: boolean, dots: number[]): uPlot.Series.Points {
  return { show: isLine && dots.length > 0, filter: () => dots };
}

/** Points that get a label: evenly chosen, so many as fit. */
function splits(starts: readonly number[], most: number): number[] {
  const every = Math.max(1, Math.ceil(starts.length / Math.max(1, Math.floor(most))));
  return starts.filter((_, index) => index % every === 0).map((ms) => ms / 1_000);
}
