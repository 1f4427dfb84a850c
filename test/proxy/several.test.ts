import { expect, test } from 'vitest';
import { newId } from '../../proxy/ground/new-id.ts';
import type { LedgerRow } from '../../proxy/store/ledger.ts';
import { closedAfterTest } from '../support/closed-after-test.ts';
import { FakeClock } from '../support/fake-clock.ts';
import type { FakeProvider, startFakeProvider } from '../support/fake-provider.ts';
import { providerForTest, sidecarForTest } from '../support/for-test.ts';
import { postJson } from '../support/post-json.ts';
import { newDatabase } from '../support/postgres-databases.ts';
import { startPostgres } from '../support/postgres-server.ts';
import { askingOpenAi } from '../support/routing.ts';
import { chat, readAnswer, type Sidecar } from '../support/sidecar.ts';

const day = '2026-11-23';
const model = 'gpt-6-luna';

/** Sidecars that share a database and a provider. */
async function start(
  count: number,
  url: string,
  {
    budgetUsd = 20,
    cached = 0,
    ...fakeOptions
  }: { budgetUsd?: number; cached?: number } & Parameters<typeof startFakeProvider>[0] = {},
): Promise<{ sidecars: Sidecar[]; fake: FakeProvider; clock: FakeClock }> {
  const fake = await providerForTest(fakeOptions);
  const clock = new FakeClock();
  const sidecars: Sidecar[] = [];
  for (let i = 0; i < count; i += 1) {
    const sidecar = await sidecarForTest({
      clock,
      newId,
      config: {
        storage: { url },
        ...askingOpenAi(fake, model),
        limits: { address: { requests: 10_000, hourlyShare: 1 } },
        cache: { answers: { max: cached } },
        budget: { dailyUsd: budgetUsd },
      },
    });
    sidecars.push(sidecar);
  }
  return { sidecars, fake, clock };
}

function nth<T>(of: readonly T[], index: number): T {
  const item = of[index % of.length];
  if (item === undefined) throw new Error('there is none');
  return item;
}

test('10 questions a minute are 10, whichever sidecar is asked', async () => {
  const { sidecars, clock } = await start(2, (await newDatabase()).url);
  const { token } = await nth(sidecars, 0).session();
  for (let i = 0; i < 10; i += 1) {
    const asking = await chat(nth(sidecars, i), token, { question: `Question ${i}?` });
    expect(asking.headers.get('ratelimit')).toContain(`"student";r=${9 - i}`);
    expect((await readAnswer(asking)).last?.event).toBe('done');
    clock.advance(1_000);
  }
  for (const sidecar of sidecars) {
    const eleventh = await chat(sidecar, token, { question: 'And another?' });
    expect([eleventh.status, eleventh.headers.get('retry-after')]).toEqual([429, '50']);
  }
});

test('one answer at a time is one, whichever sidecar is asked, and another may take its rating', async () => {
  const gate = Promise.withResolvers<void>();
  const { sidecars, fake } = await start(2, (await newDatabase()).url, { pace: () => gate.promise });
  const [first, second] = [nth(sidecars, 0), nth(sidecars, 1)];
  const { token } = await first.session();
  const running = await chat(first, token, { question: 'What is a list?' });
  await fake.received(1);
  // The clock that its lease is renewed by stands still.
  await first.store.ping();
  expect((await (await chat(second, token, { question: 'What is a tuple?' })).problem()).code).toBe('busy');
  gate.resolve();
  const { events } = await readAnswer(running);
  const [begun] = events;
  if (begun?.event !== 'answer') throw new Error(begun?.event);
  const rated = await postJson(
    `${second.url}/v1/answers/${begun.data.id}/rating`,
    { stars: 4 },
    { authorization: `Bearer ${token}` },
  );
  expect(rated.ok).toBe(true);
  expect(await first.store.totals({ from: day, to: day })).toMatchObject({ stars: { sum: 4, count: 1 } });
});

test('an answer that was found bad is given again by no sidecar', async () => {
  const { sidecars } = await start(2, (await newDatabase()).url, { cached: 10 });
  const ask = async (sidecar: Sidecar) => {
    const { token } = await sidecar.session();
    const [begun] = (await readAnswer(await chat(sidecar, token, { question: 'What is a list?' }))).events;
    if (begun?.event !== 'answer') throw new Error(begun?.event);
    return { token, ...begun.data };
  };
  for (const sidecar of sidecars) await ask(sidecar);
  const [first, second] = [nth(sidecars, 0), nth(sidecars, 1)];
  const bad = await ask(second);
  expect([bad.cached, (await ask(first)).cached]).toEqual([true, true]);
  await postJson(
    `${second.url}/v1/answers/${bad.id}/rating`,
    { stars: 1 },
    { authorization: `Bearer ${bad.token}` },
  );
  expect((await ask(second)).cached).toBe(false);
  await first.tutor.evictions.look();
  expect((await ask(first)).cached).toBe(false);
  expect((await ask(first)).cached).toBe(true);
});

