import { setImmediate as turn } from 'node:timers/promises';
import { SignJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import type { SessionReply } from '../../proxy/ground/protocol.ts';
import { FakeClock } from '../support/fake-clock.ts';
import type { FakeProviderOptions } from '../support/fake-provider.ts';
import { providerForTest, sidecarForTest } from '../support/for-test.ts';
import { postJson } from '../support/post-json.ts';
import { chat, readAnswer, type Sidecar, sampleCourse } from '../support/sidecar.ts';
import { rareLetters, tokenizers } from '../support/tokenizers.ts';

const day = '2026-11-23';
const minuteMs = 60_000;
const sharedSecret = 'a shared secret of 32 bytes or so';
/** The dearest that the default routes lead to. */
const hardQuestion = 'Design a class hierarchy for a bank, and explain the trade-offs of inheritance. ';

/** The sample course at the catalogue's prices, by default with the default budget, routes and limits. */
async function start(
  config: Record<string, unknown> = {},
  fakeOptions: FakeProviderOptions = {},
): Promise<Sidecar> {
  const fake = await providerForTest({
    prices: { inputTokens: 'characters', outputTokens: 500, cache: 'by-prefix' },
    ...fakeOptions,
  });
  const sidecar = await sidecarForTest({
    clock: new FakeClock(),
    config: {
      courses: [{ ...sampleCourse, context: 'full' }],
      providers: {
        gemini: { apiKeys: ['key-g'], baseUrl: fake.url },
        openai: { apiKeys: ['key-o'], baseUrl: `${fake.url}/v1` },
        anthropic: { apiKeys: ['key-a'], baseUrl: fake.url },
      },
      cache: { answers: { max: 0 } },
      ...config,
    },
  });
  return sidecar;
}

async function spentUsd({ store }: Sidecar): Promise<number> {
  const { settledMicroUsd, reservedMicroUsd } = await store.spend(day);
  expect(reservedMicroUsd).toBe(0);
  return settledMicroUsd / 1_000_000;
}

/** Resolves when so much is set aside. */
async function reservedUsd({ store }: Sidecar, usd: number): Promise<void> {
  while ((await store.spend(day)).reservedMicroUsd < usd * 1_000_000) await turn();
}

/** The last event of an answer, or the code of what was said instead. */
async function outcomeOf(sidecar: Sidecar, { token }: SessionReply, question: string): Promise<string> {
  const asking = await chat(sidecar, token, { question });
  if (asking.status !== 200) return (await asking.problem()).code;
  return (await readAnswer(asking)).last?.event ?? 'nothing';
}

function sessions(sidecar: Sidecar, count: number): Promise<SessionReply[]> {
  return Promise.all(Array.from({ length: count }, () => sidecar.session()));
}

async function signedIn({ url, clock }: Sidecar, name: string): Promise<SessionReply> {
  const identity = await new SignJWT({ sub: name, course: 'python-basics' })
    .setProtectedHeader({ alg: 'HS256' })
    .setExpirationTime(new Date(clock.now() + 5 * minuteMs))
    .sign(new TextEncoder().encode(sharedSecret));
  const response = await postJson(`${url}/v1/session`, { course: 'python-basics', identity });
  return (await response.json()) as SessionReply;
}

describe('with everything at its default', () => {
  test('many fresh sessions behind one network spend a quarter of the day in an hour, and no more', async () => {
    const sidecar = await start({}, { prices: { inputTokens: tokenizers.o200k, outputTokens: 1e6 } });
    const rare = rareLetters.latin.repeat(1_900);
    const outcomes: string[] = [];
    for (let wave = 0; wave < 3; wave += 1) {
      const crowd = await sessions(sidecar, 60);
      outcomes.push(
        ...(await Promise.all(
          crowd.map((session, index) =>
            outcomeOf(sidecar, session, `${hardQuestion}${wave}/${index} ${rare}`),
          ),
        )),
      );
      sidecar.clock.advance(minuteMs + 4_000);
      const spent = await spentUsd(sidecar);
      expect(spent).toBeLessThanOrEqual(5);
    }
    expect(await spentUsd(sidecar)).toBeGreaterThan(4);
    expect(new Set(outcomes)).toEqual(new Set(['done', 'budget_exceeded']));

    // Others are served all the while, and so are these after the hour.
    sidecar.clock.advance(66 * minuteMs);
    const [later] = await sessions(sidecar, 1);
    expect(later && (await outcomeOf(sidecar, later, 'What is a list?'))).toBe('done');
  });

  test('one student spends a twentieth of the day, and reads whose share it is and when it is back', async () => {
    const sidecar = await start({}, { prices: { inputTokens: tokenizers.o200k, outputTokens: 1e6 } });
    const [one, other] = await sessions(sidecar, 2);
    if (one === undefined || other === undefined) throw new Error('no session');
    const rare = rareLetters.cyrillic.repeat(1_900);
    let asking = await chat(sidecar, one.token, { question: hardQuestion });
    for (let index = 0; asking.status === 200 && index < 100; index += 1) {
      await readAnswer(asking);
      sidecar.clock.advance(6_000);
      asking = await chat(sidecar, one.token, {
        question: `${hardQuestion}How do I sort a list? ${index} ${rare}`,
      });
    }
    expect(asking.status).toBe(503);
    expect(asking.headers.get('retry-after')).not.toBeNull();
    expect(await asking.problem()).toMatchObject({
      code: 'budget_exceeded',
      title: 'You have used up your own share of the tutor',
      detail: expect.stringContaining('Others can still ask; you can ask again from'),
      resetsAt: `${day}T21:00:00.000Z`,
      passages: expect.any(Array),
    });
    const spent = await spentUsd(sidecar);
    expect(spent).toBeLessThanOrEqual(1);
    expect(spent).toBeGreaterThan(0.7);
    expect(await outcomeOf(sidecar, other, 'What is a list?')).toBe('done');

    const troubles = (await sidecar.store.figures({ from: day, to: day })).troubles;
    expect(troubles).toContainEqual(expect.objectContaining({ kind: 'student_share', count: 1 }));
    // It is not the day's budget that was spent, and no letter says so.
    expect(await sidecar.store.signals.refusedCourses(day)).toEqual([]);
  });

  test('a class of thirty behind one address that asks ten questions each notices nothing', async () => {
    const sidecar = await start();
    const pupils = await sessions(sidecar, 30);
    const questions = ['What is a list?', 'How do I read a file line by line?', hardQuestion];
    const outcomes: string[] = [];
    for (let round = 0; round < 10; round += 1) {
      outcomes.push(
        ...(await Promise.all(
          pupils.map((pupil, index) =>
            outcomeOf(sidecar, pupil, `${questions[(round + index) % 3]} (${round}/${index})`),
          ),
        )),
      );
      sidecar.clock.advance(minuteMs);
    }
    expect(outcomes).toEqual(Array(300).fill('done'));
  });
});

test('a class whose dear answers are all on their way waits for them instead of being refused', async () => {
  const gate = Promise.withResolvers<void>();
  const sidecar = await start({ budget: { dailyUsd: 2 } }, { pace: () => gate.promise });
  const pupils = await sessions(sidecar, 12);
  const outcomes = pupils.map((pupil, index) => outcomeOf(sidecar, pupil, `${hardQuestion}${index}`));
  // So many that the quarter of an hour's share is set aside, and nothing of it is spent yet.
  await reservedUsd(sidecar, 0.3);
  sidecar.clock.advance(3_000);
  await turn();
  gate.resolve();
  expect(await Promise.all(outcomes)).toEqual(Array(12).fill('done'));
  expect(await spentUsd(sidecar)).toBeLessThanOrEqual(0.5);
});

describe('a small budget', () => {
  test.each([0.02, 0.2, 1])('of $%d a day shuts nobody out, and holds', async (dailyUsd) => {
    const sidecar = await start({ budget: { dailyUsd } });
    for (let student = 0; student < 4; student += 1) {
      const [session] = await sessions(sidecar, 1);
      expect(session && (await outcomeOf(sidecar, session, `What is a list, number ${student}?`))).toBe(
        'done',
      );
    }
    expect(await spentUsd(sidecar)).toBeLessThanOrEqual(dailyUsd);
  });

  test('of a course is shared like that of the whole tutor', async () => {
    const sidecar = await start({
      courses: [
        { ...sampleCourse, dailyBudgetUsd: 0.2 },
        { ...sampleCourse, id: 'second' },
      ],
    });
    const session = await sidecar.session();
    let outcome = 'done';
    for (let index = 0; outcome === 'done' && index < 50; index += 1) {
      outcome = await outcomeOf(sidecar, session, `What is a set? (${index})`);
      sidecar.clock.advance(7_000);
    }
    expect(outcome).toBe('budget_exceeded');
    expect(await spentUsd(sidecar)).toBeLessThan(0.1);
    expect(await outcomeOf(sidecar, await sidecar.session(), 'What is a set?')).toBe('done');
  });
});

describe('who has deleted what is kept of them, and signs in again', () => {
  const deleted = async ({ url, clock }: Sidecar, { token }: SessionReply) => {
    const headers = { authorization: `Bearer ${token}` };
    expect((await fetch(`${url}/v1/me`, { method: 'DELETE', headers })).status).toBe(200);
    // Whose session is of the same moment might be the one that has ended.
    clock.advance(1);
  };

  test('asks and opens sessions no more often than before', async () => {
    const sidecar = await start({
      identity: { sharedSecret },
      limits: { student: { requests: 2, windowSeconds: 60 }, address: { requests: 3, windowSeconds: 60 } },
    });
    const first = await signedIn(sidecar, 'ada');
    for (const question of ['What is a list?', 'What is a set?']) {
      expect(await outcomeOf(sidecar, first, question)).toBe('done');
    }
    await deleted(sidecar, first);
    const second = await signedIn(sidecar, 'ada');
    expect(second.student).toBe(first.student);
    expect(await outcomeOf(sidecar, second, 'What is a tuple?')).toBe('rate_limited');
    await deleted(sidecar, second);
    expect(await signedIn(sidecar, 'ada')).toHaveProperty('token');
    expect(await signedIn(sidecar, 'ada')).toMatchObject({ code: 'rate_limited' });
    sidecar.clock.advance(minuteMs);
    expect(await outcomeOf(sidecar, await signedIn(sidecar, 'ada'), 'What is a tuple?')).toBe('done');
  });

  test('spends no more than the own share of the day', async () => {
    const sidecar = await start({ identity: { sharedSecret }, limits: { student: { dailyUsd: 0.015 } } });
    let session = await signedIn(sidecar, 'ada');
    for (let round = 0; round < 3; round += 1) {
      let outcome = 'done';
      for (let index = 0; outcome === 'done' && index < 60; index += 1) {
        outcome = await outcomeOf(sidecar, session, `What is a set? (${round}/${index})`);
        sidecar.clock.advance(7_000);
      }
      expect(outcome).toBe('budget_exceeded');
      await deleted(sidecar, session);
      session = await signedIn(sidecar, 'ada');
    }
    expect(await spentUsd(sidecar)).toBeLessThanOrEqual(0.015);
  });
});

describe('what an administrator sets', () => {
  /** Asks until it is not answered. */
  async function problemAfter(sidecar: Sidecar, session: SessionReply, most: number) {
    for (let index = 0; index < most; index += 1) {
      const asking = await chat(sidecar, session.token, { question: `What is a set? (${index})` });
      if (asking.status !== 200) return { answered: index, problem: await asking.problem() };
      await readAnswer(asking);
      sidecar.clock.advance(7_000);
    }
    return { answered: most, problem: undefined };
  }

  test('so many dollars a day for a student', async () => {
    const sidecar = await start({ limits: { student: { dailyUsd: 0.05 } } });
    const { problem } = await problemAfter(sidecar, await sidecar.session(), 40);
    expect(problem).toMatchObject({ code: 'budget_exceeded', resetsAt: `${day}T21:00:00.000Z` });
    expect(await spentUsd(sidecar)).toBeLessThanOrEqual(0.05);
  });

  test('so many dollars a month for a student, over its days', async () => {
    const sidecar = await start({
      limits: { student: { monthlyUsd: 0.06 } },
      identity: { sharedSecret },
    });
    const { problem } = await problemAfter(sidecar, await signedIn(sidecar, 'ada'), 5);
    expect(problem).toBeUndefined();
    sidecar.clock.advance(24 * 60 * minuteMs);
    const second = await problemAfter(sidecar, await signedIn(sidecar, 'ada'), 40);
    expect(second.problem).toMatchObject({
      title: 'You have used up your own share of the tutor',
      resetsAt: '2026-11-30T21:00:00.000Z',
    });
    expect(second.problem?.detail).toContain('December 1');
    const totals = await sidecar.store.totals({ from: day, to: '2026-11-30' });
    expect(totals.costMicroUsd).toBeLessThanOrEqual(60_000);
  });

  test('so many dollars a month for all', async () => {
    const sidecar = await start({ budget: { monthlyUsd: 0.06 }, limits: { student: { dailyShare: 1 } } });
    const { problem } = await problemAfter(sidecar, await sidecar.session(), 40);
    expect(problem).toMatchObject({
      code: 'budget_exceeded',
      title: "The tutor has used up this month's budget",
      resetsAt: '2026-11-30T21:00:00.000Z',
    });
    expect(await outcomeOf(sidecar, await sidecar.session(), 'And I?')).toBe('budget_exceeded');
    expect(await spentUsd(sidecar)).toBeLessThanOrEqual(0.06);
    // On the first of December it is whole again.
    sidecar.clock.advance(8 * 24 * 60 * minuteMs);
    expect(await outcomeOf(sidecar, await sidecar.session(), 'And now?')).toBe('done');
  });

  test('so many questions a day', async () => {
    const sidecar = await start({ limits: { student: { dailyRequests: 3 } } });
    const session = await sidecar.session();
    const { answered, problem } = await problemAfter(sidecar, session, 5);
    expect(answered).toBe(3);
    expect(problem).toMatchObject({
      code: 'rate_limited',
      status: 429,
      title: "You have asked today's last question",
      resetsAt: `${day}T21:00:00.000Z`,
      retryAfterSeconds: expect.any(Number),
    });
    expect(await outcomeOf(sidecar, await sidecar.session(), 'And I?')).toBe('done');
    const { troubles } = await sidecar.store.figures({ from: day, to: day });
    expect(troubles).toContainEqual(expect.objectContaining({ origin: 'refusal', kind: 'daily_requests' }));
  });

  test('half of the day for all who are not signed in, where students can sign in', async () => {
    const sidecar = await start({
      budget: { dailyUsd: 0.2 },
      identity: { sharedSecret },
      limits: { address: { hourlyShare: 1 }, student: { dailyShare: 1 } },
    });
    const { problem } = await problemAfter(sidecar, await sidecar.session(), 60);
    expect(problem).toMatchObject({
      code: 'budget_exceeded',
      title: 'The share for students who are not signed in is used up',
    });
    expect(await spentUsd(sidecar)).toBeLessThanOrEqual(0.1);
    expect(await outcomeOf(sidecar, await signedIn(sidecar, 'ada'), 'What is a list?')).toBe('done');
  });
});

test('clients of OpenAI’s API have the same share', async () => {
  const sidecar = await start({ limits: { student: { dailyUsd: 0.03 } } });
  const { token } = await sidecar.session();
  const ask = (index: number) =>
    postJson(
      `${sidecar.url}/v1/chat/completions`,
      {
        model: 'auto',
        messages: [{ role: 'user', content: `What is a set? ${index}` }],
      },
      { authorization: `Bearer ${token}` },
    );
  let response = await ask(0);
  for (let index = 1; response.status === 200 && index < 40; index += 1) {
    await response.arrayBuffer();
    sidecar.clock.advance(7_000);
    response = await ask(index);
  }
  expect(response.status).toBe(503);
  expect(JSON.stringify(await response.json())).toContain('Others can still ask; you can ask again from');
  expect(await spentUsd(sidecar)).toBeLessThanOrEqual(0.03);
});

test('who has used up a share refuses nobody who asks the same at the same time', async () => {
  const gate = Promise.withResolvers<void>();
  let isHeld = false;
  const sidecar = await start(
    { cache: {}, limits: { student: { dailyUsd: 0.04 } } },
    { pace: () => (isHeld ? gate.promise : Promise.resolve()) },
  );
  const poor = await sidecar.session();
  for (let index = 0; (await outcomeOf(sidecar, poor, `Question ${index}?`)) === 'done'; index += 1) {
    sidecar.clock.advance(7_000);
  }
  isHeld = true;
  const rich = await sidecar.session();
  sidecar.clock.advance(minuteMs);
  const question = 'What is a dictionary?';
  const both = [outcomeOf(sidecar, poor, question), outcomeOf(sidecar, rich, question)];
  gate.resolve();
  expect(await Promise.all(both)).toEqual(['budget_exceeded', 'done']);
  expect(await spentUsd(sidecar)).toBeLessThan(0.1);
});
