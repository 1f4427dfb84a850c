import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { LedgerRow } from '../../proxy/store/ledger.ts';
import type { FakeProvider } from '../support/fake-provider.ts';
import { providerForTest, sidecarForTest } from '../support/for-test.ts';
import { allTo } from '../support/routing.ts';
import { asking as asAsking, chat, readAnswer, type Sidecar, sampleCourse } from '../support/sidecar.ts';
import { until } from '../support/until.ts';
import { ledgerOf } from './store/requests.ts';

const kinds = ['google', 'openai-compatible', 'openai', 'anthropic'] as const;
type Kind = (typeof kinds)[number];
const budgetMicroUsd = 60_000;
/** A model that thinks: 1,200 of these tokens stand before its first word, and all are billed from then on. */
const prices = { inputTokens: 20_000, outputTokens: 1_300, reasoningTokens: 1_200 };
const model = 'muse';

interface Stage {
  fake: FakeProvider;
  sidecar: Sidecar;
  /** How a model behaves from now on. */
  play: Record<string, string>;
  /** Lets the provider say the rest of the answers that it has begun. */
  goOn(): void;
  /** Has it wait again, in the answers that come next. */
  hold(): void;
}

/** @param pieces of an answer that come before the provider waits to be told to go on */
async function stageOf(kind: Kind, pieces: number, dailyUsd = budgetMicroUsd / 1_000_000): Promise<Stage> {
  let gate = Promise.withResolvers<void>();
  let isOpen = false;
  const play: Record<string, string> = {};
  const fake = await providerForTest({
    models: play,
    prices,
    answer: 'One two three four five. '.repeat(10),
    pace: (index) => (index < pieces || isOpen ? turn() : gate.promise),
  });
  const baseUrl = kind.startsWith('openai') ? `${fake.url}/v1` : fake.url;
  const sidecar = await sidecarForTest({
    config: {
      // The fake bills a prompt of this size.
      courses: [{ ...sampleCourse, context: 'full' }],
      providers: { one: { kind, apiKeys: ['key'], baseUrl } },
      models: {
        [model]: { provider: 'one', contextTokens: 100_000, usdPerMillion: { input: 0.1, output: 1 } },
        other: { provider: 'one', contextTokens: 100_000, usdPerMillion: { input: 0.1, output: 1 } },
      },
      routing: allTo(model, 'other'),
      budget: { dailyUsd },
      limits: { student: { requests: 1_000 }, address: { requests: 10_000, hourlyShare: 1 } },
      retry: { idleSeconds: 600, firstByteSeconds: 600 },
    },
  });
  const goOn = () => {
    isOpen = true;
    gate.resolve();
  };
  const hold = () => {
    isOpen = false;
    gate = Promise.withResolvers<void>();
  };
  return { fake, sidecar, play, goOn, hold };
}

/** Everything is over, booked, and no less than billed. */
async function expectBooked(stage: Stage): Promise<LedgerRow[]> {
  const { sidecar, fake } = stage;
  await sidecar.tutor.answers.idle();
  await sidecar.tutor.unattended.idle();
  await fake.idle();
  const rows = await ledgerOf(stage.sidecar.store);
  const booked = rows.reduce((sum, { microUsd }) => sum + microUsd, 0);
  const billed = fake.invoice.reduce(
    (sum, line) => sum + Math.ceil(line.inputTokens * 0.1 + line.outputTokens),
    0,
  );
  expect(booked).toBeGreaterThanOrEqual(billed);
  for (const row of rows) expect(row.microUsd).toBeLessThanOrEqual(row.reservedMicroUsd);
  expect(await sidecar.store.spend(rows[0]?.day ?? '')).toEqual({
    settledMicroUsd: booked,
    reservedMicroUsd: 0,
  });
  return rows;
}

function stop({ sidecar }: Stage, id: string, token: string): Promise<Response> {
  return fetch(`${sidecar.url}/v1/answers/${id}/stop`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
  });
}

