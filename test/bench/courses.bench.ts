/**
 * Large courses: how long the tutor takes from its start until every course can be asked about, how long
 * a health check waits meanwhile, what it takes of the memory, what a question takes, and what it costs
 * that an author saves one lesson. The search beside MiniSearch on the same sections.
 *
 *     node test/bench/courses.bench.ts [--shape NAME]
 */

import { execFileSync, spawn } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { freePort } from '../support/free-port.ts';
import { HealthWatch } from './courses/health-watch.ts';
import { type CourseShape, makeCourse } from './courses/make-course.ts';
import { processUse } from './courses/process-use.ts';
import { Student } from './courses/student.ts';

const megabyte = 1_000_000;
const shapes: Readonly<Record<string, { courses: number; shape: Omit<CourseShape, 'seed'> }>> = {
  '5,000 lessons, 15 MB': { courses: 1, shape: { lessons: 5_000, bytes: 15 * megabyte } },
  '20 MB': { courses: 1, shape: { lessons: 400, bytes: 20 * megabyte } },
  '60 MB': { courses: 1, shape: { lessons: 1_200, bytes: 60 * megabyte } },
  '200 x 1 MB': { courses: 200, shape: { lessons: 40, bytes: megabyte } },
};
const main = join(import.meta.dirname, '../../proxy/main.ts');
const pauseMs = 50;
const settledMs = 30_000;

const { values } = parseArgs({ options: { shape: { type: 'string' } } });
const home = mkdtempSync(join(tmpdir(), 'courses-'));
const rows: Record<string, string | number>[] = [];
try {
  for (const [name, { courses, shape }] of Object.entries(shapes)) {
    if (values.shape !== undefined && values.shape !== name) continue;
    const folder = join(home, name.replace(/\W+/g, '-'));
    for (let seed = 1; seed <= courses; seed++) makeCourse(join(folder, `c${seed}`), { ...shape, seed });
    rows.push(await measured(name, folder, courses));
    rmSync(folder, { recursive: true });
  }
} finally {
  rmSync(home, { recursive: true });
}
console.table(rows);
mkdirSync(join(import.meta.dirname, 'results'), { recursive: true });
writeFileSync(join(import.meta.dirname, 'results/courses.json'), `${JSON.stringify(rows, null, 2)}\n`);

async function measured(name: string, folder: string, courses: number): Promise<(typeof rows)[number]> {
  const port = await freePort();
  const config = join(folder, 'config.yaml');
  const ids = Array.from({ length: courses }, (_, index) => `c${index + 1}`);
  const plenty = { requests: 1_000_000, windowSeconds: 60 };
  writeFileSync(
    config,
    JSON.stringify({
      courses: ids.map((id) => ({ id, title: id, content: id })),
      storage: { url: 'sqlite:tutor.db' },
      limits: { student: { ...plenty, concurrent: 100 }, address: plenty },
    }),
  );
  const child = spawn(process.execPath, [main, '--config', config, '--port', String(port)], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { PATH: process.env.PATH ?? '', LOG_LEVEL: 'silent' },
  });
  const pid = child.pid ?? 0;
  const url = `http://127.0.0.1:${port}`;
  const health = new HealthWatch(url);
  const startMs = performance.now();
  try {
    await until(async () => (await fetch(`${url}/readyz`)).status === 200);
    const readyMs = performance.now() - startMs;
    const start = processUse(pid);
    const longestAtStartMs = health.longestMs();
    const [first = ''] = ids;
    const student = new Student(url, first);
    const asked = await timesOfQuestions(student);
    const before = processUse(pid);
    // What the reading took is given back when its thread has ended, and the students' thread goes on.
    await pause(settledMs);
    await timesOfQuestions(student);
    const later = processUse(pid);
    health.longestMs();
    const savedMs = performance.now();
    appendFileSync(
      join(folder, first, 'unit-001/lesson-00001.md'),
      '\n## Zebrafinch\n\nA zebrafinch sings.\n',
    );
    await until(async () => (await student.ask('What is a zebrafinch?')).includes('sings'));
    const saved = {
      'saved lesson, s': seconds(performance.now() - savedMs),
      'its CPU, s': Math.round((processUse(pid).cpuSeconds - later.cpuSeconds) * 10) / 10,
      'its longest wait, ms': Math.round(health.longestMs()),
    };
    const ours = searchOf('tutor-search', join(folder, first));
    const mini = searchOf('mini-search', join(folder, first));
    return {
      courses: name,
      'first health check, s': seconds(health.firstMs),
      'ready, s': seconds(readyMs),
      'CPU, s': start.cpuSeconds,
      'longest wait, ms': Math.round(longestAtStartMs),
      'memory / most, MB': `${later.residentMb} / ${before.mostResidentMb}`,
      'question p50 / p99, ms': quantiles(asked),
      ...saved,
      'search p50 / p99, ms': quantiles(ours.times),
      MiniSearch: quantiles(mini.times),
      'index, s': `${seconds(ours.indexMs)} / ${seconds(mini.indexMs)}`,
      'index, MB': `${ours.indexMb} / ${mini.indexMb}`,
    };
  } finally {
    await health.end();
    child.kill('SIGKILL');
  }
}

async function timesOfQuestions(student: Student): Promise<number[]> {
  const times: number[] = [];
  for (const title of await student.titles()) {
    const askedMs = performance.now();
    await student.ask(`What is ${title}?`);
    times.push(performance.now() - askedMs);
  }
  return times;
}

function searchOf(program: string, folder: string): { indexMs: number; indexMb: number; times: number[] } {
  const file = join(import.meta.dirname, 'courses', `${program}.ts`);
  return JSON.parse(execFileSync(process.execPath, [file, folder], { encoding: 'utf8' }));
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  while (!(await isTrue().catch(() => false))) await pause(pauseMs);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function quantiles(times: readonly number[]): string {
  const inOrder = times.toSorted((a, b) => a - b);
  const at = (share: number) => (inOrder[Math.floor(inOrder.length * share)] ?? 0).toFixed(1);
  return `${at(0.5)} / ${at(0.99)}`;
}

function seconds(ms: number): number {
  return Math.round(ms / 100) / 10;
}
