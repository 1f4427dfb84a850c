import { describe, expect, test } from 'vitest';
import type { FakeProvider } from '../../support/fake-provider.ts';
import { providerForTest, sidecarForTest } from '../../support/for-test.ts';
import { askingOpenAi } from '../../support/routing.ts';
import { asking, chat, readAnswer, type Sidecar } from '../../support/sidecar.ts';
import { until } from '../../support/until.ts';
import { ledgerOf } from '../store/requests.ts';

interface Stage {
  fake: FakeProvider;
  sidecar: Sidecar;
  /** Lets the provider say the rest of its answers. */
  goOn(): void;
}

/** A provider that stops after the second of five pieces, until it is told to go on. */
async function stage(config: Record<string, unknown> = {}): Promise<Stage> {
  const gate = Promise.withResolvers<void>();
  const fake = await providerForTest({
    answer: 'One two three four five.',
    pace: (index) => (index < 2 ? Promise.resolve() : gate.promise),
  });
  const sidecar = await sidecarForTest({
    config: {
      ...askingOpenAi(fake),
      cache: { answers: { max: 0 } },
      retry: { idleSeconds: 600 },
      ...config,
    },
  });
  return { fake, sidecar, goOn: () => gate.resolve() };
}

/** Whether a student has an answer open, by asking one more. */
async function isBusy(sidecar: Sidecar, token: string): Promise<boolean> {
  const next = await chat(sidecar, token, { question: 'Another one?' });
  await readAnswer(next);
  return next.status === 429;
}

describe.each(['text/event-stream', 'application/json'])('a student who leaves, %s', (accept) => {
  test('while waiting for money that others hold: nothing is asked for them any more', async () => {
    // Two worst cases do not fit beside each other: the second has to wait for the first.
    const { fake, sidecar, goOn } = await stage({
      models: { 'gpt-6-luna': { usdPerMillion: { input: 0, output: 100 }, maxOutputTokens: 1_000 } },
      budget: { dailyUsd: 0.12 },
    });
    const first = await sidecar.session();
    const second = await sidecar.session();
    const running = readAnswer(await chat(sidecar, first.token, { question: 'What is a list?' }));
    await fake.received(1);

    const leaving = new AbortController();
    const asked = chat(
      sidecar,
      second.token,
      { question: 'What is a tuple?' },
      { signal: leaving.signal, headers: { accept } },
    ).catch(() => undefined);
    await until(() => sidecar.tutor.queue.occupied);
    leaving.abort();
    await asked;
    await until(() => !sidecar.tutor.queue.occupied);
    goOn();
    expect((await running).last).toMatchObject({ event: 'done' });
    await sidecar.tutor.answers.idle();
    expect(fake.requests).toHaveLength(1);
    expect(await isBusy(sidecar, second.token)).toBe(false);
  });
});

test('a client that wanted one object and left is not answered for: the provider is told at once', async () => {
  const { fake, sidecar } = await stage();
  const { token } = await sidecar.session();
  const leaving = new AbortController();
  const asked = chat(
    sidecar,
    token,
    { question: 'What is a list?' },
    { signal: leaving.signal, headers: { accept: 'application/json' } },
  ).catch(() => undefined);
  await fake.received(1);
  leaving.abort();
  await asked;
  await fake.idle();
  expect(fake.requests[0]?.state).toBe('aborted');
  await sidecar.tutor.answers.idle();
});

test('a student who comes back in time goes on where the line broke, and pays for one answer', async () => {
  const { fake, sidecar, goOn } = await stage();
  const { token } = await sidecar.session();
  const leaving = new AbortController();
  const asked = await chat(sidecar, token, { question: 'What is a list?' }, { signal: leaving.signal });
  const opening = await asked.events.next();
  if (opening.done || opening.value.event !== 'answer') throw new Error('it did not open');
  const { id } = opening.value.data;
  let text = '';
  let lastId = 0;
  for await (const event of asked.events) {
    lastId = event.id;
    if (event.event === 'delta') text += event.data.text;
    if (text !== '') break;
  }
  sidecar.clock.advance(1_000);
  leaving.abort();
  await until(() => sidecar.clock.pending.includes(15_000));
  sidecar.clock.advance(14_000);
  const response = await fetch(`${sidecar.url}/v1/answers/${id}/events`, {
    headers: { authorization: `Bearer ${token}`, 'last-event-id': String(lastId) },
  });
  goOn();
  const rest = await readAnswer(asking(response));
  expect(text + rest.text).toBe('One two three four five.');
  expect(rest.events.map((event) => event.id)).toEqual(rest.events.map((_, index) => lastId + 1 + index));
  expect(rest.last).toMatchObject({ event: 'done', data: { finish: 'complete' } });
  expect(fake.requests.map(({ state }) => state)).toEqual(['completed']);

  // And ten minutes later the answer is no longer kept.
  sidecar.clock.advance(10 * 60_000);
  const late = await fetch(`${sidecar.url}/v1/answers/${id}/events`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(late.status).toBe(404);
  await late.text();
});

test('the sidecar that shuts down ends what runs, books it and says so', async () => {
  const { fake, sidecar } = await stage();
  const { token } = await sidecar.session();
  const asked = await chat(sidecar, token, { question: 'What is a list?' });
  const reading = readAnswer(asked);
  await fake.received(1);
  await sidecar.tutor.answers.close();
  const { events, last } = await reading;
  expect(last).toMatchObject({ event: 'error', data: { code: 'providers_unavailable', reason: 'restart' } });
  expect(events.filter(({ event }) => event === 'done' || event === 'error')).toHaveLength(1);
  const rows = await ledgerOf(sidecar.store);
  expect(rows).toMatchObject([{ status: 'estimated' }]);
});
