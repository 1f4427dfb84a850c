import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { finishAnswers } from '../../proxy/answer/finish-answers.ts';
import { LiveAnswers } from '../../proxy/answer/live-answers.ts';
import { UnattendedCalls } from '../../proxy/answer/unattended-calls.ts';
import { sleep } from '../../proxy/ground/clock.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { type FakeProvider, startFakeProvider } from '../support/fake-provider.ts';
import { testFolder } from '../support/folder.ts';
import { Gate } from '../support/gate.ts';
import { postJson } from '../support/post-json.ts';
import { askingOpenAi } from '../support/routing.ts';
import { type Asking, asking, chat, readAnswer, type Sidecar, startSidecar } from '../support/sidecar.ts';
import { ledgerOf } from './store/requests.ts';

const open: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close();
});

const words = 'One two three four five.';
const everything = Number.POSITIVE_INFINITY;

interface Stage {
  fake: FakeProvider;
  gate: Gate;
  /** One sidecar after the other on one SQLite file. */
  start(): Promise<Sidecar>;
}

async function stage(limits: object = {}): Promise<Stage> {
  const directory = testFolder();
  open.push({ close: () => rm(directory, { recursive: true }) });
  const gate = new Gate();
  const fake = await startFakeProvider({ answer: words, pace: gate.pace });
  open.push(fake, { close: async () => gate.openTo(everything) });
  const route = ['gpt-6-luna'];
  let started = 0;
  const start = async () => {
    started += 1;
    let ids = started * 1_000;
    const sidecar = await startSidecar({
      directory,
      newId: () => `id-${ids++}`,
      config: {
        storage: { url: `sqlite:${join(directory, 'tutor.db')}` },
        ...askingOpenAi(fake, ...route),
        retry: { idleSeconds: 600 },
        limits,
      },
    });
    open.push(sidecar);
    return sidecar;
  };
  return { fake, gate, start };
}

async function end(sidecar: Sidecar): Promise<void> {
  open.splice(open.indexOf(sidecar), 1);
  await sidecar.close();
}

function stop(
  { tutor, clock }: Sidecar,
  limitMs = 45_000,
  hurry?: AbortSignal,
): { over: Promise<void>; clock: FakeClock } {
  return { over: finishAnswers(tutor, limitMs, () => undefined, hurry), clock };
}

/** Asks, and reads to the first of the text. */
async function begin(sidecar: Sidecar, token: string, gate: Gate): Promise<{ id: string; rest: Asking }> {
  const rest = await chat(sidecar, token, { question: 'What is a list?' });
  gate.openTo(1);
  let id = '';
  for (;;) {
    const { value } = await rest.events.next();
    if (value?.event === 'answer') id = value.data.id;
    if (value?.event === 'delta') return { id, rest };
    if (value === undefined) throw new Error('it ended');
  }
}

async function resume(sidecar: Sidecar, token: string, id: string, last?: number): Promise<Asking> {
  return asking(
    await fetch(`${sidecar.url}/v1/answers/${id}/events`, {
      headers: {
        authorization: `Bearer ${token}`,
        ...(last !== undefined && { 'last-event-id': String(last) }),
      },
    }),
  );
}

const cut = {
  event: 'error',
  data: { code: 'providers_unavailable', reason: 'restart', status: 503, retryAfterSeconds: 2 },
};

describe('of 300 running answers that take 5 to 40 seconds', () => {
  async function stopped(limitMs: number): Promise<number> {
    const clock = new FakeClock();
    const answers = new LiveAnswers(clock);
    let cuts = 0;
    // Asked evenly over the time before: what is left of each is anything from nothing to all of it.
    for (let n = 0; n < 300; n += 1) {
      const leftMs = (5_000 + (35_000 * (n % 36)) / 35) * ((n + 0.5) / 300);
      answers.start(`answer-${n}`, `student-${n}`, async ({ signal }) => {
        await sleep(clock, leftMs, signal).catch(() => {
          cuts += 1;
        });
      });
    }
    const log = { warn: () => undefined, error: () => undefined } as never;
    const over = finishAnswers(
      { answers, unattended: new UnattendedCalls(clock, log), clock, log },
      limitMs,
      () => undefined,
    );
    clock.advance(limitMs);
    await over;
    return cuts;
  }

  test('ten seconds cut a third, the default none', async () => {
    expect(await stopped(10_000)).toBeGreaterThan(80);
    expect(await stopped(45_000)).toBe(0);
  });
});

