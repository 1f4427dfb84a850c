import { expect, test } from 'vitest';
import { FakeClock } from '../support/fake-clock.ts';
import type { FakeProvider, startFakeProvider } from '../support/fake-provider.ts';
import { providerForTest, sidecarForTest } from '../support/for-test.ts';
import { postJson } from '../support/post-json.ts';
import { allTo, askingOpenAi } from '../support/routing.ts';
import { chat, readAnswer, type Sidecar, sampleCourse } from '../support/sidecar.ts';
import { ledgerOf } from './store/requests.ts';

const day = '2026-11-23';
const model = 'gpt-6-luna';
/** The fake bills 1,000 tokens in and 100 out: 1,000 x 0.1 + 100 x 0.5 micro-dollars. */
const callMicroUsd = 150;

async function start(
  config: Record<string, unknown>,
  fakeOptions: Parameters<typeof startFakeProvider>[0] = {},
  clock = new FakeClock(),
): Promise<{ sidecar: Sidecar; fake: FakeProvider }> {
  const fake = await providerForTest(fakeOptions);
  const sidecar = await sidecarForTest({
    clock,
    config: {
      ...askingOpenAi(fake, model),
      limits: { address: { requests: 10_000, hourlyShare: 1 } },
      cache: { answers: { max: 0 } },
      ...config,
    },
  });
  return { sidecar, fake };
}

function invoicedMicroUsd({ invoice }: FakeProvider): number {
  return invoice.reduce((sum, line) => sum + Math.ceil(line.inputTokens * 0.1 + line.outputTokens * 0.5), 0);
}

test('200 students against the last cents: nothing above the budget, most of it used, ledger equal to the invoice', async () => {
  const budgetUsd = 0.02;
  const { sidecar, fake } = await start({ budget: { dailyUsd: budgetUsd } }, {}, new FakeClock());
  const sessions = await Promise.all(Array.from({ length: 200 }, () => sidecar.session()));
  const outcomes = await Promise.all(
    sessions.map(async ({ token }, index) => {
      const asking = await chat(sidecar, token, { question: `What is a list, asked by student ${index}?` });
      if (asking.status !== 200) return (await asking.problem()).code;
      return (await readAnswer(asking)).last?.event;
    }),
  );
  const counts = Object.groupBy(outcomes, (outcome) => String(outcome));
  const rows = await ledgerOf(sidecar.store);
  const billed = rows.reduce((sum, { microUsd }) => sum + microUsd, 0);
  const budgetMicroUsd = budgetUsd * 1_000_000;

  expect(Object.keys(counts).sort()).toEqual(['budget_exceeded', 'done']);
  expect(billed).toBe(invoicedMicroUsd(fake));
  expect(billed).toBe((counts.done?.length ?? 0) * callMicroUsd);
  expect(billed).toBeLessThanOrEqual(budgetMicroUsd);
  expect(billed).toBeGreaterThanOrEqual(0.8 * budgetMicroUsd);
  expect(await sidecar.store.spend(day)).toEqual({ settledMicroUsd: billed, reservedMicroUsd: 0 });
});

test('the 11th question in a minute is told to wait, exactly to the second', async () => {
  const { sidecar } = await start({});
  const { token } = await sidecar.session();
  for (let index = 0; index < 10; index += 1) {
    const asking = await chat(sidecar, token, { question: `Question ${index}?` });
    expect(asking.status).toBe(200);
    expect(asking.headers.get('ratelimit')).toContain(`"student";r=${9 - index}`);
    await readAnswer(asking);
    sidecar.clock.advance(1_000);
  }
  const refused = await chat(sidecar, token, { question: 'Question 11?' });
  expect(refused.status).toBe(429);
  expect(refused.headers.get('retry-after')).toBe('50');
  expect(await refused.problem()).toMatchObject({ code: 'rate_limited', retryAfterSeconds: 50 });

  sidecar.clock.advance(49_999);
  expect((await chat(sidecar, token, { question: 'Question 11?' })).status).toBe(429);
  sidecar.clock.advance(1);
  expect((await chat(sidecar, token, { question: 'Question 11?' })).status).toBe(200);
});

test('100 questions in a row from one student: 10 pass in the first minute', async () => {
  const { sidecar, fake } = await start({});
  const { token } = await sidecar.session();
  const statuses: number[] = [];
  for (let index = 0; index < 100; index += 1) {
    const asking = await chat(sidecar, token, { question: `What is a tuple, number ${index}?` });
    statuses.push(asking.status);
    if (asking.status === 200) await readAnswer(asking);
    sidecar.clock.advance(500);
  }
  expect(statuses.filter((status) => status === 200)).toHaveLength(10);
  expect(statuses.filter((status) => status === 429)).toHaveLength(90);
  expect(fake.requests).toHaveLength(10);
});

