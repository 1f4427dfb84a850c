/**
 * A process that asks on the store whose address is its first argument, as a
 * sidecar does: a question admitted with its limits, shares and money, settled
 * and closed in one step. Told how by its parent, it answers with its times.
 */
import { setTimeout } from 'node:timers/promises';
import { newId } from '../../../proxy/ground/new-id.ts';
import { openStore } from '../../../proxy/store/open.ts';
import type { SpendShare } from '../../../proxy/store/spend-share.ts';
import { admitRequest, closing, settlement, terms } from '../../proxy/store/requests.ts';

export interface Round {
  seconds: number;
  /** So many at once, each asking again as soon as it is answered. */
  students?: number;
  /** So many a second, whoever is still waiting. */
  perSecond?: number;
}

export interface Times {
  answers: number;
  /** Milliseconds, of each answer. */
  admitMs: number[];
  settleMs: number[];
}

const [url = '', name = ''] = process.argv.slice(2);
const store = await openStore(url, '/');
const budgets = { globalMicroUsd: 1e12, courseMicroUsd: 1e12 };
/** None of them comes near its ten questions a minute. */
const students = 50_000;
const day = '2026-09-30';
const dayEndsMs = Date.parse('2026-09-30T21:00:00Z');
const startMs = Date.parse('2026-09-30T09:00:00Z');
const beganMs = performance.now();
let asked = 0;

async function answer(times: Times): Promise<void> {
  asked += 1;
  const student = `${name}-${asked % students}`;
  const address = `address:${asked % 2_000}`;
  const id = newId();
  const nowMs = startMs + Math.round(performance.now() - beganMs);
  const shares: SpendShare[] = [
    {
      scope: 'student',
      subject: `student:${student}`,
      course: '',
      microUsd: 1e9,
      isCap: false,
      period: { kind: 'days', from: day, to: day, endsMs: dayEndsMs },
    },
    {
      scope: 'network',
      subject: address,
      course: '',
      microUsd: 1e9,
      isCap: false,
      period: { kind: 'span', lengthMs: 3_600_000 },
    },
  ];
  const began = performance.now();
  const outcome = await store.admit(
    admitRequest(id, {
      nowMs,
      student,
      concurrent: 1,
      course: `course-${asked % 5}`,
      limits: [
        { subject: `student:${student}`, requests: 10, windowMs: 60_000 },
        { subject: address, requests: 100_000, windowMs: 60_000 },
      ],
      reservation: terms(`${id}/1`, { microUsd: 3_000, budgets, shares }),
    }),
  );
  const admitted = performance.now();
  if (outcome.kind !== 'admitted' || outcome.reservation?.kind !== 'reserved') throw new Error(outcome.kind);
  const text = 'Turn the list into a set and back: `list(set(items))`. '.repeat(20);
  await store.settle(
    settlement(`${id}/1`, 1_200, { nowMs: nowMs + 100 }),
    closing(id, { nowMs: nowMs + 100, text, costMicroUsd: 1_200, firstTokenMs: 400 + (asked % 300) }),
  );
  times.settleMs.push(performance.now() - admitted);
  times.admitMs.push(admitted - began);
  times.answers += 1;
}

async function ask({ seconds, students: atOnce, perSecond }: Round): Promise<Times> {
  const times: Times = { answers: 0, admitMs: [], settleMs: [] };
  const endMs = performance.now() + seconds * 1_000;
  const another = async () => {
    while (performance.now() < endMs) await answer(times);
  };
  if (perSecond === undefined) {
    await Promise.all(Array.from({ length: atOnce ?? 1 }, another));
    return times;
  }
  const running: Promise<void>[] = [];
  while (performance.now() < endMs) {
    running.push(answer(times));
    await setTimeout(1_000 / perSecond);
  }
  await Promise.all(running);
  return times;
}

process.on('message', async (round: Round | 'end') => {
  if (round !== 'end') {
    process.send?.(await ask(round));
    return;
  }
  await store.end();
  process.disconnect?.();
});
process.send?.('ready');
