import { pino } from 'pino';
import { expect, test } from 'vitest';
import { KeyPool } from '../../../../proxy/answer/keys/key-pool.ts';
import { systemClock } from '../../../../proxy/ground/clock.ts';
import type { ModelCall } from '../../../../proxy/providers/provider.ts';
import type { ProviderClient } from '../../../../proxy/providers/provider-kind.ts';
import { openHttpClient } from '../../../../proxy/providers/wire/http-client.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { type FakeProvider, startFakeProvider } from '../../../support/fake-provider.ts';
import { baseUrlOf, never, openProvider, readAll } from '../../providers/calls.ts';
import { granted, requestOf, usageOf } from './pool.ts';

const courses = 20;
const questions = 300;
const apiKeys = ['key-1', 'key-2', 'key-3', 'key-4'];

/** Question after question, the courses in an order without a pattern that a rotation of keys could share. */
function calls(model: string): ModelCall[] {
  return Array.from({ length: questions }, (_, question) => {
    const course = (question * 7 + Math.floor(question / 5)) % courses;
    return {
      model,
      prompt: {
        stable: `Course ${course}. ${'What a list is, and what it is good for. '.repeat(100)}`,
        lesson: '',
        turns: [{ role: 'student', text: `Question ${question}: why?` }],
      },
      maxOutputTokens: 100,
      promptCacheKey: `course-${course}:1:full`,
      promptCache: 'short',
    };
  });
}

/** Sends all calls, each with the key that `use` gives it; the share of input tokens read from the cache. */
async function hitRate(
  kind: string,
  model: string,
  use: (fake: FakeProvider, open: (apiKey: string) => ProviderClient) => (call: ModelCall) => Promise<void>,
): Promise<number> {
  const fake = await startFakeProvider({
    prices: { inputTokens: 'characters', cache: 'by-prefix' },
    answer: 'Because.',
  });
  const http = openHttpClient(new FakeClock());
  try {
    const baseUrl = baseUrlOf(kind, fake.url);
    const send = use(fake, (apiKey) => openProvider({ kind, baseUrl, apiKey }, http.send));
    for (const call of calls(model)) await send(call);
    expect(fake.invoice).toHaveLength(questions);
    const cached = fake.invoice.reduce((sum, { cachedInputTokens }) => sum + cachedInputTokens, 0);
    return cached / fake.invoice.reduce((sum, { inputTokens }) => sum + inputTokens, 0);
  } finally {
    await http.close();
    await fake.close();
  }
}

test.each([
  ['google', 'gemini-3.5-flash-lite'],
  ['openai', 'gpt-6-luna'],
  ['anthropic', 'claude-sonnet-5-5'],
] as const)(
  'with four keys of %s, nine tenths of the input come from the prompt cache',
  async (kind, model) => {
    const affinity = await hitRate(kind, model, (_fake, open) => {
      const pool = new KeyPool(
        { providers: { p: { kind, apiKeys, baseUrl: '', headers: {} } }, tiers: {} },
        { open: ({ apiKey }) => open(apiKey), clock: systemClock, log: pino({ level: 'silent' }) },
      );
      return async (call) => {
        const { promptCacheKey } = call;
        const lease = granted(pool.take(requestOf({ model, promptCacheKey })));
        await readAll(await lease.client.send(call, never));
        lease.finish({ kind: 'answered', usage: usageOf() });
      };
    });
    const rotation = await hitRate(kind, model, (_fake, open) => {
      const clients = apiKeys.map(open);
      let next = 0;
      return async (call) => {
        const client = clients[next % clients.length];
        next += 1;
        if (client !== undefined) await readAll(await client.send(call, never));
      };
    });
    const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
    console.log(
      `${kind}, prompt-cache hit rate: ${percent(affinity)} by affinity, ${percent(rotation)} in rotation`,
    );
    expect(affinity).toBeGreaterThanOrEqual(0.9);
    expect(affinity).toBeGreaterThan(rotation);
  },
);