test('new sessions buy no new questions: the address has a limit of its own', async () => {
  const { sidecar } = await start({ limits: { address: { requests: 12 } } });
  const statuses: number[] = [];
  for (let student = 0; student < 3; student += 1) {
    const { token } = await sidecar.session();
    for (let index = 0; index < 6; index += 1) {
      const asking = await chat(sidecar, token, { question: `Question ${student}/${index}?` });
      statuses.push(asking.status);
      if (asking.status === 200) await readAnswer(asking);
    }
  }
  expect(statuses.filter((status) => status === 200)).toHaveLength(12);
});

test('minting sessions is limited like asking', async () => {
  const { sidecar } = await start({ limits: { address: { requests: 3 } } });
  for (let index = 0; index < 3; index += 1) await sidecar.session();
  await expect(sidecar.session()).rejects.toThrow('429');
});

test('one answer at a time', async () => {
  const gate = Promise.withResolvers<void>();
  const { sidecar, fake } = await start({}, { pace: () => gate.promise });
  const { token } = await sidecar.session();
  const first = await chat(sidecar, token, { question: 'What is a list?' });
  await fake.received(1);
  const second = await chat(sidecar, token, { question: 'What is a tuple?' });
  expect(second.status).toBe(429);
  expect((await second.problem()).code).toBe('busy');
  gate.resolve();
  expect((await readAnswer(first)).last?.event).toBe('done');
  expect((await chat(sidecar, token, { question: 'What is a tuple?' })).status).toBe(200);
});

test('a spent budget answers 503 with the time it is back and what the course says', async () => {
  const { sidecar, fake } = await start({ budget: { dailyUsd: 0.005 } });
  const { token } = await sidecar.session();
  let asking = await chat(sidecar, token, { question: 'How do I remove duplicates from a list?' });
  expect(asking.status).toBe(200);
  for (let index = 0; asking.status === 200 && index < 40; index += 1) {
    await readAnswer(asking);
    sidecar.clock.advance(10_000);
    asking = await chat(sidecar, token, { question: `How do I remove duplicates from a list? (${index})` });
  }
  expect(asking.status).toBe(503);
  const problem = await asking.problem();
  expect(problem).toMatchObject({
    code: 'budget_exceeded',
    resetsAt: '2026-11-23T21:00:00.000Z',
    retryAfterSeconds: Math.ceil((Date.parse('2026-11-23T21:00:00Z') - sidecar.clock.now()) / 1000),
  });
  expect(problem.passages?.[0]?.lesson).toBe('02-containers');
  expect(invoicedMicroUsd(fake)).toBeLessThanOrEqual(5_000);

  sidecar.clock.advance(Date.parse('2026-11-23T21:00:00Z') - sidecar.clock.now());
  expect((await chat(sidecar, token, { question: 'A new day?' })).status).toBe(401);
  const tomorrow = await sidecar.session();
  expect((await chat(sidecar, tomorrow.token, { question: 'A new day?' })).status).toBe(200);
});

test("a course's own budget holds within the global one", async () => {
  const { sidecar } = await start({
    courses: [
      { ...sampleCourse, dailyBudgetUsd: 0.005 },
      { ...sampleCourse, id: 'second' },
    ],
  });
  const { token } = await sidecar.session();
  const statuses: number[] = [];
  while (statuses.at(-1) !== 503 && statuses.length < 30) {
    const asking = await chat(sidecar, token, { question: `What is a set? ${statuses.length}` });
    statuses.push(asking.status);
    if (asking.status === 200) await readAnswer(asking);
    sidecar.clock.advance(10_000);
  }
  expect(statuses[0]).toBe(200);
  expect(statuses.at(-1)).toBe(503);
  const second = await sidecar.session('second');
  expect((await chat(sidecar, second.token, { course: 'second', question: 'What is a set?' })).status).toBe(
    200,
  );
});

test('a question asked by 30 students at once is one call, one cost and 30 answers', async () => {
  const { sidecar, fake } = await start({ cache: {} });
  const sessions = await Promise.all(Array.from({ length: 30 }, () => sidecar.session()));
  const answers = await Promise.all(
    sessions.map(async ({ token }) =>
      readAnswer(await chat(sidecar, token, { question: 'What is a list?' })),
    ),
  );
  expect(fake.requests).toHaveLength(1);
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  expect(answers.every(({ last }) => last?.event === 'done')).toBe(true);
  const costs = answers.map(({ last }) => (last?.event === 'done' ? last.data.costUsd : Number.NaN));
  expect(costs.filter((cost) => cost > 0)).toEqual([callMicroUsd / 1_000_000]);
  const rows = await ledgerOf(sidecar.store);
  expect(rows).toHaveLength(1);
  expect(rows[0]?.microUsd).toBe(callMicroUsd);
});

