import { readFile } from 'node:fs/promises';
import { Registry } from 'prom-client';
import { expect, it } from 'vitest';
import { Metrics } from '../../proxy/figures/metrics.ts';
import { summarise } from '../../proxy/figures/summary.ts';
import { exactPercentiles } from '../../proxy/store/rules/times.ts';

it('the example dashboard asks for metrics that exist', async () => {
  const times = exactPercentiles([1]);
  const totals = {
    questions: 1,
    students: 1,
    failures: 0,
    costMicroUsd: 1,
    savedMicroUsd: { routing: 0, promptCache: 0, answerCache: 0 },
    inputTokens: 1,
    cachedInputTokens: 0,
    outputTokens: 1,
    answerCacheHits: 0,
    withSources: 0,
    firstTokenMs: times,
    totalMs: times,
    generatingMs: 1,
    generatedTokens: 1,
    complexity: { simple: 1, medium: 0, complex: 0 },
    models: [{ model: 'm', questions: 1, calls: 1, costMicroUsd: 1, savedMicroUsd: 0 }],
    stars: { sum: 5, count: 1 },
    marks: { right: 1, partly: 0, wrong: 0 },
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
