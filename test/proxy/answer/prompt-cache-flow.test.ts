import { describe, expect, test } from 'vitest';
import { noUsage, type TokenUsage } from '../../../proxy/ground/usage.ts';
import { costMicroUsd, ratesOn } from '../../../proxy/money/prices.ts';
import type { FakeProvider } from '../../support/fake-provider.ts';
import { providerForTest, sidecarForTest } from '../../support/for-test.ts';
import { allTo } from '../../support/routing.ts';
import { chat, readAnswer, type Sidecar, sampleCourse } from '../../support/sidecar.ts';
import { ledgerOf } from '../store/requests.ts';

interface Stage {
  fake: FakeProvider;
  sidecar: Sidecar;
  /** Asks something that nobody has asked before. */
  ask(): Promise<void>;
}

/** A sidecar that asks one model at a provider that caches and bills like the real one. */
async function stage(model: string, config: Record<string, unknown> = {}): Promise<Stage> {
  const fake = await providerForTest({
    prices: { inputTokens: 'characters', outputTokens: 'characters', cache: 'by-prefix' },
    answer: 'A list holds values in order.',
  });
  const sidecar = await sidecarForTest({
    config: {
      courses: [{ ...sampleCourse, context: 'full' }],
      providers: {
        gemini: { apiKeys: ['key-g'], baseUrl: fake.url },
        openai: { apiKeys: ['key-o'], baseUrl: `${fake.url}/v1` },
        anthropic: { apiKeys: ['key-a'], baseUrl: fake.url },
      },
      routing: allTo(model),
      limits: { student: { requests: 1_000 }, address: { requests: 1_000 } },
      ...config,
    },
  });
  let asked = 0;
  return {
    fake,
    sidecar,
    async ask() {
      asked += 1;
      const { token } = await sidecar.session();
      const { last } = await readAnswer(
        await chat(sidecar, token, { question: `What is ${asked} in a list?` }),
      );
      expect(last).toMatchObject({ event: 'done' });
    },
  };
}

function priceOf({ sidecar }: Stage, model: string, usage: TokenUsage): number {
  const rates = ratesOn(sidecar.tutor.config.catalogue[model]?.prices ?? [], '2026-11-23', usage.inputTokens);
  if (rates === undefined) throw new Error(`${model} has no price`);
  return costMicroUsd(usage, rates);
}

/** The ledger says exactly what the provider bills, and the savings are what caching brought in all. */
async function expectHonest(at: Stage, model: string): Promise<void> {
  const rows = await ledgerOf(at.sidecar.store);
  const invoiced = at.fake.invoice.map((line) => priceOf(at, model, line));
  expect(rows.map(({ microUsd }) => microUsd)).toEqual(invoiced);
  const uncached = at.fake.invoice.map(({ inputTokens, outputTokens }) =>
    priceOf(at, model, { ...noUsage, inputTokens, outputTokens }),
  );
  const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0);
  const { savedMicroUsd } = await at.sidecar.store.totals({ from: '0000-01-01', to: '9999-12-31' });
  expect(savedMicroUsd.promptCache).toBe(sum(uncached) - sum(invoiced));
}

function marks({ fake }: Stage): unknown[] {
  return fake.requests.map(({ body }) => {
    const [shared] = body.system as { cache_control?: { ttl?: string } }[];
    return shared?.cache_control?.ttl;
  });
}

describe('at Anthropic', () => {
  const model = 'claude-sonnet-5-5';

  test('the prompt is kept for five minutes until the rate of questions is known, then as that pays', async () => {
    const at = await stage(model);
    for (let index = 0; index < 5; index += 1) {
      await at.ask();
      at.sidecar.clock.advance(60_000);
    }
    expect(marks(at)).toEqual(Array(5).fill('5m'));
    // One a minute: an hour of it is cheaper than 25 % more on every gap of five minutes.
    await at.ask();
    expect(marks(at).at(-1)).toBe('1h');
    // The lesson is over; who asks now is likely to be alone.
    at.sidecar.clock.advance(5 * 3_600_000);
    await at.ask();
    expect(marks(at).at(-1)).toBeUndefined();
    await expectHonest(at, model);

    // No more is set aside than each lifetime can cost: all questions are equally long, and the prompt is known
    // once it was counted.
    const rows = await ledgerOf(at.sidecar.store);
    const outputMicroUsd = 10 * (at.sidecar.tutor.config.catalogue[model]?.maxOutputTokens ?? 0);
    const tokens = (index: number, inputPrice: number) =>
      ((rows[index]?.reservedMicroUsd ?? 0) - outputMicroUsd) / inputPrice;
    const mostTokens = tokens(6, 2);
    const countedTokens = rows[6]?.usage.inputTokens ?? 0;
    expect(tokens(0, 2.5)).toBeGreaterThan(3 * countedTokens);
    expect(tokens(1, 2.5)).toBeCloseTo(mostTokens, 0);
    expect(tokens(5, 4)).toBeCloseTo(mostTokens, 0);
    expect(mostTokens).toBeGreaterThanOrEqual(countedTokens);
    expect(mostTokens).toBeLessThan(1.1 * countedTokens);
  });

  test('nothing is kept where the configuration wants that', async () => {
    const at = await stage(model, { cache: { prompt: 'off' } });
    await at.ask();
    await at.ask();
    expect(marks(at)).toEqual([undefined, undefined]);
    expect(at.fake.invoice).toMatchObject([
      { cachedInputTokens: 0, cacheWriteTokens: 0 },
      { cachedInputTokens: 0, cacheWriteTokens: 0 },
    ]);
    await expectHonest(at, model);
  });
});

describe('at OpenAI', () => {
  const model = 'gpt-6-luna';

  test('the course is written once and read by every other question', async () => {
    const at = await stage(model);
    for (let index = 0; index < 4; index += 1) await at.ask();
    const [first, ...others] = at.fake.invoice;
    expect(first).toMatchObject({ cachedInputTokens: 0 });
    expect((first?.cacheWriteTokens ?? 0) / (first?.inputTokens ?? 0)).toBeGreaterThan(0.9);
    for (const line of others) {
      expect(line).toMatchObject({ cachedInputTokens: first?.cacheWriteTokens, cacheWriteTokens: 0 });
    }
    await expectHonest(at, model);
  });

  test('nothing is written where the configuration wants that', async () => {
    const at = await stage(model, { cache: { prompt: 'off' } });
    await at.ask();
    await at.ask();
    expect(at.fake.invoice.map(({ cacheWriteTokens }) => cacheWriteTokens)).toEqual([0, 0]);
    await expectHonest(at, model);
  });
});

test('at Google it is the provider’s affair: nothing is asked for, and what was cached is booked', async () => {
  const model = 'gemini-3.5-flash-lite';
  const at = await stage(model);
  await at.ask();
  await at.ask();
  expect(at.fake.invoice[1]?.cachedInputTokens).toBeGreaterThan(0);
  expect(Object.keys(at.fake.requests[0]?.body ?? {}).sort()).toEqual([
    'contents',
    'generationConfig',
    'systemInstruction',
  ]);
  await expectHonest(at, model);
});