test('a question asked again comes from the cache, at no cost, and a bad rating takes it out', async () => {
  const { sidecar, fake } = await start({ cache: {} });
  const { token } = await sidecar.session();
  const first = await readAnswer(await chat(sidecar, token, { question: 'What is a list?' }));
  const second = await readAnswer(await chat(sidecar, token, { question: ' what is a  list ' }));
  expect(second.text).toBe(first.text);
  expect(second.events[0]).toMatchObject({ event: 'answer', data: { cached: true, model } });
  expect(second.last).toMatchObject({
    event: 'done',
    data: { costUsd: 0, savedUsd: callMicroUsd / 1_000_000, usage: { inputTokens: 0, outputTokens: 0 } },
  });
  expect(fake.requests).toHaveLength(1);

  const id = second.events[0]?.event === 'answer' ? second.events[0].data.id : '';
  const rated = await postJson(
    `${sidecar.url}/v1/answers/${id}/rating`,
    { stars: 2 },
    { authorization: `Bearer ${token}` },
  );
  expect(rated.status).toBe(204);
  await readAnswer(await chat(sidecar, token, { question: 'What is a list?' }));
  expect(fake.requests).toHaveLength(2);
});

/** Two students ask the same; the first stops while the provider waits for `gate`. */
async function askTogetherAndStopFirst({ sidecar, fake }: { sidecar: Sidecar; fake: FakeProvider }) {
  const [first, second] = [await sidecar.session(), await sidecar.session()];
  const firstAsking = await chat(sidecar, first.token, { question: 'What is a list?' });
  await fake.received(1);
  const secondAsking = await chat(sidecar, second.token, { question: 'What is a list?' });
  const opening = (await firstAsking.events.next()).value;
  const id = opening?.event === 'answer' ? opening.data.id : '';
  const stop = await fetch(`${sidecar.url}/v1/answers/${id}/stop`, {
    method: 'POST',
    headers: { authorization: `Bearer ${first.token}` },
  });
  expect(stop.status).toBe(204);
  expect((await readAnswer(firstAsking)).last).toMatchObject({
    event: 'done',
    data: { finish: 'stopped', costUsd: 0 },
  });
  return { first, second, secondAsking };
}

test('a shared answer goes on when the student who asked first has left, and is booked with the next', async () => {
  const gate = Promise.withResolvers<void>();
  const { sidecar, fake } = await start(
    { cache: {} },
    { pace: (index) => (index < 2 ? Promise.resolve() : gate.promise) },
  );
  const { first, secondAsking } = await askTogetherAndStopFirst({ sidecar, fake });
  // Who has stopped may ask again at once.
  const again = await chat(sidecar, first.token, { question: 'What is a list?' });
  expect(again.status).toBe(200);
  gate.resolve();
  expect((await readAnswer(secondAsking)).last).toMatchObject({
    event: 'done',
    data: {
      finish: 'complete',
      costUsd: callMicroUsd / 1_000_000,
      usage: { inputTokens: 1_000, outputTokens: 100 },
    },
  });
  expect((await readAnswer(again)).last).toMatchObject({ event: 'done', data: { costUsd: 0 } });
  expect(fake.requests).toHaveLength(1);
  const rows = await ledgerOf(sidecar.store);
  expect(rows.map(({ microUsd, status }) => ({ microUsd, status }))).toEqual([
    { microUsd: callMicroUsd, status: 'settled' },
  ]);
  expect(await sidecar.store.totals({ from: day, to: day })).toMatchObject({
    questions: 3,
    inputTokens: 1_000,
    outputTokens: 100,
    answerCacheHits: 1,
    savedMicroUsd: { answerCache: callMicroUsd },
  });
});

test('another model takes over a shared answer also when the student who asked first has left', async () => {
  const gate = Promise.withResolvers<void>();
  const route = ['cut-after-3', 'healthy'];
  const { sidecar, fake } = await start(
    {
      cache: {},
      models: Object.fromEntries(
        route.map((name) => [
          name,
          { provider: 'openai', contextTokens: 100_000, usdPerMillion: { input: 1, output: 1 } },
        ]),
      ),
      routing: allTo(...route),
    },
    { answer: 'A list holds values.', pace: (index) => (index < 2 ? Promise.resolve() : gate.promise) },
  );
  const { secondAsking } = await askTogetherAndStopFirst({ sidecar, fake });
  gate.resolve();
  const { text, last } = await readAnswer(secondAsking);
  expect(text).toBe('A list holds values.');
  expect(last).toMatchObject({ event: 'done', data: { finish: 'complete' } });
  expect(fake.requests.map((request) => request.model)).toEqual(route);
  const rows = await ledgerOf(sidecar.store);
  expect(rows.map(({ status }) => status)).toEqual(['estimated', 'settled']);
  const spent = rows.reduce((sum, { microUsd }) => sum + microUsd, 0);
  expect(last?.event === 'done' && last.data.costUsd).toBeCloseTo(spent / 1_000_000, 9);
  expect(await sidecar.store.spend(day)).toEqual({ settledMicroUsd: spent, reservedMicroUsd: 0 });
});
