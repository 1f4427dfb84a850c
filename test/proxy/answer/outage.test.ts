import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { FakeProvider, FakeProviderOptions } from '../../support/fake-provider.ts';
import { suiteFolder } from '../../support/folder.ts';
import { providerForTest, sidecarForTest } from '../../support/for-test.ts';
import { allTo } from '../../support/routing.ts';
import { type Answer, type Asking, chat, readAnswer, type Sidecar } from '../../support/sidecar.ts';
import { until } from '../../support/until.ts';
import { ledgerOf } from '../store/requests.ts';

const directory = suiteFolder();
beforeAll(async () => {
  await mkdir(join(directory, 'course'));
  await writeFile(join(directory, 'course', 'sets.md'), '# Sets\n\nA set removes duplicates from a list.\n');
});

interface Stage {
  fake: FakeProvider;
  sidecar: Sidecar;
}

/** Every route is `models`; keys and limits are those of one provider. */
async function stageOf(
  models: readonly string[],
  options: {
    fake?: FakeProviderOptions;
    apiKeys?: string[];
    limits?: { rpm: number; tpm: number };
  } = {},
): Promise<Stage> {
  const fake = await providerForTest({ answer: 'Use a set.', ...options.fake });
  const { apiKeys = ['key-1'], limits } = options;
  const sidecar = await sidecarForTest({
    directory,
    config: {
      courses: [{ id: 'sets', title: 'Sets', content: join(directory, 'course') }],
      providers: {
        one: { kind: 'google', apiKeys, baseUrl: fake.url, ...(limits && { tier: 'tier1' }) },
      },
      ...(limits && { tiers: { tier1: limits } }),
      models: Object.fromEntries(
        models.map((name) => [name, { provider: 'one', usdPerMillion: { input: 1, output: 1 } }]),
      ),
      // Longer than anybody waits for a key.
      retry: { firstByteSeconds: 60 },
      routing: allTo(...models),
    },
  });
  return { fake, sidecar };
}

let questions = 0;

/** A new student asks what nobody has asked before. */
async function asking({ sidecar }: Stage): Promise<Asking> {
  questions += 1;
  const { token } = await sidecar.session('sets');
  return chat(sidecar, token, {
    course: 'sets',
    question: `How do I remove duplicates from list ${questions}?`,
  });
}

async function ask(stage: Stage): Promise<Answer> {
  return readAnswer(await asking(stage));
}

function asked({ fake }: Stage): (string | undefined)[] {
  return fake.requests.map(({ model }) => model);
}

function statuses({ events }: Answer): string[] {
  return events.flatMap((event) => (event.event === 'status' ? [event.data.kind] : []));
}

async function throughRetries({ sidecar: { clock } }: Stage): Promise<void> {
  for (const ms of [1000, 2000, 4000]) {
    await until(() => clock.pending.includes(ms));
    clock.advance(ms);
  }
}

describe('a model that is down', () => {
  test('costs the first student the retries, the second neither a wait nor a word', async () => {
    const stage = await stageOf(['fail-503', 'healthy']);
    const [first] = await Promise.all([ask(stage), throughRetries(stage)]);
    expect(first.last).toMatchObject({ event: 'done', data: { firstTokenMs: 7000 } });
    expect(asked(stage)).toEqual([...Array(4).fill('fail-503'), 'healthy']);

    const second = await ask(stage);
    expect(second.last).toMatchObject({ event: 'done', data: { firstTokenMs: 0 } });
    expect(second.text).toBe('Use a set.');
    expect(statuses(second)).toEqual([]);
    expect(asked(stage).slice(5)).toEqual(['healthy']);
    expect((await ledgerOf(stage.sidecar.store)).slice(5)).toMatchObject([
      { model: 'healthy', status: 'settled' },
    ]);
  });

  test('is tried by one student after 2 s, and serves everybody again if that works', async () => {
    const stage = await stageOf(['fail-503-4x-then-ok', 'healthy']);
    await Promise.all([ask(stage), throughRetries(stage)]);
    stage.sidecar.clock.advance(2_000);
    await ask(stage);
    await ask(stage);
    expect(asked(stage).slice(5)).toEqual(Array(2).fill('fail-503-4x-then-ok'));
  });

  test('that is the only one: the course answers at once, and no money stays reserved', async () => {
    const stage = await stageOf(['fail-503']);
    await Promise.all([ask(stage), throughRetries(stage)]);
    const { status, problem } = await asking(stage);
    expect(status).toBe(503);
    expect(await problem()).toMatchObject({ code: 'providers_unavailable', passages: [{ lesson: 'sets' }] });
    expect(asked(stage)).toHaveLength(4);
    const rows = await ledgerOf(stage.sidecar.store);
    expect(rows.every(({ status }) => status === 'released')).toBe(true);
    expect((await stage.sidecar.store.spend(rows[0]?.day ?? '')).reservedMicroUsd).toBe(0);
  });
});

