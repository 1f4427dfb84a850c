import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ModelCall } from '../../../proxy/providers/provider.ts';
import {
  type Envelope,
  openUpstream,
  type ProviderFetch,
  type Upstream,
} from '../../../proxy/providers/wire/fetch.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { type FakeProvider, startFakeProvider } from '../../support/fake-provider.ts';
import { baseUrlOf, callOf, kinds, never, openProvider, readAll } from './calls.ts';

/**
 * The guard against a new version of an SDK: from the third call on nothing
 * goes through it, and what goes out must still be what it would send.
 */
interface Sent {
  envelope: Envelope;
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
  const watch: ProviderFetch = (envelope, body, signal) => {
    sent.push({ envelope, body: body.toString() });
    return upstream.fetch(envelope, body, signal);
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
    test.each(shapes)('%s goes out without the SDK as the SDK sends it', async (_name, changes) => {
      const call = callOf(model, changes);
      if (changes.rentedCache !== undefined) await rentFor(kind, model);
      // A new client's first call of a model is the SDK's own, as it is.
      const first = watched(kind);
      await first.ask(call);

      const later = watched(kind);
      for (const question of ['one', 'two']) {
        await later.ask(
          callOf(model, { prompt: { ...prompt, turns: [{ role: 'student', text: question }] } }),
        );
      }
      await later.ask(call);
      await later.ask(call);

      const [bySdk] = first.sent;
      expect(bySdk).toBeDefined();
      expect(later.sent.slice(2)).toEqual([bySdk, bySdk]);
      // One object: the second call was the last for which the SDK was asked.
      expect(later.sent[2]?.envelope).toBe(later.sent[1]?.envelope);

      const [received, ...others] = fake.requests.filter(({ path }) => !path.endsWith('/cachedContents'));
      for (const other of others.slice(-2)) {
        expect(other).toMatchObject({ method: received?.method, path: received?.path, key: 'key-1' });
        expect(other.headers).toEqual(received?.headers);
        expect(other.body).toEqual(received?.body);
      }
    });
  });
});
