/**
 * What the sidecar spends on one look at the overview of the metrics page, by
 * the number of questions in the thirty days that it shows.
 *
 *     node test/bench/overview.bench.ts
 */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { overviewOf } from '../../proxy/figures/overview.ts';
import { budgetCalendar } from '../../proxy/money/day.ts';
import { openSqliteStore } from '../../proxy/store/sqlite/open.ts';
import { fillPast } from './past.ts';

export interface OverviewFigures {
  questions: number;
  scope: 'all courses' | 'one course';
  looks: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  max: number;
}

const looks = 60;
const day = '2026-09-30';
const range = { from: '2026-09-01', to: day };

export async function run(): Promise<OverviewFigures[]> {
  const figures: OverviewFigures[] = [];
  for (const questions of [10_000, 1_000_000]) figures.push(...(await measure(questions)));
  return figures;
}

async function measure(questions: number): Promise<OverviewFigures[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tutor-bench-'));
  try {
    const file = join(folder, 'tutor.db');
    fillPast({ file, rows: questions, day, days: 30, courses: 20, students: 10_000 });
    const store = openSqliteStore(file);
    const look = async (course?: string) => {
      const query = { ...range, ...(course !== undefined && { course }) };
      const beganAt = performance.now();
      const overview = await overviewOf(query, {
        store,
        calendar: budgetCalendar('Europe/Moscow'),
        nowMs: Date.parse(`${day}T12:00:00Z`),
        dailyBudgetUsd: 20,
      });
      JSON.stringify(overview);
      return performance.now() - beganAt;
    };
    const figures: OverviewFigures[] = [];
    for (const [scope, course] of [['all courses'], ['one course', 'course-1']] as const) {
      const times: number[] = [];
      for (let i = 0; i < looks; i += 1) times.push(await look(course));
      figures.push({ questions, scope, looks, ...quantiles(times) });
    }
    await store.end();
    return figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function quantiles(values: number[]): Pick<OverviewFigures, 'p50' | 'p99' | 'max'> {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => Number((sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1));
  return { p50: at(0.5), p99: at(0.99), max: at(1) };
}

if (import.meta.main) {
  const figures = await run();
  const results = new URL('./results/', import.meta.url);
  mkdirSync(results, { recursive: true });
  writeFileSync(new URL('overview.json', results), `${JSON.stringify(figures, null, 2)}\n`);
  console.log('milliseconds of server time for the overview of thirty days');
  console.table(figures);
}
