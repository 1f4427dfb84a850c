import { expect, test } from 'vitest';
import type { ImageInput } from '../../proxy/ground/protocol.ts';
import { imageSize } from '../../proxy/http/images/image-size.ts';
import { FakeClock } from '../support/fake-clock.ts';
import type { FakeProvider } from '../support/fake-provider.ts';
import { providerForTest, sidecarForTest } from '../support/for-test.ts';
import { billedImageTokens } from '../support/image-bills.ts';
import { imageInput, jpeg, png, webp } from '../support/images.ts';
import { allTo } from '../support/routing.ts';
import { chat, readAnswer, sampleCourse } from '../support/sidecar.ts';

const day = '2026-11-23';
const students = 40;
const usdPerMillion = { input: 1, output: 4 };
/** Of a budget that all want more of: what is set aside for a picture may be twice what it takes. */
const wellUsed = 0.25;

/** As large, as long and as many as are let in. */
const hostile: readonly ImageInput[] = [
  imageInput(png(4_096, 4_096)),
  imageInput(jpeg(4_096, 29), 'image/jpeg'),
  imageInput(webp.extended(1, 4_096), 'image/webp'),
  imageInput(webp.lossless(4_095, 2_049), 'image/webp'),
];

function billed(asked: Parameters<typeof billedImageTokens>[0], { mediaType, data }: ImageInput): number {
  const size = imageSize(Buffer.from(data, 'base64'), mediaType as 'image/png');
  if (size === undefined) throw new Error('the provider got what is no picture');
  return billedImageTokens(asked, size);
}

function invoiceMicroUsd({ invoice }: FakeProvider): number {
  const { input, output } = usdPerMillion;
  return invoice.reduce(
    (sum, line) => sum + Math.ceil(line.inputTokens * input + line.outputTokens * output),
    0,
  );
}

test.each([
  ['gpt-6-luna', 'openai', '/v1'],
  ['gpt-4.1-mini', 'openai', '/v1'],
  ['claude-sonnet-5-5', 'anthropic', ''],
  ['claude-haiku-4-5', 'anthropic', ''],
  ['gemini-3.8-flash', 'gemini', ''],
  ['gemini-2.5-flash-lite', 'gemini', ''],
  ['local', 'local', '/v1'],
] as const)(
  '40 students show %s four hostile pictures each: ledger and invoice stay within the budget',
  async (model, provider, path) => {
    const budgetUsd = 0.6;
    const fake = await providerForTest({
      prices: { inputTokens: (prompt) => Buffer.byteLength(prompt), imageTokens: billed, outputTokens: 1e6 },
    });
    const at = { baseUrl: `${fake.url}${path}`, apiKeys: ['key'] };
    const sidecar = await sidecarForTest({
      clock: new FakeClock(),
      config: {
        courses: [{ ...sampleCourse, context: 'passages', images: true }],
        budget: { dailyUsd: budgetUsd },
        providers: { [provider]: provider === 'local' ? { kind: 'openai-compatible', ...at } : at },
        models: { [model]: { provider, vision: true, contextTokens: 1_000_000, usdPerMillion } },
        routing: allTo(model),
        limits: { address: { requests: 10_000, hourlyShare: 1 } },
      },
    });
    const sessions = await Promise.all(Array.from({ length: students }, () => sidecar.session()));
    const outcomes = await Promise.all(
      sessions.map(async ({ token }, student) => {
        const body = { question: `What is wrong in picture ${student}?`, images: [...hostile] };
        const asking = await chat(sidecar, token, body);
        if (asking.status !== 200) return (await asking.problem()).code;
        const { last } = await readAnswer(asking);
        // Whoever has waited in the queue is told in the stream.
        return last?.event === 'error' ? last.data.code : last?.event;
      }),
    );

    const { settledMicroUsd, reservedMicroUsd } = await sidecar.store.spend(day);
    expect(new Set(outcomes)).toEqual(new Set(['done', 'budget_exceeded']));
    expect(fake.invoice.length).toBeGreaterThan(1);
    expect(settledMicroUsd).toBe(invoiceMicroUsd(fake));
    expect(settledMicroUsd).toBeLessThanOrEqual(budgetUsd * 1_000_000);
    expect(settledMicroUsd).toBeGreaterThan(wellUsed * budgetUsd * 1_000_000);
    expect(reservedMicroUsd).toBe(0);
  },
);
