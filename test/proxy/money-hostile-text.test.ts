import { expect, test } from 'vitest';
import { FakeClock } from '../support/fake-clock.ts';
import type { FakeProvider } from '../support/fake-provider.ts';
import { providerForTest, sidecarForTest } from '../support/for-test.ts';
import { allTo } from '../support/routing.ts';
import { chat, readAnswer, type Sidecar, sampleCourse } from '../support/sidecar.ts';
import { rareLetters, tokenizers } from '../support/tokenizers.ts';

const day = '2026-11-23';
const students = 60;
/** Four megabytes are counted token by token. */
const raceTimeoutMs = 60_000;
/** More than any call takes; so much must be used of a budget that all want more of. */
const wellUsed = 0.5;

/** Text of a question, a page, a selection and a conversation, each as long as a client may make it. */
function hostileQuestion(letters: string, student: number) {
  const text = (length: number) => letters.repeat(Math.ceil(length / letters.length)).slice(0, length);
  return {
    question: `${student} ${text(7_900)}`,
    lesson: { title: text(1_900), text: text(24_000), selection: text(4_000) },
    history: [
      { role: 'student' as const, text: text(1_000) },
      { role: 'tutor' as const, text: text(1_000) },
    ],
    language: 'de',
  };
}

/** By the prices of the model, prompts above its threshold included. */
function invoiceMicroUsd({ invoice }: FakeProvider, usd: { input: number; output: number }): number {
  return invoice.reduce(
    (sum, line) => sum + Math.ceil(line.inputTokens * usd.input + line.outputTokens * usd.output),
    0,
  );
}

async function race(
  tokensOf: (text: string) => number,
  letters: string,
  budgetUsd: number,
): Promise<{ sidecar: Sidecar; fake: FakeProvider; outcomes: (string | undefined)[] }> {
  const usdPerMillion = { input: 1, output: 4 };
  const fake = await providerForTest({
    // As providers do: some tokens around each text, and all of the output that was allowed.
    prices: { inputTokens: (prompt) => tokensOf(prompt.toWellFormed()) + 12, outputTokens: 1e6 },
  });
  const sidecar = await sidecarForTest({
    clock: new FakeClock(),
    config: {
      courses: [{ ...sampleCourse, context: 'full' }],
      budget: { dailyUsd: budgetUsd },
      providers: { local: { kind: 'openai-compatible', baseUrl: `${fake.url}/v1` } },
      models: { m: { provider: 'local', contextTokens: 400_000, usdPerMillion } },
      routing: allTo('m'),
      limits: { address: { requests: 10_000, hourlyShare: 1 } },
      cache: { answers: { max: 0 } },
    },
  });
  const sessions = await Promise.all(Array.from({ length: students }, () => sidecar.session()));
  const outcomes = await Promise.all(
    sessions.map(async ({ token }, student) => {
      const asking = await chat(sidecar, token, hostileQuestion(letters, student));
      if (asking.status !== 200) return (await asking.problem()).code;
      return (await readAnswer(asking)).last?.event;
    }),
  );
  return { sidecar, fake, outcomes };
}

test.each([
  ['latin', 'o200k'],
  ['cyrillic', 'cl100k'],
  ['ogham', 'o200k'],
  ['blanks', 'cl100k'],
] as const)(
  '60 students at once write only %s, billed by %s: ledger and invoice stay within the budget',
  async (alphabet, tokenizer) => {
    const budgetUsd = 2;
    const { sidecar, fake, outcomes } = await race(tokenizers[tokenizer], rareLetters[alphabet], budgetUsd);
    const { settledMicroUsd, reservedMicroUsd } = await sidecar.store.spend(day);
    const invoiced = invoiceMicroUsd(fake, { input: 1, output: 4 });

    expect(new Set(outcomes)).toEqual(new Set(['done', 'budget_exceeded']));
    expect(settledMicroUsd).toBe(invoiced);
    expect(invoiced).toBeLessThanOrEqual(budgetUsd * 1_000_000);
    expect(invoiced).toBeGreaterThan(wellUsed * budgetUsd * 1_000_000);
    expect(reservedMicroUsd).toBe(0);
  },
  raceTimeoutMs,
);
