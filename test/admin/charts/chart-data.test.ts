import { describe, expect, it } from 'vitest';
import {
  costChart,
  dotsOf,
  errorsChart,
  firstTokenChart,
  isEmpty,
  layersOf,
  questionsChart,
  starsChart,
  totalOf,
} from '../../../admin/charts/chart-data.ts';
import { formatFor } from '../../../admin/figures/format.ts';
import { strings } from '../../../admin/strings/en.ts';
import type { Series, SeriesPoint } from '../../../proxy/admin/wire.ts';

const format = formatFor('en', 'UTC');
const none = { p50: null, p95: null, p99: null };

function series(...points: Partial<SeriesPoint>[]): Series {
  return {
    from: '2026-11-22',
    to: '2026-11-23',
    course: null,
    step: 'day',
    points: points.map((point, index) => ({
      day: '2026-11-22',
      startMs: index,
      questions: 0,
      answerCacheHits: 0,
      costUsd: {},
      firstTokenMs: none,
      complexity: { simple: 0, medium: 0, complex: 0 },
      errors: {},
      stars: { average: null, count: 0 },
      ...point,
    })),
  };
}

describe('a chart', () => {
  it('of cost has a line for each model, dearest first, with zeros where it was not used', () => {
    const chart = costChart(
      series({ costUsd: { cheap: 1 } }, { costUsd: { cheap: 1, dear: 5 } }),
      strings,
      format,
    );
    expect(chart.lines.map(({ label, values }) => [label, values])).toEqual([
      ['dear', [0, 5]],
      ['cheap', [1, 1]],
    ]);
    expect(chart.lines.map((line) => totalOf(chart, line))).toEqual([5, 2]);
  });

  it('has a colour for each of six lines; the rest is added up', () => {
    const errors = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`kind-${i}`, 10 - i]));
    const { lines } = errorsChart(series({ errors }), strings, format);
    expect(lines.map(({ label }) => label)).toEqual([
      'kind-0',
      'kind-1',
      'kind-2',
      'kind-3',
      'kind-4',
      '+ 4',
    ]);
    expect(lines.at(-1)?.values).toEqual([5 + 4 + 3 + 2]);
    expect(lines.map(({ colour }) => colour)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('stacks parts on each other and draws the whole first', () => {
    const chart = costChart(
      series({ costUsd: { a: 3, b: 1 } }, { costUsd: { a: 2, b: 2 } }),
      strings,
      format,
    );
    expect(layersOf(chart).map(({ line, values }) => [line.label, values])).toEqual([
      ['b', [4, 4]],
      ['a', [3, 2]],
    ]);
  });

  it('leaves a gap where nothing was counted, and has no total of percentiles', () => {
    const chart = firstTokenChart(series({ firstTokenMs: { p50: 1, p95: 2, p99: 3 } }, {}), strings, format);
    expect(chart.lines[1]?.values).toEqual([2, null]);
    expect(chart.lines[3]?.values).toEqual([1_500, 1_500]);
    expect(chart.lines.map((line) => totalOf(chart, line))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('is empty where there is nothing but zeros, gaps and targets', () => {
    const nothing = series({}, {});
    for (const build of [costChart, questionsChart, firstTokenChart, errorsChart, starsChart]) {
      expect(isEmpty(build(nothing, strings, format))).toBe(true);
    }
    expect(isEmpty(questionsChart(series({ questions: 1 }), strings, format))).toBe(false);
  });
});

describe('numbers', () => {
  it('are written as a reader of the language writes them', () => {
    expect([0, 0.00031, 0.0712, 0.5, 19.137, 1_234.5].map((usd) => format.usd(usd))).toEqual([
      '$0.00',
      '$0.0003',
      '$0.0712',
      '$0.50',
      '$19.14',
      '$1,234.50',
    ]);
    expect([850, 1_250].map((ms) => format.ms(ms))).toEqual(['850 ms', '1.25 sec']);
    expect(format.share(0.7849)).toBe('78.5%');
    expect(formatFor('ru', 'UTC').ms(1_250)).toBe('1,25 с');
    for (const write of [format.usd, format.ms, format.share, format.stars, format.perSecond]) {
      expect(write(null)).toBe('—');
    }
  });

  it('and hours are those of the tutor’s own time zone', () => {
    expect(formatFor('en', 'Europe/Moscow').moment(Date.parse('2026-11-22T21:00:00Z'), 'hour')).toBe('00:00');
    expect(formatFor('en', 'Europe/Moscow').moment(Date.parse('2026-11-22T21:00:00Z'), 'day')).toBe('Nov 23');
  });
});

describe('a line with gaps', () => {
  it('has a dot where a value stands alone, and no others unless they are few', () => {
    expect(dotsOf([null, null, 5, null, null])).toEqual([2]);
    expect(dotsOf([1, null, 3, 4, null, 6])).toEqual([0, 5]);
    expect(dotsOf([1, 2, 3, 4])).toEqual([]);
    expect(dotsOf([1, 2, 3])).toEqual([0, 1, 2]);
    expect(dotsOf([null, null])).toEqual([]);
  });
});
