import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { closedAfterTest } from '../../../../support/closed-after-test.ts';
import { FakeClock } from '../../../../support/fake-clock.ts';
import type { CacheMishap, CacheRequest } from '../../../../support/fake-provider-caches.ts';
import { testFolder } from '../../../../support/folder.ts';
import { providerForTest } from '../../../../support/for-test.ts';
import { ifKilledNow } from '../../../../support/next-process.ts';
import { chat, readAnswer } from '../../../../support/sidecar.ts';
import { ledgerOf } from '../../../store/requests.ts';
import {
  askUntilItPays,
  callsOf,
  day,
  invoicedMicroUsd,
  minuteMs,
  model,
  rent,
  requestsOf,
  type Stage,
  startStage,
  sum,
  uncachedMicroUsd,
} from './stage.ts';

async function stageOf(options: Parameters<typeof startStage>[0] = {}): Promise<Stage> {
  return closedAfterTest(await startStage(options));
}

function failing(method: CacheRequest['method'], as: CacheMishap) {
  return (request: CacheRequest) => (request.method === method ? as : undefined);
}

function keysOf({ sidecar }: Stage) {
  return sidecar.tutor.access.status().providers.find(({ provider }) => provider === 'gemini')?.keys;
}

async function expectDone(stage: Stage): Promise<void> {
  expect((await stage.ask()).last).toMatchObject({ event: 'done', data: { finish: 'complete' } });
}

async function expectHonest(stage: Stage): Promise<void> {
  const rows = await ledgerOf(stage.sidecar.store);
  expect(sum(rows.map(({ microUsd }) => microUsd))).toBe(invoicedMicroUsd(stage));
  expect(await stage.sidecar.store.spend(day)).toEqual({
    settledMicroUsd: invoicedMicroUsd(stage),
    reservedMicroUsd: 0,
  });
}

describe('where it pays', () => {
  test('a cache is rented once, although thirty questions come together, and those after it use it', async () => {
    const stage = await stageOf();
    await askUntilItPays(stage);
    const sessions = await Promise.all(Array.from({ length: 30 }, () => stage.sidecar.session()));
    await Promise.all(
      sessions.map(async ({ token }, index) =>
        readAnswer(await chat(stage.sidecar, token, { question: `Is ${index} a number in a list?` })),
      ),
    );
    await stage.logged('prompt cache rented');
    expect(requestsOf(stage, 'GET')).toHaveLength(1);
    expect(requestsOf(stage, 'POST')).toHaveLength(1);
    for (let index = 0; index < 3; index += 1) await expectDone(stage);
    expect(requestsOf(stage, 'POST')).toHaveLength(1);
    for (const { body } of callsOf(stage).slice(-3)) {
      expect(body).toMatchObject({ cachedContent: 'cachedContents/fake-1' });
      expect(body).not.toHaveProperty('systemInstruction');
    }
    const written = stage.fake.invoice.find(({ storedTokenHours }) => storedTokenHours !== undefined);
    for (const line of stage.fake.invoice.slice(-3)) {
      expect(line.cachedInputTokens).toBe(written?.inputTokens);
    }
    await expectHonest(stage);
  });

  test('no question waits for it', async () => {
    const stage = await stageOf({ fake: { cacheMishap: failing('create', 'stall') } });
    await askUntilItPays(stage);
    await expectDone(stage);
    await expectDone(stage);
    expect(requestsOf(stage, 'POST')).toHaveLength(1);
    expect(callsOf(stage).every(({ body }) => body.cachedContent === undefined)).toBe(true);
  });

  test('the course is written, and nothing else: no question, no lesson', async () => {
    const stage = await stageOf();
    await rent(stage);
    const [created] = requestsOf(stage, 'POST');
    const asked = callsOf(stage)[0]?.body.systemInstruction as { parts: object[] } | undefined;
    expect(created?.body).toEqual({
      model: `models/${model}`,
      systemInstruction: { parts: asked?.parts.slice(0, 1) },
      ttl: '3600s',
      displayName: expect.stringMatching(/^course-tutor-[0-9a-f]{40}$/),
    });
  });

  test('what the page adds is told all the same', async () => {
    const stage = await stageOf();
    await rent(stage);
    const { token } = await stage.sidecar.session();
    await readAnswer(
      await chat(stage.sidecar, token, {
        question: 'And this?',
        lesson: { id: '02-containers', selection: 'a_list = [1, 2]' },
        history: [
          { role: 'student', text: 'What is a list?' },
          { role: 'tutor', text: 'Values in order.' },
        ],
      }),
    );
    const contents = callsOf(stage).at(-1)?.body.contents as { role: string; parts: { text: string }[] }[];
    expect(contents.map(({ role }) => role)).toEqual(['user', 'model', 'user']);
    expect(contents[0]?.parts[0]?.text).toMatch(
      /^From the tutor.*a_list = \[1, 2\].*the student writes:\n\n$/s,
    );
    expect(contents[0]?.parts[1]?.text).toBe('What is a list?');
  });

  test('a question of a conversation, which is answered for one student alone, can lead to it as well', async () => {
    const stage = await stageOf();
    await askUntilItPays(stage);
    const { token } = await stage.sidecar.session();
    const history = [
      { role: 'student' as const, text: 'What is a list?' },
      { role: 'tutor' as const, text: 'Values in order.' },
    ];
    await readAnswer(await chat(stage.sidecar, token, { question: 'And a set?', history }));
    await stage.logged('prompt cache rented');
    await expectDone(stage);
    expect(callsOf(stage).at(-1)?.body).toHaveProperty('cachedContent');
    await expectHonest(stage);
  });

  test('the log tells of it, without a word of the course', async () => {
    const stage = await stageOf();
    await rent(stage);
    expect(await stage.logged('prompt cache rented')).toMatchObject({
      model,
      course: 'python-basics',
      key: 'gemini-1',
      tokens: stage.fake.invoice.find(({ storedTokenHours }) => storedTokenHours)?.inputTokens,
      microUsd: expect.any(Number),
    });
  });
});

