import { beforeEach, describe, expect, test } from 'vitest';
import type { GoogleCall } from '../../../proxy/providers/google/google-call.ts';
import type { ModelCall } from '../../../proxy/providers/provider.ts';
import type { ProviderClient } from '../../../proxy/providers/provider-kind.ts';
import {
  type HttpClient,
  openHttpClient,
  type SendRequest,
  type WireRequest,
} from '../../../proxy/providers/wire/http-client.ts';
import { closedAfterTest } from '../../support/closed-after-test.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import type { FakeProvider } from '../../support/fake-provider.ts';
import { providerForTest } from '../../support/for-test.ts';
import { baseUrlOf, callOf, googleOf, kinds, never, openProvider, readAll } from './calls.ts';

/**
 * The guard against a new version of an SDK, which writes each request around a
 * mark in place of the course.
 */
interface Sent extends Omit<WireRequest, 'body'> {
  body: string;
}

let http: HttpClient;
let fake: FakeProvider;

beforeEach(async () => {
  http = closedAfterTest(openHttpClient(new FakeClock()));
  // As large as a prompt has to be for a rented cache.
  fake = await providerForTest({ prices: { inputTokens: 5_000 } });
});

interface Watched {
  /** What was sent, in order. */
  sent: Sent[];
  ask(call: ModelCall): Promise<unknown>;
}

function watched(open: (send: SendRequest) => Pick<ProviderClient, 'send'>): Watched {
  const sent: Sent[] = [];
  const client = open((request, signal) => {
    sent.push({ ...request, body: Buffer.concat(request.body).toString() });
    return http.send(request, signal);
  });
  return { sent, ask: async (call) => readAll(await client.send(call, never)) };
}

/** Each client has a mark of its own, which nothing that is sent depends on. */
async function sentByTwo(open: () => Watched, call: ModelCall): Promise<unknown> {
  const [one, other] = [open(), open()];
  for (const client of [one, other]) for (let round = 0; round < 2; round += 1) await client.ask(call);
  const [request] = one.sent;
  if (request === undefined) throw new Error('nothing was sent');
  expect([...one.sent, ...other.sent]).toEqual(Array(4).fill(request));

  const body = JSON.parse(request.body) as unknown;
  expect(request.body).toBe(JSON.stringify(body));
  const received = fake.requests.filter(({ path }) => !path.endsWith('/cachedContents'));
  expect(received).toHaveLength(4);
  for (const { key, headers } of received) {
    expect(key).toBe('key-1');
    expect(headers['content-length']).toBe(String(Buffer.byteLength(request.body)));
  }
  return body;
}

const { prompt } = callOf('base');
const odd = 'Quotes " and \\ and\nlines, ж, 集合, 🐍, \u0000, \uD800 alone';

const shapes: readonly [name: string, changes: Partial<ModelCall>][] = [
  ['a conversation', {}],
  ['a first question', { prompt: { ...prompt, turns: [{ role: 'student', text: 'What is a list?' }] } }],
  ['no lesson', { prompt: { ...prompt, lesson: '' } }],
  ['a long cache', { promptCache: 'long' }],
  ['no cache', { promptCache: 'off' }],
  ['a small limit', { maxOutputTokens: 1 }],
  [
    'letters that JSON escapes',
    {
      promptCacheKey: odd,
      prompt: {
        stable: odd,
        lesson: odd,
        turns: [
          { role: 'student', text: odd },
          { role: 'tutor', text: odd },
          { role: 'student', text: `${odd}?` },
        ],
      },
    },
  ],
];

describe.each(kinds)('%s', (kind) => {
  const models = kind === 'openai' ? ['gpt-5.4-mini', 'gpt-6.1-terra'] : ['base'];

  describe.each(models)('%s', (model) => {
    test.each(shapes)('%s goes out as the SDK would write it whole', async (_name, changes) => {
      const call = callOf(model, changes);
      const endpoint = { kind, apiKey: 'key-1', baseUrl: baseUrlOf(kind, fake.url) };
      const body = await sentByTwo(() => watched((fetch) => openProvider(endpoint, fetch)), call);
      expect(stringsIn(body).some((text) => text.includes(call.prompt.stable))).toBe(true);
    });
  });
});

test.each([prompt.lesson, ''])(
  'of a rented cache its name goes out, and no course (lesson: "%s")',
  async (lesson) => {
    const { rental } = googleOf(fake, http);
    const rent = { model: 'base', label: 'one', stable: prompt.stable, lifetimeMs: 3_600_000 };
    const { name: rentedCache } = await rental.create(rent, never);
    const call: GoogleCall = { ...callOf('base', { prompt: { ...prompt, lesson } }), rentedCache };
    const body = await sentByTwo(() => watched((send) => googleOf(fake, { send })), call);
    expect(stringsIn(body).some((text) => text.includes(prompt.stable))).toBe(false);
  },
);

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}
