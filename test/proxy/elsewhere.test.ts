import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../proxy/ground/clock.ts';
import type { AnswerEvent, SessionReply } from '../../proxy/ground/protocol.ts';
import { openPostgresStore } from '../../proxy/store/postgres/open.ts';
import { type FakeProvider, startFakeProvider } from '../support/fake-provider.ts';
import { suiteFolder } from '../support/folder.ts';
import { Gate } from '../support/gate.ts';
import { postJson } from '../support/post-json.ts';
import { newDatabase } from '../support/postgres-databases.ts';
import { sqlOn } from '../support/postgres-server.ts';
import { askingOpenAi } from '../support/routing.ts';
import { type Asking, asking, chat, readAnswer, sampleCourse } from '../support/sidecar.ts';
import { type SidecarProcess, startSidecarProcess } from '../support/sidecar-process.ts';
import { ledgerOf } from './store/requests.ts';

const model = 'gpt-6-luna';
const text = 'One two three four five.';
const everything = Number.POSITIVE_INFINITY;

let databaseUrl: string;
const directory = suiteFolder();
let fake: FakeProvider;
/** What the provider may say. */
let gate = new Gate();
const running: SidecarProcess[] = [];
/** The process that is asked first, and another one on the same database. */
let owner: SidecarProcess;
let other: SidecarProcess;

beforeAll(async () => {
  databaseUrl = (await newDatabase()).url;
  fake = await startFakeProvider({ answer: text, pace: (index) => gate.pace(index) });
  await writeFile(
    join(directory, 'config.yaml'),
    JSON.stringify({
      courses: [sampleCourse],
      storage: { url: databaseUrl },
      ...askingOpenAi(fake, model),
      limits: { address: { requests: 10_000, hourlyShare: 1 }, student: { concurrent: 2 } },
    }),
  );
  [owner, other] = await Promise.all([start(), start()]);
});

afterAll(async () => {
  gate.openTo(everything);
  for (const { process } of running) process.kill('SIGTERM');
  await Promise.all(running.map(({ ended }) => ended));
  await fake.close();
});

beforeEach(() => {
  gate = new Gate();
});

async function start(): Promise<SidecarProcess> {
  const sidecar = await startSidecarProcess(join(directory, 'config.yaml'), { LOG_LEVEL: 'error' });
  running.push(sidecar);
  return sidecar;
}

async function newStudent(at: SidecarProcess): Promise<string> {
  const response = await postJson(`${at.url}/v1/session`, { course: sampleCourse.id });
  return ((await response.json()) as SessionReply).token;
}

type Numbered = AnswerEvent & { id: number };

/** Asks, and reads to the first of the text, which is all that has come. */
async function begin(
  at: SidecarProcess,
  token: string,
  question: string,
  headers: Record<string, string> = {},
): Promise<{ id: string; seen: Numbered[]; rest: Asking; cut: () => void }> {
  const line = new AbortController();
  const rest = await chat(at, token, { question }, { signal: line.signal, headers });
  const seen: Numbered[] = [];
  gate.openTo(1);
  for (;;) {
    const { value, done } = await rest.events.next();
    if (done === true || value === undefined) throw new Error('it ended');
    seen.push(value);
    if (value.event === 'delta') break;
  }
  const [first] = seen;
  if (first?.event !== 'answer') throw new Error(first?.event);
  return { id: first.data.id, seen, rest, cut: () => line.abort() };
}

