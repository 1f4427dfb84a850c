import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formatFor } from '../../admin/figures/format.ts';
import type { Complexity } from '../../proxy/ground/protocol.ts';
import { builtAdmin, figure, openView, signedIn } from '../support/admin-page.ts';
import { openBrowser, type TestBrowser } from '../support/browser.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { type FakeProvider, startFakeProvider } from '../support/fake-provider.ts';
import type { InvoiceLine } from '../support/fake-provider-billing.ts';
import { type Answer, chat, readAnswer, type Sidecar, startSidecar } from '../support/sidecar.ts';

/** USD per million tokens as the vendors publish them, written down here a second time on purpose. */
const prices: Record<
  string,
  { input: number; cached: number; write: number; writeLong: number; output: number }
> = {
  'gemini-3.5-flash-lite': { input: 0.3, cached: 0.03, write: 0.3, writeLong: 0.3, output: 2.5 },
  'gpt-6-luna': { input: 0.1, cached: 0.01, write: 0.125, writeLong: 0.125, output: 0.5 },
  'claude-sonnet-5-5': { input: 2, cached: 0.1, write: 2.5, writeLong: 4, output: 10 },
};
const questions = [
  'What is a list?',
  'What is a tuple?',
  'Compare a list and a tuple for a table of results.',
  'How do I remove duplicates from a list?',
  'Explain the difference between a dictionary and a set, and when each one is the better choice.',
  'Find the mistake in my code and explain it step by step:\n```python\nasync def main():\n    await asyncio.sleep(1)\nmain()\n```',
];
const asked = 100;
const perStudent = 10;

let fake: FakeProvider;
let sidecar: Sidecar;
let browser: TestBrowser;
const answers: Answer[] = [];

beforeAll(async () => {
  const clock = new FakeClock('2026-11-23T09:00:00Z');
  let calls = 0;
  fake = await startFakeProvider({
    prices: { inputTokens: 'characters', outputTokens: 'characters', cache: 'by-prefix' },
    answer: ({ question }) => `${question} `.repeat(3),
    // Time passes only here, so that every duration is known.
    pace: async (chunk) => {
      if (chunk === 0) calls += 1;
      // The chunk before has been read by now, or some text would seem to come all at once.
      for (let i = 0; i < 5; i += 1) await turn();
      clock.advance(chunk === 0 ? 300 + 37 * (calls % 11) : 45);
    },
  });
  sidecar = await startSidecar({
    clock,
    config: {
      limits: { address: { requests: 1_000 } },
      providers: {
        gemini: { apiKeys: ['key-g'], baseUrl: fake.url },
        openai: { apiKeys: ['key-o'], baseUrl: `${fake.url}/v1` },
        anthropic: { apiKeys: ['key-a'], baseUrl: fake.url },
      },
    },
    admin: { directory: builtAdmin },
  });
  for (let student = 0; student < asked / perStudent; student += 1) {
    const { token } = await sidecar.session();
    for (let i = 0; i < perStudent; i += 1) {
      const number = student * perStudent + i;
      // Every fourth question is one that was asked before, word for word.
      const suffix = number % 4 === 3 ? '' : ` (exercise ${number})`;
      const question = `${questions[number % questions.length]}${suffix}`;
      answers.push(await readAnswer(await chat(sidecar, token, { question })));
    }
  }
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
  await sidecar.close();
  await fake.close();
});

