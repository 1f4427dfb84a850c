import { beforeEach, describe, expect, test } from 'vitest';
import { vectorsFor } from '../../../proxy/providers/embedding.ts';
import { ProviderFault } from '../../../proxy/providers/fault.ts';
import { kindNamed } from '../../../proxy/providers/kinds.ts';
import { LearnedManners } from '../../../proxy/providers/manners.ts';
import { type HttpClient, openHttpClient } from '../../../proxy/providers/wire/http-client.ts';
import { closedAfterTest } from '../../support/closed-after-test.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import type { FakeProvider } from '../../support/fake-provider.ts';
import { providerForTest } from '../../support/for-test.ts';
import { meaningVector } from '../../support/meaning-vectors.ts';
import { startScriptedServer } from '../../support/scripted-server.ts';
import { clientOf, kinds, never, thrownBy } from './calls.ts';

/** Those that say so. */
const embedding = kinds.filter((kind) => kindNamed(kind).embeddings !== undefined);
const concepts = [['set', 'unique'], ['file']];
const call = { model: 'small', texts: ['a set', 'a file'], purpose: 'section', dimensions: 64 } as const;

let http: HttpClient;
let fake: FakeProvider;

beforeEach(async () => {
  http = closedAfterTest(openHttpClient(new FakeClock()));
  fake = await providerForTest({ concepts, badKeys: ['bad'], models: { broken: 'fail-429' } });
});

test('the kinds that say so have them, and no other', () => {
  expect(embedding).toEqual(expect.arrayContaining(['google', 'openai', 'openai-compatible']));
  expect(kinds.filter((kind) => clientOf(kind, fake, http).embed !== undefined)).toEqual(embedding);
});

test('a kind that speaks the protocol of OpenAI has none unless it says so', () => {
  const { embeddings: _, ...kind } = kindNamed('openai-compatible');
  const endpoint = { kind, label: 'k', baseUrl: fake.url, apiKey: 'key-1' };
  const clock = new FakeClock();
  const manners = new LearnedManners(clock);
  expect(kind.open(endpoint, { send: http.send, clock, manners }).embed).toBeUndefined();
});

describe.each(embedding)('%s', (kind) => {
  const embed = (changes: Partial<typeof call> & { model?: string } = {}, key = 'key-1') => {
    const client = clientOf(kind, fake, http, key);
    const wanted = { ...call, ...changes } as typeof call;
    return client.embed?.(wanted, never) ?? Promise.reject(new Error('no embeddings'));
  };

  test('each text gets its numbers, in the order of the texts, by one request', async () => {
    const { vectors } = await embed();
    expect(vectors).toEqual(call.texts.map((text) => meaningVector(text, concepts)));
    expect(fake.requests).toHaveLength(1);
    expect(fake.requests[0]?.key).toBe('key-1');
  });

  test('the length of the vectors is asked for', async () => {
    await embed();
    expect(JSON.stringify(fake.requests[0]?.body)).toMatch(/"(?:dimensions|outputDimensionality)":64/);
  });

  test('a refused key and a limit are faults that say so', async () => {
    const refused = await thrownBy(() => embed({}, 'bad'));
    expect(refused).toBeInstanceOf(ProviderFault);
    expect((refused as ProviderFault).kind).toBe('bad_key');
    expect((await thrownBy(() => embed({ model: 'broken' } as never))) as ProviderFault).toMatchObject({
      kind: 'rate_limited',
    });
  });
});

test.each(embedding)('%s: a server that is not there is a fault of the network', async (kind) => {
  const client = clientOf(kind, { ...fake, url: 'http://127.0.0.1:1' }, http);
  const fault = await thrownBy(() => client.embed?.(call, never) ?? Promise.resolve());
  expect(fault).toBeInstanceOf(ProviderFault);
  expect(fault as ProviderFault).toMatchObject({ kind: 'network', details: { wire: 'unsent' } });
});

test.each(embedding)('%s: a reply of two megabytes, a line for each number, is read whole', async (kind) => {
  const texts = Array.from({ length: 64 }, (_, at) => `text ${at}`);
  const numbers = Array.from({ length: 1_024 }, (_, at) => -0.012345678901234 - at / 1e6);
  const body =
    kind === 'google'
      ? { embeddings: texts.map(() => ({ values: numbers })) }
      : { data: texts.map((_, index) => ({ index, embedding: numbers })), usage: { prompt_tokens: 5 } };
  const writes = [JSON.stringify(body, undefined, 2)];
  const server = await startScriptedServer(() => ({ contentType: 'application/json', writes }));
  try {
    const client = clientOf(kind, { ...fake, url: new URL(server.url).origin }, http);
    const reply = await client.embed?.({ model: 'small', texts, purpose: 'section' }, never);
    expect(reply?.vectors).toEqual(texts.map(() => numbers));
  } finally {
    await server.close();
  }
});

test.each([
  ['too few', [[1, 2]]],
  ['of different lengths', [[1, 2], [1]]],
  ['empty', [[], []]],
  [
    'no numbers',
    [
      [1, Number.NaN],
      [1, 2],
    ],
  ],
  ['left out', [[1, 2], undefined]],
  ['too long', [Array.from({ length: 9_000 }, () => 1), Array.from({ length: 9_000 }, () => 1)]],
])('vectors that are %s are none', (_, received) => {
  expect(() => vectorsFor(call, received)).toThrow(TypeError);
});

test('OpenAI says what it counts; of Google it is told which text is a question', async () => {
  const openAi = await clientOf('openai', fake, http).embed?.(call, never);
  expect(openAi?.inputTokens).toBe(fake.invoice[0]?.inputTokens);
  await clientOf('google', fake, http).embed?.({ ...call, purpose: 'question' }, never);
  expect(JSON.stringify(fake.requests[1]?.body)).toContain('RETRIEVAL_QUERY');
});