async function about(
  at: SidecarProcess,
  token: string,
  id: string,
  action: 'events' | 'stop' | 'rating',
  { headers = {}, body }: { headers?: Record<string, string>; body?: object } = {},
): Promise<Response> {
  return fetch(`${at.url}/v1/answers/${id}/${action}`, {
    method: action === 'events' ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

const resume = async (at: SidecarProcess, token: string, id: string, last?: number) =>
  asking(
    await about(
      at,
      token,
      id,
      'events',
      last === undefined ? {} : { headers: { 'last-event-id': String(last) } },
    ),
  );

describe('an answer that another process makes', () => {
  test('is read on from an event number to its end, and costs one call', async () => {
    const token = await newStudent(owner);
    const calls = fake.requests.length;
    const { id, seen, cut } = await begin(owner, token, 'What is a list?');
    cut();
    const there = await resume(other, token, id, seen.at(-1)?.id);
    expect([there.status, there.headers.get('content-type')]).toEqual([
      200,
      'text/event-stream; charset=utf-8',
    ]);
    gate.openTo(everything);
    const { events, last } = await readAnswer(there);
    expect(last).toMatchObject({ event: 'done', data: { finish: 'complete' } });
    const whole = await readAnswer(await resume(owner, token, id));
    expect([...seen, ...events]).toEqual(whole.events);
    expect(whole.text).toBe(text);
    // After its end too.
    expect((await readAnswer(await resume(other, token, id))).events).toEqual(whole.events);
    expect(fake.requests.length).toBe(calls + 1);
  });

  test('is stopped where it is made', async () => {
    const token = await newStudent(other);
    const { id, rest } = await begin(owner, token, 'What is a tuple?');
    expect((await about(other, token, id, 'stop')).status).toBe(204);
    expect((await readAnswer(rest)).last).toMatchObject({ event: 'done', data: { finish: 'stopped' } });
    // Once more changes nothing.
    expect((await about(other, token, id, 'stop')).status).toBe(204);
  });

  test('is rated, and a bad one is given to nobody else', async () => {
    const [ann, bob, eve] = [await newStudent(owner), await newStudent(owner), await newStudent(owner)];
    gate.openTo(everything);
    const question = { question: 'How do I sort a list?' };
    const calls = fake.requests.length;
    const { events } = await readAnswer(await chat(owner, ann, question));
    await readAnswer(await chat(owner, bob, question));
    expect(fake.requests.length).toBe(calls + 1);
    const id = events[0]?.event === 'answer' ? events[0].data.id : '';
    const rating = { body: { stars: 1, comment: 'Wrong.' } };
    expect((await about(other, ann, id, 'rating', rating)).status).toBe(204);
    expect(await sqlOn(databaseUrl, 'SELECT stars, comment FROM course_tutor.rating')).toEqual([
      { stars: '1', comment: 'Wrong.' },
    ]);
    await readAnswer(await chat(owner, eve, question));
    expect(fake.requests.length).toBe(calls + 2);
  });

  test('is the answer to its question when that comes again under its key, while it is made and after', async () => {
    const token = await newStudent(owner);
    const headers = { 'idempotency-key': 'a-key-of-the-client' };
    const calls = fake.requests.length;
    const question = { question: 'What is a dictionary?' };
    const first = chat(owner, token, question, { headers });
    await expect.poll(() => fake.requests.length).toBe(calls + 1);
    // Nothing of the answer is there yet.
    const second = chat(other, token, question, { headers });
    gate.openTo(everything);
    const [one, two] = await Promise.all([readAnswer(await first), readAnswer(await second)]);
    expect(two.events).toEqual(one.events);
    const third = await readAnswer(await chat(other, token, question, { headers }));
    expect(third.events).toEqual(two.events);
    expect(fake.requests.length).toBe(calls + 1);
  });

  test('is its student’s alone, and a forged mark of a forwarded request is refused', async () => {
    const [token, stranger] = [await newStudent(owner), await newStudent(owner)];
    const { id } = await begin(owner, token, 'What is a set?');
    for (const action of ['events', 'stop'] as const) {
      expect((await about(other, stranger, id, action)).status).toBe(404);
      const headers = { 'x-course-tutor-forwarded': 'x'.repeat(43) };
      expect((await about(other, token, id, action, { headers })).status).toBe(401);
    }
    expect((await about(other, `${token}x`, id, 'events')).status).toBe(401);
    gate.openTo(everything);
  });
});

describe('an answer whose process', () => {
  test('has ended in good order is read out of the store', async () => {
    const gone = await start();
    const token = await newStudent(gone);
    const headers = { 'idempotency-key': 'a-key-of-before' };
    const { id, rest, seen } = await begin(gone, token, 'What is a loop?', headers);
    gate.openTo(everything);
    const whole = [...seen, ...(await readAnswer(rest)).events];
    gone.process.kill('SIGTERM');
    await gone.ended;

    const fromStart = await readAnswer(await resume(other, token, id));
    const [begun] = whole;
    if (begun?.event !== 'answer') throw new Error(begun?.event);
    // How it was taught is kept by nobody.
    const { mode: _, ...kept } = begun.data;
    expect([fromStart.text, fromStart.events[0]]).toEqual([text, { ...begun, data: kept }]);
    const end = whole.at(-1);
    if (end?.event !== 'done') throw new Error(end?.event);
    // It is written down a moment before it is sent.
    expect(fromStart.last?.data).toEqual({ ...end.data, next: [], totalMs: expect.any(Number) });
    const fromMiddle = await readAnswer(await resume(other, token, id, 2));
    expect(fromMiddle.events.map(({ id: number, event }) => [number, event]).slice(0, 2)).toEqual([
      [3, 'restart'],
      [4, 'delta'],
    ]);
    expect(fromMiddle.text).toBe(text);
    expect(fromMiddle.last).toMatchObject({ event: 'done', data: { finish: 'complete' } });
    const calls = fake.requests.length;
    const again = await readAnswer(await chat(other, token, { question: 'What is a loop?' }, { headers }));
    expect([again.text, again.events[0]]).toEqual([text, { ...begun, data: kept }]);
    expect(fake.requests.length).toBe(calls);
    expect((await about(other, token, id, 'stop')).status).toBe(204);
  });

  test('was killed is promised until its lease is over, then it is known as cut, and its money is settled', async () => {
    const killed = await start();
    const token = await newStudent(killed);
    const { id, seen, rest } = await begin(killed, token, 'What is a function?');
    // Whoever reads along through another process loses the line with the owner.
    const along = readAnswer(await resume(other, token, id));
    const broken = expect(along).rejects.toThrow();
    killed.process.kill('SIGKILL');
    await killed.ended;
    await Promise.all([broken, expect(readAnswer(rest)).rejects.toThrow()]);

    // Nobody renews it any more; as long as it may only be slow, students are asked to come again.
    const leave = (left: string) =>
      sqlOn(
        databaseUrl,
        `UPDATE course_tutor.process SET lease_ends = now() + interval '${left}' WHERE address = '${killed.url}'`,
      );
    await leave('1 hour');
    const now = await resume(other, token, id, seen.at(-1)?.id);
    expect([now.status, now.headers.get('retry-after')]).toEqual([503, '2']);
    await leave('15 s');
    const cut = { event: 'error', data: { code: 'providers_unavailable', reason: 'restart' } };
    expect((await readAnswer(await resume(other, token, id, seen.at(-1)?.id))).last).toMatchObject(cut);

    await leave('-1 s');
    const store = await openPostgresStore(
      databaseUrl,
      'own',
      { clock: systemClock, say: () => undefined },
      { lengthMs: 500, renewEveryMs: 60_000 },
    );
    try {
      await store.recover(Date.now());
      const row = (await ledgerOf(store)).find(({ answerId }) => answerId === id);
      expect(row).toMatchObject({ fault: 'crashed', status: 'estimated' });
      expect(row?.microUsd).toBe(row?.reservedMicroUsd);
      expect((await readAnswer(await resume(other, token, id))).last).toMatchObject(cut);
    } finally {
      await store.end();
    }
  });
});