describe('the money', () => {
  test('write and rent are a row of their own, in the day’s spend, and no part of any answer’s cost', async () => {
    const stage = await stageOf();
    const before = await (async () => {
      await askUntilItPays(stage);
      return (await ledgerOf(stage.sidecar.store)).length;
    })();
    const answer = await stage.ask();
    await stage.logged('prompt cache rented');
    const rows = (await ledgerOf(stage.sidecar.store)).slice(before);
    const rented = rows.find(({ usage }) => usage.cacheWriteLongTokens > 0);
    const tokens = rented?.usage.inputTokens ?? 0;
    expect(rented).toMatchObject({
      model,
      provider: 'gemini',
      keyLabel: 'gemini-1',
      status: 'settled',
      usage: { inputTokens: tokens, cacheWriteLongTokens: tokens, outputTokens: 0 },
      // $0.30 to write and $1.00 to keep a million tokens for an hour.
      microUsd: Math.ceil(tokens * 1.3),
    });
    expect(rented?.reservedMicroUsd).toBeGreaterThanOrEqual(rented?.microUsd ?? 0);
    const asked = rows.find(({ usage }) => usage.cacheWriteLongTokens === 0);
    expect(answer.last).toMatchObject({ data: { costUsd: (asked?.microUsd ?? 0) / 1_000_000 } });
    expect(answer.last).toMatchObject({ data: { usage: { inputTokens: asked?.usage.inputTokens } } });
    await expectHonest(stage);
  });

  test('the savings of the day are net of write and rent', async () => {
    const stage = await stageOf();
    await rent(stage);
    for (let index = 0; index < 10; index += 1) await stage.ask();
    const { savedMicroUsd, costMicroUsd } = await stage.sidecar.store.totals({ from: day, to: day });
    expect(costMicroUsd).toBe(invoicedMicroUsd(stage));
    expect(savedMicroUsd.promptCache).toBe(uncachedMicroUsd(stage) - invoicedMicroUsd(stage));
    expect(savedMicroUsd.promptCache).toBeGreaterThan(0);
  });

  test('a budget that it would eat up rents nothing, and every question is answered', async () => {
    const stage = await stageOf({ config: { budget: { dailyUsd: 0.07 } } });
    for (let index = 0; index < 9; index += 1) await expectDone(stage);
    expect(await stage.logged('prompt cache not rented')).toMatchObject({
      reason: expect.stringMatching(/^(budget_exceeded|contended)$/),
    });
    expect(requestsOf(stage, 'POST')).toEqual([]);
    expect(stage.fake.invoice.every(({ storedTokenHours }) => storedTokenHours === undefined)).toBe(true);
    await expectHonest(stage);
  });

  test('what runs when the tutor closes is ended and settled at its worst case', async () => {
    const stage = await stageOf({ fake: { cacheMishap: failing('create', 'stall') } });
    await askUntilItPays(stage);
    await stage.ask();
    while (requestsOf(stage, 'POST').length === 0) await turn();
    await stage.sidecar.tutor.providers.close();
    const row = (await ledgerOf(stage.sidecar.store)).find(({ status }) => status === 'estimated');
    expect(row?.microUsd).toBe(row?.reservedMicroUsd);
    expect((await stage.sidecar.store.spend(day)).reservedMicroUsd).toBe(0);
  });

  test('killed in between, it is settled at its worst case', async () => {
    const folder = testFolder();
    const file = join(folder, 'tutor.db');
    const stage = await stageOf({
      fake: { cacheMishap: failing('create', 'stall') },
      config: { storage: { url: `sqlite:${file}` } },
    });
    await askUntilItPays(stage);
    await stage.ask();
    const row = (await ledgerOf(stage.sidecar.store)).find(({ status }) => status === 'open');
    expect(row?.reservedMicroUsd).toBeGreaterThan(0);
    const next = await ifKilledNow(file);
    expect(await next.recover(stage.clock.now())).toEqual({ calls: 1, microUsd: row?.reservedMicroUsd });
    const spent = await next.spend(day);
    expect(spent.settledMicroUsd).toBeGreaterThanOrEqual(invoicedMicroUsd(stage));
    await next.end();
  });
});

