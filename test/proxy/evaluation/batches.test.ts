import { expect, test } from 'vitest';
import { batchTutor, sellsBatches } from '../../../proxy/evaluation/asking/batch-tutor.ts';
import { type EvaluationWishes, evaluate } from '../../../proxy/evaluation/evaluate.ts';
import { builtInQuestions } from '../../../proxy/evaluation/questions/built-in.ts';
import { type Clock, systemClock } from '../../../proxy/ground/clock.ts';
import type { TokenUsage } from '../../../proxy/ground/usage.ts';
import { usdOf } from '../../../proxy/money/micro-usd.ts';
import { costMicroUsd, ratesOn } from '../../../proxy/money/prices.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import type { FakeProvider, FakeProviderOptions } from '../../support/fake-provider.ts';
import { providerForTest, sidecarForTest } from '../../support/for-test.ts';
import { allTo } from '../../support/routing.ts';
import { type Sidecar, sampleCourse } from '../../support/sidecar.ts';
import { ledgerOf } from '../store/requests.ts';

const models = ['gpt-6-luna', 'claude-haiku-5-5', 'gemini-3.5-flash-lite'];

async function stage(
  options: FakeProviderOptions = {},
  // The provider answers in real time.
  clock: Clock = systemClock,
): Promise<{ fake: FakeProvider; school: Sidecar }> {
  const fake = await providerForTest({
    prices: { inputTokens: 'characters', outputTokens: 'characters' },
    ...options,
  });
  const school = await sidecarForTest({
    clock,
    config: {
      providers: {
        openai: { apiKeys: ['key-o'], baseUrl: `${fake.url}/v1` },
        anthropic: { apiKeys: ['key-a'], baseUrl: fake.url },
        gemini: { kind: 'google', apiKeys: ['key-g'], baseUrl: fake.url, tier: 'tier1' },
      },
      routing: allTo(...models),
    },
  });
  return { fake, school };
}

async function evaluated({ school }: { school: Sidecar }, wishes: Partial<EvaluationWishes> = {}) {
  const course = school.tutor.library.get(sampleCourse.id) ?? expect.fail();
  const questions = builtInQuestions(course).slice(0, 12);
  const asked = { questions, models, repeat: 1, budgetUsd: 1, judge: undefined, inBatches: true, ...wishes };
  const tutor = batchTutor(school.tutor, { quietMs: 50, pollMs: 0, discardMs: 0 });
  return evaluate(course, asked, tutor, new AbortController().signal).finally(() => tutor.parted());
}

/** What the vendor bills for calls in batches: half of what others cost. */
function invoiced({ fake, school }: { fake: FakeProvider; school: Sidecar }): number[] {
  return fake.invoice.map((line) => {
    const { prices } = school.tutor.config.catalogue[line.model] ?? expect.fail();
    const rates = ratesOn(prices, new Date().toISOString().slice(0, 10), line.inputTokens) ?? expect.fail();
    const { input, cachedInput, cacheWrite, cacheWriteLong, output } = rates;
    const half = {
      input: input / 2,
      cachedInput: cachedInput / 2,
      cacheWrite: cacheWrite / 2,
      cacheWriteLong: cacheWriteLong / 2,
      output: output / 2,
    };
    const { inputTokens, cachedInputTokens, cacheWriteTokens, cacheWriteLongTokens, outputTokens } = line;
    const usage: TokenUsage = {
      inputTokens,
      cachedInputTokens,
      cacheWriteTokens,
      cacheWriteLongTokens,
      outputTokens,
    };
    return costMicroUsd(usage, half);
  });
}

test('an evaluation in batches asks many together, and books exactly half of the usual price', async () => {
  const at = await stage();
  const run = await evaluated(at);
  expect(run.stopped).toBeNull();
  expect(run.models.map(({ questions }) => questions.length)).toEqual([12, 12, 12]);
  const batches = at.fake.batchRequests.filter((each) =>
    /^POST .*(?:batches|:batchGenerateContent)$/.test(each),
  );
  expect([...new Set(batches)].toSorted()).toEqual([
    'POST /v1/batches',
    'POST /v1/messages/batches',
    'POST /v1beta/models/gemini-3.5-flash-lite:batchGenerateContent',
  ]);
  expect(batches.length).toBeLessThan(18);
  expect(at.fake.keptInBatches).toEqual([]);
  expect(at.fake.invoice.every(({ inBatch }) => inBatch === true)).toBe(true);
  const rows = await ledgerOf(at.school.store);
  const ascending = (amounts: number[]) => amounts.toSorted((a, b) => a - b);
  expect(ascending(rows.map(({ microUsd }) => microUsd))).toEqual(ascending(invoiced(at)));
  expect(rows.every(({ status }) => status === 'settled')).toBe(true);
  expect(rows.every(({ microUsd, reservedMicroUsd }) => microUsd <= reservedMicroUsd)).toBe(true);
  expect(run.spentUsd).toBeCloseTo(usdOf(rows.reduce((sum, { microUsd }) => sum + microUsd, 0)), 9);
  // Of how long a batch has waited nothing is said.
  expect(
    run.models.flatMap(({ questions }) =>
      questions.flatMap(({ tries }) => tries.map(({ totalMs }) => totalMs)),
    ),
  ).toEqual(new Array(36).fill(null));
});

