import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ModelCall } from '../../../proxy/providers/provider.ts';
import {
  openUpstream,
  type ProviderFetch,
  type Upstream,
  type WireRequest,
} from '../../../proxy/providers/wire/fetch.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { type FakeProvider, startFakeProvider } from '../../support/fake-provider.ts';
import { baseUrlOf, callOf, kinds, never, openProvider, readAll } from './calls.ts';

/**
 * The guard against a new version of an SDK, which writes each request around a
 * mark in place of the course.
 */
interface Sent extends Omit<WireRequest, 'body'> {
  body: string;
}

let upstream: Upstream;
let fake: FakeProvider;

beforeEach(async () => {
  upstream = openUpstream(new FakeClock());
  // As large as a prompt has to be for a rented cache.
  fake = await startFakeProvider({ prices: { inputTokens: 5_000 } });
});

afterEach(async () => {
  await upstream.close();
  await fake.close();
});

/** A client and what it sends, in order. */
function watched(kind: string) {
  const sent: Sent[] = [];
  const watch: ProviderFetch = (request, signal) => {
    sent.push({ ...request, body: Buffer.concat(request.body).toString() });
    return upstream.fetch(request, signal);
  };
  const client = openProvider({ kind, apiKey: 'key-1', baseUrl: baseUrlOf(kind, fake.url) }, watch);
  const ask = async (call: ModelCall) => readAll(await client.send(call, never));
  return { sent, ask };
}

const { prompt } = callOf('base');
const odd = 'Quotes " and \\ and\nlines, ж, 集合, 🐍, \u0000, \uD800 alone';

const shapes: readonly [name: string, changes: Partial<ModelCall>][] = [
  ['a conversation', {}],
  ['a first question', { prompt: { ...prompt, turns: [{ role: 'student', text: 'What is a list?' }] } }],
  ['no lesson', { prompt: { ...prompt, lesson: '' } }],
  ['a long cache', { promptCache: 'long' }],
  ['no cache', { promptCache: 'off' }],
  ['a rented cache', { rentedCache: 'cachedContents/fake-1' }],
  [
    'a rented cache and no lesson',
    { rentedCache: 'cachedContents/fake-1', prompt: { ...prompt, lesson: '' } },
  ],
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

/** Only Google has something for rent; with the others the name of a cache says nothing. */
async function rentFor(kind: string, model: string): Promise<void> {
  const { rental } = openProvider(
    { kind, apiKey: 'key-1', baseUrl: baseUrlOf(kind, fake.url) },
    upstream.fetch,
  );
  const lifetimeMs = 3_600_000;
  await rental?.create({ model, label: 'one', stable: prompt.stable, lifetimeMs }, never);
}

describe.each(kinds)('%s', (kind) => {
  const models = kind === 'openai' ? ['gpt-5.4-mini', 'gpt-6.1-terra'] : ['base'];

  describe.each(models)('%s', (model) => {
    test.each(shapes)('%s goes out as the SDK would write it whole', async (_name, changes) => {
      const call = callOf(model, changes);
      if (changes.rentedCache !== undefined) await rentFor(kind, model);
      // Each client has a mark of its own, which nothing that is sent depends on.
      const [one, other] = [watched(kind), watched(kind)];
      for (const client of [one, other]) for (let round = 0; round < 2; round += 1) await client.ask(call);
      const [request] = one.sent;
      if (request === undefined) throw new Error('nothing was sent');
      expect([...one.sent, ...other.sent]).toEqual(Array(4).fill(request));

      const body = JSON.parse(request.body) as unknown;
      expect(request.body).toBe(JSON.stringify(body));
      const isRented = kind === 'google' && changes.rentedCache !== undefined;
      const withCourse = stringsIn(body).filter((text) => text.includes(call.prompt.stable));
      expect(withCourse.length > 0).toBe(!isRented);

      const received = fake.requests.filter(({ path }) => !path.endsWith('/cachedContents'));
      expect(received).toHaveLength(4);
      for (const { key, headers } of received) {
        expect(key).toBe('key-1');
        expect(headers['content-length']).toBe(String(Buffer.byteLength(request.body)));
      }
    });
  });
});

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}