describe('where it does not pay', () => {
  test('nothing is rented at too few questions an hour', async () => {
    const stage = await stageOf();
    for (let index = 0; index < 12; index += 1) {
      await stage.ask();
      stage.clock.advance(12 * minuteMs);
    }
    expect(callsOf(stage)).toHaveLength(12);
    expect(stage.fake.requests).toHaveLength(12);
  });

  test('nothing is rented where Google’s free cache finds the course anyway', async () => {
    const stage = await stageOf({
      fake: { prices: { inputTokens: 'characters', outputTokens: 'characters', cache: 'by-prefix' } },
    });
    for (let index = 0; index < 15; index += 1) await stage.ask();
    expect(stage.fake.requests).toHaveLength(15);
  });

  test('nothing is rented where the configuration wants no prompt caches', async () => {
    const stage = await stageOf({ config: { cache: { answers: { max: 0 }, prompt: 'off' } } });
    for (let index = 0; index < 10; index += 1) await stage.ask();
    expect(stage.fake.requests).toHaveLength(10);
  });

  test('nothing is rented of a model without a price for it', async () => {
    const stage = await stageOf({
      config: {
        models: { [model]: { usdPerMillion: { input: 0.3, cachedInput: 0.03, output: 2.5 } } },
        cache: { answers: { max: 0 } },
      },
    });
    for (let index = 0; index < 10; index += 1) await stage.ask();
    expect(stage.fake.requests).toHaveLength(10);
  });
});