test('a refused key is replaced by the next within the question, and not used for the following ones', async () => {
  const apiKeys = ['key-1', 'key-2'];
  const stage = await stageOf(['healthy'], { apiKeys });
  await ask(stage);
  const used = stage.fake.requests[0]?.key ?? '';
  const spare = apiKeys.filter((key) => key !== used);

  const broken = await stageOf(['healthy'], { apiKeys, fake: { badKeys: [used] } });
  const { text, last } = await ask(broken);
  expect(text).toBe('Use a set.');
  expect(last).toMatchObject({ event: 'done', data: { firstTokenMs: 0 } });
  await ask(broken);
  expect(broken.fake.requests.map(({ key }) => key)).toEqual([used, ...spare, ...spare]);
  const labels = (await ledgerOf(broken.sidecar.store)).map(({ keyLabel }) => keyLabel);
  expect(labels).toEqual([used, ...spare, ...spare].map((key) => key.replace('key', 'one')));
  expect(
    broken.sidecar.tutor.access.status().providers.find(({ provider }) => provider === 'one'),
  ).toMatchObject({
    keys: expect.arrayContaining([
      expect.objectContaining({ label: used.replace('key', 'one'), state: 'bad' }),
    ]),
  });
});

describe('where no key has room', () => {
  // One call with its output limit fits, two do not.
  const limits = { rpm: 100, tpm: 6000 };

  function held() {
    const gate = Promise.withResolvers<void>();
    return { gate, fake: { prices: { inputTokens: 100 }, pace: () => gate.promise } };
  }

  test('a student is told that there is a queue, and served when the call before has ended', async () => {
    const { gate, fake } = held();
    const stage = await stageOf(['healthy'], { limits, fake });
    const first = ask(stage);
    await stage.fake.received(1);
    const second = ask(stage);
    await until(() => stage.sidecar.tutor.access.status().providers.some(({ waiting }) => waiting === 1));
    expect(stage.fake.requests).toHaveLength(1);
    gate.resolve();
    expect(statuses(await first)).toEqual([]);
    const answer = await second;
    expect(statuses(answer)).toEqual(['queued']);
    expect(answer.text).toBe('Use a set.');
  });

  test('a student whose turn does not come in 20 s gets what the course says, and no money stays reserved', async () => {
    const { gate, fake } = held();
    const stage = await stageOf(['healthy'], { limits, fake });
    const first = ask(stage);
    await stage.fake.received(1);
    const second = ask(stage);
    const { tutor, store, clock } = stage.sidecar;
    await until(() => tutor.access.status().providers.some(({ waiting }) => waiting === 1));
    clock.advance(20_000);
    expect((await second).last).toMatchObject({ event: 'error', data: { code: 'providers_unavailable' } });
    gate.resolve();
    await first;
    const rows = await ledgerOf(stage.sidecar.store);
    expect(rows.map(({ status }) => status)).toContain('released');
    expect((await store.spend(rows[0]?.day ?? '')).reservedMicroUsd).toBe(0);
  });
});