describe('a process that is told to stop', () => {
  test('finishes what runs, is read from again meanwhile, and begins nothing new', async () => {
    const { gate, start } = await stage({ student: { concurrent: 2 } });
    const sidecar = await start();
    const { token } = await sidecar.session();
    const { id, rest } = await begin(sidecar, token, gate);
    const stopping = stop(sidecar);
    expect((await fetch(`${sidecar.url}/readyz`)).status).toBe(503);
    const refused = await chat(sidecar, token, { question: 'And a tuple?' });
    expect(refused.status).toBe(503);
    expect(await refused.problem()).toMatchObject(cut.data);
    const again = await resume(sidecar, token, id);
    gate.openTo(everything);
    await stopping.over;
    for (const reading of [rest, again]) {
      expect((await readAnswer(reading)).last).toMatchObject({ event: 'done', data: { finish: 'complete' } });
    }
  });

  test('has a question that comes again answered by the answer that runs already', async () => {
    const { fake, gate, start } = await stage();
    const sidecar = await start();
    const { token } = await sidecar.session();
    const headers = { 'idempotency-key': 'the-same-question' };
    const line = new AbortController();
    const lost = chat(sidecar, token, { question: 'What is a list?' }, { headers, signal: line.signal });
    await fake.received(1);
    line.abort();
    await lost.catch(() => undefined);
    const stopping = stop(sidecar);
    gate.openTo(everything);
    const { text } = await readAnswer(
      await chat(sidecar, token, { question: 'What is a list?' }, { headers }),
    );
    await stopping.over;
    expect(text).toBe(words);
    expect(fake.requests).toHaveLength(1);
  });

  test.each([
    ['after its time', (clock: FakeClock) => clock.advance(45_000)],
    ['at once when nobody waits any longer', (_clock: FakeClock, hurry: AbortController) => hurry.abort()],
  ])('cuts what still runs %s, says so, and books it', async (_when, give) => {
    const { gate, start } = await stage();
    const sidecar = await start();
    const { token } = await sidecar.session();
    const { id, rest } = await begin(sidecar, token, gate);
    const hurry = new AbortController();
    const stopping = stop(sidecar, 45_000, hurry.signal);
    give(stopping.clock, hurry);
    await stopping.over;
    const { events, last } = await readAnswer(rest);
    expect(events.filter(({ event }) => event === 'done' || event === 'error')).toHaveLength(1);
    expect(last).toMatchObject(cut);
    expect(await sidecar.store.stored((await sessionOf(sidecar, token)).pseudonym, id)).toMatchObject({
      kind: 'cut',
      answer: { id, text: expect.stringMatching(/^One/) },
    });
    const [row, ...others] = await ledgerOf(sidecar.store);
    expect([row?.status, others]).toEqual(['estimated', []]);
    expect((await sidecar.store.spend(row?.day ?? '')).reservedMicroUsd).toBe(0);
  });

  test('tells a client that wants one object the same, and one of OpenAI’s protocol to try again', async () => {
    const { fake, start } = await stage();
    const sidecar = await start();
    const ask = async (path: string, body: object) => {
      const { token } = await sidecar.session();
      return postJson(`${sidecar.url}${path}`, body, {
        authorization: `Bearer ${token}`,
        accept: 'application/json',
      });
    };
    const replies = Promise.all([
      ask('/v1/chat', { course: 'python-basics', question: 'What is a list?' }),
      ask('/v1/chat/completions', {
        model: 'auto',
        messages: [{ role: 'user', content: 'What is a tuple?' }],
      }),
    ]);
    await fake.received(2);
    stop(sidecar).clock.advance(45_000);
    const [object, completion] = await replies;
    expect([object.status, await object.json()]).toMatchObject([503, { reason: 'restart' }]);
    expect([completion.status, completion.headers.get('x-should-retry')]).toEqual([503, 'true']);
    expect(await completion.json()).toMatchObject({ error: { reason: 'restart' } });
  });
});

describe('a student whose answer was cut', () => {
  test('may ask again at once, though it was the last question of the minute and the day', async () => {
    const { gate, start } = await stage({
      student: { requests: 1, dailyRequests: 1 },
      address: { requests: 1 },
    });
    const first = await start();
    const { token } = await first.session();
    const { rest } = await begin(first, token, gate);
    stop(first).clock.advance(45_000);
    expect((await readAnswer(rest)).last).toMatchObject(cut);
    await end(first);
    const next = await start();
    gate.openTo(everything);
    expect((await readAnswer(await chat(next, token, { question: 'What is a list?' }))).text).toBe(words);
    expect((await chat(next, token, { question: 'And a tuple?' })).status).toBe(429);
  });

  test('and has lost the line before reading that hears it from the next process, with what was kept', async () => {
    const { gate, start } = await stage();
    const first = await start();
    const { token } = await first.session();
    const { id } = await begin(first, token, gate);
    stop(first).clock.advance(45_000);
    await end(first);
    const next = await start();
    const whole = await readAnswer(await resume(next, token, id));
    expect(whole.events.map(({ event }) => event)).toEqual(['answer', 'delta', 'error']);
    expect(whole.text).toMatch(/^One/);
    expect(whole.last).toMatchObject(cut);
    const from = await readAnswer(await resume(next, token, id, 1));
    expect(from.events.map(({ event, id: number }) => [event, number])).toEqual([
      ['restart', 2],
      ['delta', 3],
      ['error', 4],
    ]);
    const other = await next.session();
    expect((await resume(next, other.token, id)).status).toBe(404);
  });

  test('reads one that has ended before the stop from the next process, as long as it is kept', async () => {
    const { gate, start } = await stage();
    const first = await start();
    const { token } = await first.session();
    const { id, rest } = await begin(first, token, gate);
    gate.openTo(everything);
    await readAnswer(rest);
    await end(first);
    const next = await start();
    const { text, last } = await readAnswer(await resume(next, token, id));
    expect([text, last]).toMatchObject([words, { event: 'done', data: { finish: 'complete' } }]);
    next.clock.advance(600_000);
    expect((await resume(next, token, id)).status).toBe(404);
  });
});

async function sessionOf({ tutor }: Sidecar, token: string) {
  return tutor.sessions.verify(`Bearer ${token}`);
}