describe('what goes wrong', () => {
  test('a lost cache costs one more request and no answer, is forgotten, and speaks against nobody', async () => {
    const stage = await stageOf();
    await rent(stage);
    await expectDone(stage);
    await fetch(`${stage.fake.url}/v1beta/cachedContents/fake-1`, {
      method: 'DELETE',
      headers: { 'x-goog-api-key': 'key-g' },
    });
    const before = callsOf(stage).length;
    await expectDone(stage);
    expect(callsOf(stage).slice(before)).toMatchObject([
      { body: { cachedContent: 'cachedContents/fake-1' }, state: 'rejected' },
      { body: { systemInstruction: {} }, state: 'completed' },
    ]);
    await stage.logged('prompt cache lost');
    await expectDone(stage);
    expect(callsOf(stage)).toHaveLength(before + 3);
    expect(requestsOf(stage, 'POST')).toHaveLength(1);
    expect(keysOf(stage)).toMatchObject([{ state: 'good' }]);
    expect(stage.sidecar.tutor.access.status().breakers).toMatchObject([{ state: 'closed' }]);
    await expectHonest(stage);
  });

  test.each(['429', '500', 'bad-key'] as const)(
    'a cache that is refused (%s) costs nothing and harms no answer, and is let rest',
    async (name) => {
      const stage = await stageOf({ fake: { cacheMishap: failing('create', name) } });
      await askUntilItPays(stage);
      await expectDone(stage);
      await stage.logged('prompt cache not rented');
      for (let index = 0; index < 3; index += 1) await expectDone(stage);
      expect(requestsOf(stage, 'POST')).toHaveLength(1);
      expect(
        (await ledgerOf(stage.sidecar.store)).filter(({ status }) => status === 'released'),
      ).toHaveLength(1);
      await expectHonest(stage);
      expect(keysOf(stage)).toMatchObject([{ state: 'good' }]);

      // Half an hour later it is tried again.
      stage.clock.advance(31 * minuteMs);
      await askUntilItPays(stage);
      await stage.ask();
      await stage.logged('prompt cache not rented', 2);
      expect(requestsOf(stage, 'POST')).toHaveLength(2);
    },
  );

  test('one that nobody has heard of again is booked at its worst case, and found when it was made after all', async () => {
    let mishap: CacheMishap | undefined = 'stall';
    const stage = await stageOf({
      fake: { cacheMishap: ({ method }) => (method === 'create' ? mishap : undefined) },
    });
    await askUntilItPays(stage);
    await expectDone(stage);
    while (requestsOf(stage, 'POST').length === 0) await turn();
    stage.clock.advance(minuteMs);
    await stage.logged('prompt cache not rented');
    mishap = undefined;
    const [row] = (await ledgerOf(stage.sidecar.store)).filter(({ status }) => status === 'estimated');
    expect(row?.microUsd).toBe(row?.reservedMicroUsd);
    expect(sum((await ledgerOf(stage.sidecar.store)).map(({ microUsd }) => microUsd))).toBeGreaterThanOrEqual(
      invoicedMicroUsd(stage),
    );

    stage.clock.advance(31 * minuteMs);
    for (let index = 0; index < 8; index += 1) await stage.ask();
    await stage.logged('prompt cache found');
    await expectDone(stage);
    expect(callsOf(stage).at(-1)?.body).toMatchObject({ cachedContent: 'cachedContents/fake-1' });
    expect(requestsOf(stage, 'POST')).toHaveLength(1);
  });

  test('where the caches cannot be listed none is made', async () => {
    const stage = await stageOf({ fake: { cacheMishap: failing('list', '503') } });
    for (let index = 0; index < 6; index += 1) await expectDone(stage);
    await stage.logged('prompt cache not rented');
    for (let index = 0; index < 3; index += 1) await expectDone(stage);
    expect(requestsOf(stage, 'GET')).toHaveLength(1);
    expect(requestsOf(stage, 'POST')).toEqual([]);
    await expectHonest(stage);
  });
});