test('where one question goes wrong, the calls of the others are ended', async () => {
  // On this clock no call is ever given up because it takes long.
  const at = await stage({ models: { 'claude-haiku-5-5': 'stall-before-first' } }, new FakeClock());
  const course = at.school.tutor.library.get(sampleCourse.id) ?? expect.fail();
  const wishes = { models: models.slice(0, 2), repeat: 1, budgetUsd: 1, judge: undefined };
  const questions = builtInQuestions(course).slice(0, 4);
  const onProgress = () => {
    throw new Error('nobody reads the progress');
  };
  const asked = { questions, ...wishes, onProgress };
  const evaluating = evaluate(course, asked, at.school.tutor, new AbortController().signal);
  await expect(evaluating).rejects.toThrow('nobody reads the progress');
  await at.fake.idle();
  expect(at.fake.requests.length).toBeLessThan(questions.length * wishes.models.length);
});

test('where the money is not for all at once, one batch follows another, and no more is spent', async () => {
  const at = await stage();
  const all = await evaluated(at, { models: ['gpt-6-luna'] });
  const worst = Math.max(
    ...(await ledgerOf(at.school.store)).map(({ reservedMicroUsd }) => reservedMicroUsd),
  );
  // Of all but a few the worst case cannot be set aside at the same time.
  const budgetUsd = all.spentUsd + usdOf(3 * worst);
  const before = at.fake.batchRequests.length;
  const run = await evaluated(at, { models: ['gpt-6-luna'], budgetUsd });
  expect(run.stopped).toBeNull();
  expect(run.models[0]?.questions).toHaveLength(12);
  expect(run.spentUsd).toBeLessThanOrEqual(budgetUsd);
  const batches = at.fake.batchRequests.slice(before).filter((each) => each === 'POST /v1/batches');
  expect(batches.length).toBeGreaterThan(1);
}, 60_000);

test('the answers that a teacher has marked are judged together, not each in a batch of its own', async () => {
  const at = await stage({ answer: 'right, it says so' });
  const course = at.school.tutor.library.get(sampleCourse.id) ?? expect.fail();
  const marked = [{ answer: 'A list keeps its order.', mark: 'right' as const }];
  const questions = builtInQuestions(course)
    .slice(0, 8)
    .map((question) => ({ ...question, marked }));
  const run = await evaluated(at, { questions, models: ['gpt-6-luna'], judge: 'gpt-6-luna' });
  expect(run.judge).toMatchObject({ compared: 8, agreement: 1 });
  expect(at.fake.batchRequests.filter((each) => each === 'POST /v1/batches').length).toBeLessThan(8);
});

test('what a batch did not get to costs nothing, and its answers are missing', async () => {
  const at = await stage({ batches: { isLate: () => true } });
  const run = await evaluated(at, { models: ['gpt-6-luna'] });
  expect(run.spentUsd).toBe(0);
  expect((await ledgerOf(at.school.store)).map(({ status }) => status)).toEqual(
    new Array(12).fill('released'),
  );
  expect(run.models[0]?.questions.every(({ tries }) => tries[0]?.text === null)).toBe(true);
});

test('a model of a vendor without batches is asked at once', async () => {
  const { school } = await stage();
  const { config } = school.tutor;
  const local = { ...(config.catalogue['gpt-6-luna'] ?? expect.fail()), name: 'local', provider: 'ollama' };
  const providers = {
    ...config.providers,
    ollama: { ...(config.providers.openai ?? expect.fail()), kind: 'openai-compatible' },
  };
  const both = { ...config, providers, catalogue: { ...config.catalogue, local } };
  expect(sellsBatches(['local'], both)).toBe(false);
  expect(sellsBatches(['local', 'gpt-6-luna'], both)).toBe(true);
});
