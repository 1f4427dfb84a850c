/**
 * What it costs to admit a question (identity known, limits, reservation) and
 * to settle it, on an empty ledger and on one of a million calls; and what CPU
 * the whole life of an answer takes where many come in the same turn.
 *
 *     node test/bench/store.bench.ts
 */
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { newId } from '../../proxy/ground/new-id.ts';
import { noUsage } from '../../proxy/ground/usage.ts';
import type { CloseAnswer } from '../../proxy/store/answers.ts';
import type { Settlement } from '../../proxy/store/ledger.ts';
import { openSqliteStore } from '../../proxy/store/sqlite/open.ts';
import type { Store } from '../../proxy/store/store.ts';
import { fillPast } from './past.ts';

export interface StoreFigures {
  ledgerRows: number;
  fileMb: number;
  rounds: number;
  /** Microseconds. */
  admit: Quantiles;
  settle: Quantiles;
  budgetCheck: Quantiles;
  /** CPU of the main thread for one answer, where so many are admitted, settled and closed together. */
  cpuByGroup: { group: number; microseconds: number }[];
}

interface Quantiles {
  p50: number;
  p99: number;
  max: number;
}

const rounds = 5_000;
const warmUpRounds = 500;
const groups = [1, 8, 64];
const answersPerGroup = 8_000;
const day = '2026-09-30';
const nowMs = Date.parse(`${day}T09:00:00Z`);
const budgets = { globalMicroUsd: 1e12, courseMicroUsd: 1e12 };
const usage = { ...noUsage, inputTokens: 12_000, cachedInputTokens: 11_000, outputTokens: 350 };

export async function run(): Promise<StoreFigures[]> {
  const figures: StoreFigures[] = [];
  for (const ledgerRows of [0, 1_000_000]) figures.push(await measure(ledgerRows));
  return figures;
}

async function measure(ledgerRows: number): Promise<StoreFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'tutor-bench-'));
  try {
    const file = join(folder, 'tutor.db');
    fillPast({ file, rows: ledgerRows, day, days: 90, courses: 20, students: 5_000 });
    const store = openSqliteStore(file);
    const times = await ask(store);
    const cpuByGroup: StoreFigures['cpuByGroup'] = [];
    for (const group of groups) cpuByGroup.push({ group, microseconds: await cpuOfAnswers(store, group) });
    await store.end();
    return { ledgerRows, fileMb: Math.round(statSync(file).size / 1e6), rounds, ...times, cpuByGroup };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Five questions a second, each settled after its answer, the event loop turning in between as in the sidecar. */
async function ask(store: Store): Promise<Pick<StoreFigures, 'admit' | 'settle' | 'budgetCheck'>> {
  const times: Record<'admit' | 'settle' | 'budgetCheck', number[]> = {
    admit: [],
    settle: [],
    budgetCheck: [],
  };
  const timed = async <T>(into: number[], work: () => Promise<T>): Promise<T> => {
    const beganAt = performance.now();
    const result = await work();
    into.push((performance.now() - beganAt) * 1_000);
    return result;
  };
  for (let i = 0; i < warmUpRounds + rounds; i += 1) {
    const id = newId();
    if (i === warmUpRounds) for (const list of Object.values(times)) list.length = 0;
    await timed(times.admit, () => admit(store, id, i));
    await setImmediate();
    await timed(times.settle, () => store.settle(settlement(id, i), closing(id, i)));
    await timed(times.budgetCheck, () => store.spend(day));
    await setImmediate();
  }
  return {
    admit: quantiles(times.admit),
    settle: quantiles(times.settle),
    budgetCheck: quantiles(times.budgetCheck),
  };
}

/** A reservation, a settlement and a close for each answer, each in a turn of its own as in the sidecar. */
async function cpuOfAnswers(store: Store, group: number): Promise<number> {
  const rest = answersPerGroup % group;
  const before = process.threadCpuUsage();
  for (let done = 0; done < answersPerGroup - rest; done += group) {
    const asked = Array.from({ length: group }, (_, i) => ({
      id: newId(),
      i: warmUpRounds + rounds + done + i,
    }));
    await Promise.all(asked.map(({ id, i }) => admit(store, id, i)));
    await setImmediate();
    await Promise.all(asked.map(({ id, i }) => store.settle(settlement(id, i))));
    await setImmediate();
    await Promise.all(asked.map(({ id, i }) => store.close(closing(id, i))));
    await setImmediate();
  }
  const { user, system } = process.threadCpuUsage(before);
  return Math.round((user + system) / (answersPerGroup - rest));
}

async function admit(store: Store, id: string, i: number): Promise<void> {
  const student = `student-${i % 500}`;
  const outcome = await store.admit({
    answerId: id,
    nowMs: nowMs + i * 200,
    day,
    course: 'course-1',
    student,
    question: 'How do I remove duplicates from a list?',
    complexity: 'simple',
    limits: [
      { subject: `student:${student}`, requests: 10, windowMs: 60_000 },
      { subject: `address:${i % 100}`, requests: 60, windowMs: 60_000 },
    ],
    concurrent: 1,
    reservation: {
      callId: `${id}/1`,
      model: 'model-a',
      provider: 'provider-a',
      keyLabel: 'provider-a/1',
      microUsd: 3_000,
      atLeastMicroUsd: 1_000,
      budgets,
      shares: [],
    },
  });
  if (outcome.kind !== 'admitted' || outcome.reservation?.kind !== 'reserved') throw new Error(outcome.kind);
}

function settlement(id: string, i: number): Settlement {
  return {
    callId: `${id}/1`,
    nowMs: nowMs + i * 200 + 100,
    status: 'settled',
    usage,
    microUsd: 1_200,
    firstTokenMs: 400,
    totalMs: 2_000,
  };
}

function closing(id: string, i: number): CloseAnswer {
  return {
    answerId: id,
    nowMs: nowMs + i * 200 + 100,
    outcome: 'complete',
    text: 'Turn the list into a set and back: `list(set(items))`. '.repeat(20),
    model: 'model-a',
    provider: 'provider-a',
    cached: false,
    sources: [],
    usage,
    costMicroUsd: 1_200,
    savedMicroUsd: { routing: 0, promptCache: 0, answerCache: 0 },
    firstTokenMs: 400,
    totalMs: 2_000,
  };
}

function quantiles(values: number[]): Quantiles {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.floor(share * (sorted.length - 1))] ?? 0);
  return { p50: at(0.5), p99: at(0.99), max: at(1) };
}

if (import.meta.main) {
  const figures = await run();
  const results = new URL('./results/', import.meta.url);
  mkdirSync(results, { recursive: true });
  writeFileSync(new URL('store.json', results), `${JSON.stringify(figures, null, 2)}\n`);
  console.log(`microseconds, ${rounds} rounds`);
  console.table(
    figures.flatMap(({ ledgerRows, fileMb, admit: a, settle: s, budgetCheck }) =>
      Object.entries({ admit: a, settle: s, 'read a day’s sums': budgetCheck }).map(([step, quantile]) => ({
        'rows in the ledger': ledgerRows,
        'file MB': fileMb,
        step,
        ...quantile,
      })),
    ),
  );
  console.log('microseconds of CPU for the life of an answer');
  console.table(
    figures.flatMap(({ ledgerRows, cpuByGroup }) =>
      cpuByGroup.map(({ group, microseconds }) => ({
        'rows in the ledger': ledgerRows,
        group,
        microseconds,
      })),
    ),
  );
}