describe('the end of its hour', () => {
  /** A question every five minutes, up to `minutes` after the rent. */
  async function askOn(stage: Stage, minutes: number): Promise<void> {
    for (let at = 0; at < minutes; at += 5) {
      stage.clock.advance(5 * minuteMs);
      await expectDone(stage);
    }
  }

  test('while it pays, it is prolonged, at the price of the storage alone', async () => {
    const stage = await stageOf();
    await rent(stage);
    const rows = (await ledgerOf(stage.sidecar.store)).length;
    await askOn(stage, 55);
    await stage.logged('prompt cache prolonged');
    const [prolonged] = (await ledgerOf(stage.sidecar.store))
      .slice(rows)
      .filter(({ usage }) => usage.outputTokens === 0);
    const written = stage.fake.invoice.find(({ storedTokenHours }) => storedTokenHours !== undefined);
    expect(prolonged).toMatchObject({
      usage: { inputTokens: 0 },
      microUsd: written?.inputTokens,
      status: 'settled',
    });
    await askOn(stage, 45);
    expect(callsOf(stage).at(-1)?.body).toMatchObject({ cachedContent: 'cachedContents/fake-1' });
    expect(requestsOf(stage, 'POST')).toHaveLength(1);
    expect(requestsOf(stage, 'PATCH')).toHaveLength(1);
    await expectHonest(stage);
  });

  test('when the lesson is over, it is left to expire, and is not named any more', async () => {
    const stage = await stageOf();
    await rent(stage);
    stage.clock.advance(55 * minuteMs);
    await expectDone(stage);
    stage.clock.advance(4.5 * minuteMs);
    await expectDone(stage);
    stage.clock.advance(10 * minuteMs);
    await expectDone(stage);
    const [first, second, third] = callsOf(stage).slice(-3);
    expect(first?.body).toHaveProperty('cachedContent');
    // The last minute is too near the end.
    expect(second?.body).not.toHaveProperty('cachedContent');
    expect(third?.body).not.toHaveProperty('cachedContent');
    expect(requestsOf(stage, 'PATCH')).toEqual([]);
    expect(callsOf(stage).every(({ state }) => state === 'completed')).toBe(true);
    await expectHonest(stage);
  });

  test('one that cannot be prolonged serves to its end, and then the next one is rented', async () => {
    const stage = await stageOf({ fake: { cacheMishap: failing('update', '500') } });
    await rent(stage);
    await askOn(stage, 55);
    await stage.logged('prompt cache not prolonged');
    expect(requestsOf(stage, 'PATCH')).toHaveLength(1);
    expect(callsOf(stage).at(-1)?.body).toHaveProperty('cachedContent');
    await askOn(stage, 10);
    await stage.logged('prompt cache rented', 2);
    await expectDone(stage);
    expect(callsOf(stage).at(-1)?.body).toMatchObject({ cachedContent: 'cachedContents/fake-2' });
    await expectHonest(stage);
  });
});

test('after a restart the cache is found again and not paid for twice', async () => {
  const first = await startStage();
  closedAfterTest(first.fake);
  await rent(first);
  await first.sidecar.close();

  const second = await stageOf({ clock: first.clock, provider: first.fake });
  const before = first.fake.invoice.length;
  for (let index = 0; index < 6; index += 1) await second.ask();
  await second.logged('prompt cache found');
  await expectDone(second);
  expect(callsOf(second).at(-1)?.body).toMatchObject({ cachedContent: 'cachedContents/fake-1' });
  expect(requestsOf(second, 'POST')).toHaveLength(1);
  const paid = (await ledgerOf(second.sidecar.store)).map(({ microUsd }) => microUsd);
  expect(sum(paid)).toBe(invoicedMicroUsd(second, before));
});

test('a cache is used with the key that has rented it, and with no other', async () => {
  const clock = new FakeClock();
  const fake = await providerForTest({
    prices: { inputTokens: 'characters', outputTokens: 'characters' },
    answer: 'A list holds values in order.',
    now: () => clock.now(),
  });
  const stage = await stageOf({
    clock,
    provider: fake,
    config: {
      providers: { gemini: { apiKeys: ['key-g', 'key-h'], tier: 'small', baseUrl: fake.url } },
      tiers: { small: { rpm: 10, tpm: 10_000_000 } },
      cache: { answers: { max: 0 } },
    },
  });
  await rent(stage);
  for (let index = 0; index < 6; index += 1) await expectDone(stage);
  const calls = callsOf(stage);
  const [{ key: renter } = { key: undefined }] = calls;
  expect(new Set(calls.map(({ key }) => key)).size).toBe(2);
  const named = calls.filter(({ body }) => body.cachedContent !== undefined);
  expect(named.length).toBeGreaterThan(0);
  expect(named.every(({ key }) => key === renter)).toBe(true);
  expect(calls.every(({ state }) => state === 'completed')).toBe(true);
});