test('after a hundred questions every number on the page is the one that the invoices give', async () => {
  const format = formatFor('en', 'Europe/Moscow');
  const lines = fake.invoice;
  const done = answers.map(({ last }) => {
    if (last?.event !== 'done') throw new Error(`an answer ended with ${last?.event}`);
    return last.data;
  });
  expect(done).toHaveLength(asked);
  expect(lines.length).toBeGreaterThan(70);
  expect(lines.every(({ outcome }) => outcome === 'completed')).toBe(true);
  expect(new Set(lines.map(({ model }) => model)).size).toBe(3);

  const page = await browser.page();
  await signedIn(page, sidecar);
  await openView(page, sidecar, '');
  const shown = (name: string) => figure(page, name);

  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  const costUsd = sum(lines.map(costOf));
  const hits = asked - lines.length;
  const answered = done.filter((_, index) => !isCached(index));
  const first = done.map(({ firstTokenMs }) => firstTokenMs).sort((a, b) => a - b);
  const total = done.map(({ totalMs }) => totalMs).sort((a, b) => a - b);
  // Noon in Moscow: half of the day has passed, but for the seconds that the answers took.
  const passed = (sidecar.clock.now() - Date.parse('2026-11-22T21:00:00Z')) / 86_400_000;

  expect(await shown('questions')).toBe(String(asked));
  expect(await shown('students')).toBe(String(asked / perStudent));
  expect(await shown('costUsd')).toBe(format.usd(costUsd));
  expect(await shown('spending.today.costUsd')).toBe(format.usd(costUsd));
  expect(await shown('spending.week.costUsd')).toBe(format.usd(costUsd));
  expect(await shown('spending.month.costUsd')).toBe(format.usd(costUsd));
  expect(await page.locator('main').innerText()).toContain(
    `${format.usd(costUsd / passed)} by midnight if the day goes on like this`,
  );
  expect(await shown('costPerQuestionUsd')).toBe(format.usd(costUsd / asked));
  expect(await shown('costPerStudentMonthUsd')).toBe(format.usd((costUsd * 30) / (asked / perStudent)));
  expect(await shown('promptCacheHitRate')).toBe(
    format.share(
      sum(lines.map((line) => line.cachedInputTokens)) / sum(lines.map((line) => line.inputTokens)),
    ),
  );
  expect(await shown('answerCacheHitRate')).toBe(format.share(hits / asked));
  expect(await shown('savedUsd.routing')).toBe(
    format.usd(sum(lines.map((line) => premiumOf(line) - costOf(line)))),
  );
  expect(await shown('savedUsd.promptCache')).toBe(
    format.usd(sum(lines.map((line) => uncachedOf(line) - costOf(line)))),
  );
  const savedByAnswers = sum(done.map(({ savedUsd }, index) => (isCached(index) ? savedUsd : 0)));
  expect(await shown('savedUsd.answerCache')).toBe(format.usd(savedByAnswers));
  expect(await shown('firstTokenMs.p50')).toBe(format.ms(first[49] ?? null));
  expect(await shown('firstTokenMs.p95')).toBe(format.ms(first[94] ?? null));
  expect(await shown('firstTokenMs.p99')).toBe(format.ms(first[98] ?? null));
  expect(await shown('totalMs.p50')).toBe(format.ms(total[49] ?? null));
  const generating = sum(answered.map(({ totalMs, firstTokenMs }) => totalMs - firstTokenMs));
  expect(generating).toBeGreaterThan(0);
  const generated = sum(lines.map(({ outputTokens }) => outputTokens));
  expect(await shown('tokensPerSecond')).toBe(format.perSecond((generated * 1_000) / generating));
  expect(await shown('errorRate')).toBe('0%');
  expect(await shown('stars.average')).toBe('—');
  expect(await shown('accuracy.share')).toBe('—');
  const found = answers.filter(({ events }) => events.some(({ event }) => event === 'sources')).length;
  expect(await shown('contextFound')).toBe(format.share(found / asked));
  for (const [level, word] of [
    ['simple', 'Simple'],
    ['medium', 'Medium'],
    ['complex', 'Complex'],
  ] as const) {
    expect(await legend(word)).toBe(format.count(complexities().filter((each) => each === level).length));
  }
  for (const model of Object.keys(prices)) expect(await legend(model)).toBe(format.usd(costOfModel(model)));

  await openView(page, sidecar, 'money');
  for (const model of Object.keys(prices)) {
    const cells = await page.locator(`tr[data-model="${model}"] td`).allInnerTexts();
    const calls = lines.filter((line) => line.model === model).length;
    expect(cells.slice(1, 4)).toEqual([
      format.count(calls),
      format.usd(costOfModel(model)),
      format.share(costOfModel(model) / costUsd),
    ]);
  }
  expect(await shown('costUsd')).toBe(format.usd(costUsd));
  expect(browser.errors).toEqual([]);

  async function legend(word: string): Promise<string> {
    const item = page.locator('.legend li').filter({ hasText: word }).first();
    return (await item.locator('b').innerText()).trim();
  }

  function costOfModel(model: string): number {
    return sum(lines.filter((line) => line.model === model).map(costOf));
  }
});

function isCached(index: number): boolean {
  return answers[index]?.events.some(({ event, data }) => event === 'answer' && data.cached) === true;
}

function complexities(): Complexity[] {
  return answers.flatMap(({ events }) =>
    events.flatMap(({ event, data }) =>
      event === 'answer' ? [(data as { complexity: Complexity }).complexity] : [],
    ),
  );
}

function costOf(line: InvoiceLine): number {
  return price(line, line.model);
}

/** The same tokens on the first model of the complex route. */
function premiumOf(line: InvoiceLine): number {
  return price(line, 'claude-sonnet-5-5');
}

function uncachedOf(line: InvoiceLine): number {
  const fresh = { ...line, cachedInputTokens: 0, cacheWriteTokens: 0, cacheWriteLongTokens: 0 };
  return price(fresh, line.model);
}

function price(line: InvoiceLine, model: string): number {
  const rates = prices[model];
  if (rates === undefined) throw new Error(`no price of ${model}`);
  const { inputTokens, cachedInputTokens, cacheWriteTokens, cacheWriteLongTokens, outputTokens } = line;
  const fresh = inputTokens - cachedInputTokens - cacheWriteTokens - cacheWriteLongTokens;
  const microUsd =
    fresh * rates.input +
    cachedInputTokens * rates.cached +
    cacheWriteTokens * rates.write +
    cacheWriteLongTokens * rates.writeLong +
    outputTokens * rates.output;
  // Micro-dollars are whole and rounded up; floating point alone must not add one.
  return Math.ceil(Number(microUsd.toFixed(6))) / 1_000_000;
}
