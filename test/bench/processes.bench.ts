/**
 * How many answers a second one, two and four processes admit and settle on one
 * PostgreSQL, beside one with SQLite; and how long each waits for it at 20
 * answers a second, all together. Both write to the disk as in the product.
 *
 *     node test/bench/processes.bench.ts
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../support/postgres-server.ts';
import type { Round, Times } from './processes/asker.ts';

interface Figures {
  store: 'SQLite' | 'PostgreSQL';
  processes: number;
  round: 'as many as can be' | '20 a second';
  answersPerSecond: number;
  /** Milliseconds. */
  admit: Quantiles;
  settle: Quantiles;
}

interface Quantiles {
  p50: number;
  p99: number;
}

const seconds = 5;
/** Of all processes together. */
const students = 64;
const perSecond = 20;

/** @throws if it ends without a word */
async function message(from: ChildProcess) {
  const ended = once(from, 'exit').then(() => Promise.reject(new Error('a process has ended early')));
  const [said] = await Promise.race([once(from, 'message'), ended]);
  return said;
}

async function measure(store: Figures['store'], url: string, processes: number): Promise<Figures[]> {
  const askers = Array.from({ length: processes }, (_, i) =>
    fork(new URL('./processes/asker.ts', import.meta.url), [url, `p${i}`], { execArgv: [] }),
  );
  await Promise.all(askers.map(message));
  const all = async (round: Round): Promise<Times[]> => {
    const times = askers.map(message);
    for (const asker of askers) asker.send(round);
    return Promise.all(times);
  };
  // Each server connection plans its statements once.
  await all({ seconds: 1, students: students / processes });
  const full = await all({ seconds, students: students / processes });
  const calm = await all({ seconds, perSecond: perSecond / processes });
  const ended = askers.map((asker) => once(asker, 'exit'));
  for (const asker of askers) asker.send('end');
  await Promise.all(ended);
  return [
    { store, processes, round: 'as many as can be', ...figuresOf(full) },
    { store, processes, round: '20 a second', ...figuresOf(calm) },
  ];
}

function figuresOf(times: readonly Times[]): Pick<Figures, 'answersPerSecond' | 'admit' | 'settle'> {
  return {
    answersPerSecond: Math.round(times.reduce((sum, { answers }) => sum + answers, 0) / seconds),
    admit: quantiles(times.flatMap(({ admitMs }) => admitMs)),
    settle: quantiles(times.flatMap(({ settleMs }) => settleMs)),
  };
}

function quantiles(values: number[]): Quantiles {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) =>
    Math.round((sorted[Math.floor(share * (sorted.length - 1))] ?? 0) * 100) / 100;
  return { p50: at(0.5), p99: at(0.99) };
}

export async function run(): Promise<Figures[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tutor-bench-'));
  const server = await startPostgres({ isDurable: true });
  try {
    const figures = await measure('SQLite', `sqlite:${join(folder, 'tutor.db')}`, 1);
    for (const processes of [1, 2, 4]) {
      await server.sql(`CREATE DATABASE tutor_${processes}`);
      figures.push(...(await measure('PostgreSQL', server.url(`tutor_${processes}`), processes)));
    }
    return figures;
  } finally {
    await server.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

if (import.meta.main) {
  const figures = await run();
  const results = new URL('./results/', import.meta.url);
  mkdirSync(results, { recursive: true });
  writeFileSync(new URL('processes.json', results), `${JSON.stringify(figures, null, 2)}\n`);
  console.log('milliseconds');
  console.table(
    figures.map(({ admit, settle, ...figure }) => ({
      ...figure,
      'admit p50': admit.p50,
      'admit p99': admit.p99,
      'settle p50': settle.p50,
      'settle p99': settle.p99,
    })),
  );
}