describe.each(kinds)('at %s', (kind) => {
  const isBilledInFull = kind === 'google' || kind === 'openai-compatible';

  test.each([
    ['at once', 0, 'answer'],
    ['at the first word of a model that thinks', 1, 'delta'],
  ] as const)('questions that are stopped %s never cost more than the day has', async (_when, pieces, at) => {
    const stage = await stageOf(kind, pieces);
    let asked = 0;
    for (let refusals = 0; refusals < 2; asked += 1) {
      stage.hold();
      const { token } = await stage.sidecar.session();
      const asking = await chat(stage.sidecar, token, { question: `What is a list? ${asked}` });
      if (asking.status !== 200) {
        refusals += 1;
        continue;
      }
      let id = '';
      for await (const event of asking.events) {
        if (event.event === 'answer') {
          id = event.data.id;
          await stage.fake.received(stage.fake.invoice.length + 1);
        }
        if (event.event === at) await stop(stage, id, token);
        if (event.event === 'done') expect(event.data.finish).toBe('stopped');
      }
      // Whose provider bills it to its end has it read to its end; nobody has waited for that.
      if (isBilledInFull) stage.goOn();
      await stage.sidecar.tutor.unattended.idle();
      await stage.fake.idle();
    }
    const rows = await expectBooked(stage);
    expect(rows.length).toBeGreaterThanOrEqual(2);
    expect(rows.reduce((sum, { microUsd }) => sum + microUsd, 0)).toBeLessThanOrEqual(budgetMicroUsd);
    const states = new Set(rows.map(({ status }) => status));
    expect([...states]).toEqual([isBilledInFull ? 'settled' : 'estimated']);
  });

  test.each([
    ['a closed tab', 'text/event-stream', '/v1/chat'],
    ['a client that wanted one object', 'application/json', '/v1/chat'],
    ['a client of the completions', 'text/event-stream', '/v1/chat/completions'],
  ])('%s is booked as what it cost', async (_who, accept, path) => {
    const stage = await stageOf(kind, 1, 1);
    const { token } = await stage.sidecar.session();
    const leaving = new AbortController();
    const question = 'What is a list?';
    const asked = fetch(`${stage.sidecar.url}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', accept },
      body: JSON.stringify(
        path === '/v1/chat'
          ? { course: 'python-basics', question }
          : { model: 'auto', stream: true, messages: [{ role: 'user', content: question }] },
      ),
      signal: leaving.signal,
    }).catch(() => undefined);
    await stage.fake.received(1);
    await until(() => (stage.fake.requests[0]?.bytesWritten ?? 0) > 0);
    leaving.abort();
    await asked;
    // A tab may come back; after that nobody will.
    await until(() => {
      if (stage.sidecar.clock.pending.includes(15_000)) stage.sidecar.clock.advance(15_000);
      const { running } = stage.sidecar.tutor.answers;
      return running === 0 || stage.sidecar.clock.pending.some((ms) => ms > 60_000 && ms <= 120_000);
    });
    // Who is there again may ask again, whether or not that goes on.
    const again = chat(stage.sidecar, token, { question: 'And a tuple?' });
    await stage.fake.received(2);
    stage.goOn();
    expect((await readAnswer(await again)).last?.event).toBe('done');
    const rows = await expectBooked(stage);
    expect(rows.map(({ status }) => status)).toEqual([isBilledInFull ? 'settled' : 'estimated', 'settled']);
  });

  test('a process that ends books the most that its calls can cost', async () => {
    const stage = await stageOf(kind, 1, 1);
    const { token } = await stage.sidecar.session();
    const reading = readAnswer(await chat(stage.sidecar, token, { question: 'What is a list?' }));
    await stage.fake.received(1);
    await stage.sidecar.tutor.answers.close();
    expect((await reading).last).toMatchObject({ event: 'error', data: { reason: 'restart' } });
    expect(await expectBooked(stage)).toMatchObject([{ status: 'estimated' }]);
  });
});

test('the answer to a question that was stopped is there for the next student who asks it', async () => {
  const stage = await stageOf('google', 1, 1);
  const first = await stage.sidecar.session();
  const asking = await chat(stage.sidecar, first.token, { question: 'What is a list?' });
  let id = '';
  for await (const event of asking.events) {
    if (event.event === 'answer') id = event.data.id;
    if (event.event === 'delta') await stop(stage, id, first.token);
  }
  // Nobody is kept busy by it.
  stage.goOn();
  await stage.sidecar.tutor.unattended.idle();
  const second = await stage.sidecar.session();
  const { events, last } = await readAnswer(
    await chat(stage.sidecar, second.token, { question: 'What is a list?' }),
  );
  expect(events[0]).toMatchObject({ event: 'answer', data: { cached: true } });
  expect(last).toMatchObject({ event: 'done', data: { finish: 'complete', costUsd: 0 } });
  expect(stage.fake.requests).toHaveLength(1);
  await expectBooked(stage);
});

test('an answer whose line was lost for long is there when its student comes back, where it is paid for anyway', async () => {
  const stage = await stageOf('google', 1, 1);
  const { sidecar } = stage;
  const { token } = await sidecar.session();
  const leaving = new AbortController();
  const asking = await chat(sidecar, token, { question: 'What is a list?' }, { signal: leaving.signal });
  let id = '';
  for await (const event of asking.events) {
    if (event.event === 'answer') id = event.data.id;
    if (event.event === 'delta') break;
  }
  // So that no other timer of 15 seconds is taken for that of the line.
  sidecar.clock.advance(1_000);
  leaving.abort();
  await until(() => sidecar.clock.pending.includes(15_000));
  sidecar.clock.advance(60_000);
  stage.goOn();
  await sidecar.tutor.answers.idle();
  const back = await fetch(`${sidecar.url}/v1/answers/${id}/events`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const { text, last } = await readAnswer(asAsking(back));
  expect(text).toBe('One two three four five. '.repeat(10));
  expect(last).toMatchObject({ event: 'done', data: { finish: 'complete' } });
  expect(await expectBooked(stage)).toMatchObject([{ status: 'settled' }]);
});

test('nothing more is paid for nobody: a lost answer whose model breaks is given up', async () => {
  const stage = await stageOf('google', 1, 1);
  const { sidecar, fake } = stage;
  const { token } = await sidecar.session();
  const leaving = new AbortController();
  stage.play[model] = 'cut-after-2';
  const asking = await chat(sidecar, token, { question: 'What is a list?' }, { signal: leaving.signal });
  for await (const event of asking.events) if (event.event === 'delta') break;
  // So that no other timer of 15 seconds is taken for that of the line.
  sidecar.clock.advance(1_000);
  leaving.abort();
  await until(() => sidecar.clock.pending.includes(15_000));
  sidecar.clock.advance(15_000);
  stage.goOn();
  await sidecar.tutor.answers.idle();
  expect(fake.requests).toHaveLength(1);
  await expectBooked(stage);
});

test('more calls than are read on at a time are ended, and booked whole', async () => {
  const stage = await stageOf('google', 0, 50);
  const stops = Array.from({ length: 60 }, async (_, index) => {
    const { token } = await stage.sidecar.session();
    const asking = await chat(stage.sidecar, token, { question: `What is a list? ${index}` });
    await stage.fake.received(60);
    for await (const event of asking.events) {
      if (event.event === 'answer') await stop(stage, event.data.id, token);
    }
  });
  await Promise.all(stops);
  await until(() => stage.fake.requests.filter(({ state }) => state === 'aborted').length === 10);
  stage.goOn();
  const rows = await expectBooked(stage);
  const counts = Object.groupBy(rows, ({ status }) => status);
  expect(counts.settled).toHaveLength(50);
  expect(counts.estimated).toHaveLength(10);
});
