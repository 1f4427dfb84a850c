import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../proxy/ground/clock.ts';
import type { SessionReply } from '../../proxy/ground/protocol.ts';
import { openPostgresStore } from '../../proxy/store/postgres/open.ts';
import { startFakeProvider } from '../support/fake-provider.ts';
import { testFolder } from '../support/folder.ts';
import { newDatabase } from '../support/postgres-databases.ts';
import { askingOpenAi } from '../support/routing.ts';
import { asking, readAnswer, sampleCourse } from '../support/sidecar.ts';
import { type SidecarProcess, startSidecarProcess } from '../support/sidecar-process.ts';
import { ledgerOf } from './store/requests.ts';

const words = 'One two three four five six seven eight nine ten.';
const chunks = 8;
const students = 8;

/** Asks one of the sidecars after the other, as a balancer does: the next one where one does not take the question. */
class Balancer {
  readonly sidecars: SidecarProcess[] = [];
  /** Requests that a sidecar has refused, or did not hear. */
  passedOn = 0;
  #turn = 0;

  async fetch(path: string, init: RequestInit): Promise<Response> {
    for (let tries = 0; tries < 20; tries += 1) {
      this.#turn += 1;
      const sidecar = this.sidecars[this.#turn % this.sidecars.length];
      // Each on a connection of its own: one that is kept may be closed by the sidecar in the same moment.
      const headers = { ...init.headers, connection: 'close' };
      const response = await fetch(`${sidecar?.url}${path}`, { ...init, headers }).catch(() => undefined);
      if (response !== undefined && response.status !== 503) return response;
      await response?.text();
      this.passedOn += 1;
    }
    throw new Error(`nobody takes ${path}`);
  }
}

test('a rolling restart of two sidecars under students cuts nobody, and the ledger is the invoice', {
  timeout: 120_000,
}, async () => {
  const { url: database } = await newDatabase();
  const directory = testFolder();
  // Two seconds and a half: longer than a sidecar needs to stop, so that answers run at each stop.
  const fake = await startFakeProvider({ answer: words, chunks, pace: () => delay(2_500 / chunks) });
  onTestFinished(() => fake.close());
  const configFile = join(directory, 'config.yaml');
  await writeFile(
    configFile,
    JSON.stringify({
      courses: [sampleCourse],
      storage: { url: database },
      ...askingOpenAi(fake),
      limits: { student: { requests: 1_000, dailyShare: 1 }, address: { requests: 10_000, hourlyShare: 1 } },
      cache: { answers: { max: 0 } },
    }),
  );
  const start = async () => {
    const sidecar = await startSidecarProcess(configFile, { LOG_LEVEL: 'error' });
    onTestFinished(() => void sidecar.process.kill('SIGKILL'));
    return sidecar;
  };
  const balancer = new Balancer();
  const [first, second] = await Promise.all([start(), start()]);
  balancer.sidecars.push(first, second);
  const stop = async ({ process, ended }: SidecarProcess) => {
    process.kill('SIGTERM');
    expect(await ended).toBe(0);
  };

  let isOver = false;
  const answers: { text: string; last: string | undefined }[] = [];
  async function newStudent(): Promise<string> {
    const response = await balancer.fetch('/v1/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ course: sampleCourse.id }),
    });
    return ((await response.json()) as SessionReply).token;
  }
  async function study(student: number): Promise<void> {
    const token = await newStudent();
    for (let question = 0; !isOver; question += 1) {
      const response = await balancer.fetch('/v1/chat', {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          course: sampleCourse.id,
          question: `What is a list, ${student}.${question}?`,
        }),
      });
      expect(response.status).toBe(200);
      const { text, last } = await readAnswer(asking(response));
      answers.push({ text, last: last?.event === 'done' ? last.data.finish : last?.event });
    }
  }
  const studying = Promise.all(Array.from({ length: students }, (_, student) => study(student)));

  await fake.received(students);
  await stop(first);
  const third = await start();
  balancer.sidecars.splice(0, 1, third);
  await fake.received(fake.requests.length + students);
  await stop(second);
  balancer.sidecars.splice(1, 1);
  await fake.received(fake.requests.length + students);
  isOver = true;
  await studying;

  expect(answers.length).toBeGreaterThanOrEqual(2 * students);
  expect(answers.filter(({ text, last }) => text !== words || last !== 'complete')).toEqual([]);
  expect(balancer.passedOn).toBeGreaterThan(0);
  const store = await openPostgresStore(database, 'visit', { clock: systemClock, say: () => undefined });
  const rows = await ledgerOf(store);
  await store.end();
  expect(rows.map(({ status }) => status).filter((status) => status !== 'settled')).toEqual([]);
  const invoiced = fake.invoice.reduce(
    (sum, line) => sum + Math.ceil(line.inputTokens * 0.1 + line.outputTokens * 0.5),
    0,
  );
  expect(rows.reduce((sum, { microUsd }) => sum + microUsd, 0)).toBe(invoiced);
  expect(rows).toHaveLength(answers.length);

  await stop(third);
});