test('200 students over four sidecars never spend above the budget, and the ledger is the invoice', async () => {
  const budgetUsd = 0.02;
  const { sidecars, fake, clock } = await start(4, (await newDatabase()).url, { budgetUsd });
  // Who waits for money that students of other sidecars hold looks again and again, for two seconds.
  const time = setInterval(() => clock.advance(10), 20);
  closedAfterTest({ close: async () => clearInterval(time) });
  const sessions = await Promise.all(Array.from({ length: 200 }, (_, i) => nth(sidecars, i).session()));
  const outcomes = await Promise.all(
    sessions.map(async ({ token }, i) => {
      const asking = await chat(nth(sidecars, i), token, {
        question: `What is a list, asked by student ${i}?`,
      });
      if (asking.status !== 200) return (await asking.problem()).code;
      return (await readAnswer(asking)).last?.event;
    }),
  );
  const rows: LedgerRow[] = [];
  for await (const row of nth(sidecars, 0).store.ledger({ from: day, to: day })) rows.push(row);
  const billed = rows.reduce((sum, { microUsd }) => sum + microUsd, 0);
  const invoiced = fake.invoice.reduce(
    (sum, line) => sum + Math.ceil(line.inputTokens * 0.1 + line.outputTokens * 0.5),
    0,
  );
  expect([...new Set(outcomes)].sort()).toEqual(['budget_exceeded', 'done']);
  expect(billed).toBe(invoiced);
  expect(billed).toBeLessThanOrEqual(budgetUsd * 1_000_000);
  for (const { store } of sidecars) {
    expect(await store.spend(day)).toEqual({ settledMicroUsd: billed, reservedMicroUsd: 0 });
  }
}, 60_000);

test('a database that goes away costs no answer that is running, and is said to whoever asks', async () => {
  const server = await startPostgres();
  closedAfterTest({ close: () => server.remove() });
  await server.sql('CREATE DATABASE tutor');
  const gate = Promise.withResolvers<void>();
  const { sidecars, fake } = await start(1, server.url('tutor'), { pace: () => gate.promise });
  const sidecar = nth(sidecars, 0);
  const [ann, bob] = [await sidecar.session(), await sidecar.session()];
  const running = await chat(sidecar, ann.token, { question: 'What is a list?' });
  await fake.received(1);

  await server.stop();
  sidecar.clock.advance(2_000);
  expect((await fetch(`${sidecar.url}/readyz`)).status).toBe(503);
  const meanwhile = await chat(sidecar, bob.token, { question: 'What is a tuple?' });
  expect(meanwhile.status).toBe(500);
  expect(await meanwhile.problem()).toMatchObject({ code: 'internal' });
  gate.resolve();
  expect((await readAnswer(running)).text).not.toBe('');

  await server.start();
  sidecar.clock.advance(2_000);
  expect((await fetch(`${sidecar.url}/readyz`)).status).toBe(200);
  const again = await chat(sidecar, bob.token, { question: 'What is a tuple?' });
  expect((await readAnswer(again)).last?.event).toBe('done');
  sidecar.clock.advance(60_000);
  await expect.poll(() => sidecar.store.spend(day)).toEqual({ settledMicroUsd: 300, reservedMicroUsd: 0 });
  expect(fake.invoice).toHaveLength(2);
  expect(JSON.stringify(sidecar.log)).not.toContain('of the tests');
});

test('who deletes what is kept has no session any more at any of them, and gets no further word anywhere', async () => {
  let pieces = 0;
  const pace = () => (++pieces > 2 ? new Promise<void>(() => undefined) : Promise.resolve());
  const { sidecars, clock } = await start(2, (await newDatabase()).url, {
    answer: () => 'A list keeps its order. '.repeat(40),
    pace,
  });
  const [here, there] = [nth(sidecars, 0), nth(sidecars, 1)];
  const { token } = await here.session();
  const headers = { authorization: `Bearer ${token}` };
  const statusOf = async (sidecar: Sidecar) => (await fetch(`${sidecar.url}/v1/replies`, { headers })).status;
  // Both have checked it once, and remember that.
  expect(await Promise.all(sidecars.map(statusOf))).toEqual([200, 200]);
  const running = await chat(there, token, { question: 'What is a list?' });
  expect(running.status).toBe(200);
  expect((await fetch(`${here.url}/v1/me`, { method: 'DELETE', headers })).status).toBe(200);
  expect(await Promise.all(sidecars.map(statusOf))).toEqual([401, 401]);
  clock.advance(2_000);
  await there.tutor.forgetting.look();
  expect(there.tutor.answers.running).toBe(0);
  const { token: anew } = await there.session();
  const again = await fetch(`${here.url}/v1/replies`, { headers: { authorization: `Bearer ${anew}` } });
  expect(again.status).toBe(200);
});
