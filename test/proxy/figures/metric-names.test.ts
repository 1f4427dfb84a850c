import { expect, test } from 'vitest';
import { Metrics } from '../../../proxy/figures/metrics.ts';
import { summarise } from '../../../proxy/figures/summary.ts';
import { exactPercentiles } from '../../../proxy/store/rules/times.ts';
import { noTotals } from '../../support/no-figures.ts';

/** The rules of `promtool check metrics`, which not every machine has: its pkg/testutil/promlint. */
const abbreviated = /_(s|ms|us|ns|sec|b|kb|mb|gb|tb|pb|m|h|d)(_|$)/;
const kinds = /_(gauge|counter|histogram|summary|untyped)(_|$)/;

function findings(text: string): string[] {
  const found: string[] = [];
  const types = new Map<string, string>();
  const helps = new Set<string>();
  for (const line of text.split('\n')) {
    const [, what, name = '', rest = ''] = /^# (TYPE|HELP) (\S+) (.*)$/.exec(line) ?? [];
    if (what === 'TYPE') types.set(name, rest);
    if (what === 'HELP' && rest !== '') helps.add(name);
  }
  for (const [name, type] of types) {
    const add = (message: string) => found.push(`${name} ${message}`);
    if (!helps.has(name)) add('no help text');
    if (abbreviated.test(name)) add('abbreviated unit');
    if (kinds.test(name)) add('type in its name');
    if (/[a-z][A-Z]/.test(name)) add('camel case');
    if (type === 'counter' && !name.endsWith('_total')) add('counter without _total');
    if (type !== 'counter' && name.endsWith('_total')) add('_total of no counter');
    if (type !== 'histogram' && type !== 'summary' && /_(count|sum|bucket)$/.test(name)) {
      add('suffix of a histogram');
    }
    const labels = text
      .split('\n')
      .filter((line) => line.startsWith(`${name}{`))
      .join();
    if (type !== 'summary' && /[{,]quantile=/.test(labels)) add('quantile of no summary');
    if (type !== 'histogram' && /[{,]le=/.test(labels)) add('le of no histogram');
  }
  return found;
}

const summary = summarise(
  { from: '2026-11-23', to: '2026-11-23' },
  {
    ...noTotals,
    firstTokenMs: exactPercentiles([1_500]),
    totalMs: exactPercentiles([3_000]),
    models: [{ model: 'm', questions: 1, calls: 1, costMicroUsd: 1, savedMicroUsd: 0 }],
  },
  20,
  1,
  1,
);
const access = { providers: [], breakers: [], faults: [] };

test('names and labels are as Prometheus wants them', async () => {
  const text = await new Metrics({}).text([summary], access);
  expect(text).toContain('course_tutor_first_token_seconds{percentile="95"} 1.5');
  expect(text).toContain('course_tutor_answer_seconds{percentile="50"} 3');
  expect(findings(text)).toEqual([]);
});

test('the names of before are there for boards that ask for them', async () => {
  const text = await new Metrics({}).text([summary], access, true);
  expect(text).toContain('course_tutor_first_token_ms{quantile="0.95"} 1500');
  expect(text).toContain('course_tutor_total_ms{quantile="0.5"} 3000');
  expect(text).toContain('# TYPE course_tutor_stars_count gauge');
  expect(text).toContain('course_tutor_first_token_seconds');
  // And these rules find what promtool found in them.
  expect(findings(text)).toEqual(
    expect.arrayContaining([
      'course_tutor_first_token_ms abbreviated unit',
      'course_tutor_first_token_ms quantile of no summary',
      'course_tutor_stars_count suffix of a histogram',
    ]),
  );
});
