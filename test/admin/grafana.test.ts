import { readFile } from 'node:fs/promises';
import { Registry } from 'prom-client';
import { expect, it } from 'vitest';
import { Metrics } from '../../proxy/figures/metrics.ts';
import { summarise } from '../../proxy/figures/summary.ts';
import { exactPercentiles } from '../../proxy/store/rules/times.ts';
import { noTotals } from '../support/no-figures.ts';

it('the example dashboard asks for metrics that exist', async () => {
  const times = exactPercentiles([1]);
  const totals = {
    ...noTotals,
    firstTokenMs: times,
    totalMs: times,
    models: [{ model: 'm', questions: 1, calls: 1, costMicroUsd: 1, savedMicroUsd: 0 }],
  };
  const metrics = new Metrics({});
  const summary = summarise({ from: '2026-11-23', to: '2026-11-23' }, totals, 20, 1, 1);
  const text = await metrics.text([summary], { providers: [], breakers: [], faults: [] });
  expect(metrics.contentType).toBe(new Registry().contentType);

  const dashboard = await readFile(new URL('../../admin/grafana-dashboard.json', import.meta.url), 'utf8');
  const asked = new Set(dashboard.match(/\b(course_tutor|gen_ai_client)_\w+/g));
  expect(asked.size).toBeGreaterThan(12);
  for (const name of asked) {
    expect(text).toContain(`# TYPE ${name.replace(/_(bucket|count|sum)$/, '')}`);
  }
});
