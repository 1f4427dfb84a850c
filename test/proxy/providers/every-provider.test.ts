import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TokenUsage } from '../../../proxy/ground/usage.ts';
import type { FaultKind } from '../../../proxy/providers/fault.ts';
import { ProviderFault } from '../../../proxy/providers/fault.ts';
import type { ReplyChunk } from '../../../proxy/providers/provider.ts';
import { type HttpClient, openHttpClient } from '../../../proxy/providers/wire/http-client.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import {
  type FakeProvider,
  type FakeProviderOptions,
  startFakeProvider,
} from '../../support/fake-provider.ts';
import {
  baseUrlOf,
  callOf,
  clientOf,
  kinds,
  never,
  openProvider,
  readAll,
  readBy,
  thrownBy,
} from './calls.ts';

let http: HttpClient;
let fake: FakeProvider;

async function start(options: FakeProviderOptions = {}) {
  fake = await startFakeProvider(options);
}

function lastUsage(chunks: ReplyChunk[]): TokenUsage | undefined {
  return chunks.findLast(({ usage }) => usage !== undefined)?.usage;
}

function billedUsage(): TokenUsage | undefined {
  const line = fake.invoice[0];
  if (line === undefined) return undefined;
  const { inputTokens, cachedInputTokens, cacheWriteTokens, cacheWriteLongTokens, outputTokens } = line;
  return { inputTokens, cachedInputTokens, cacheWriteTokens, cacheWriteLongTokens, outputTokens };
}

beforeEach(() => {
  http = openHttpClient(new FakeClock());
});

afterEach(async () => {
  await http.close();
  await fake.close();
});

describe.each(kinds)('%s', (kind) => {
  test('an answer comes whole, in several chunks, with the finish on the last, in one request', async () => {
    await start();
    const { text, chunks } = await readAll(await clientOf(kind, fake, http).send(callOf('base'), never));
    expect(text).toBe(
      'You asked: How are duplicates removed? The course says: §3 Sets: A set removes duplicates from a list. [§3]',
    );
    expect(chunks.length).toBeGreaterThan(1);
    expect(chunks.map(({ finish }) => finish).filter(Boolean)).toEqual(['complete']);
    expect(chunks.at(-1)?.finish).toBe('complete');
    expect(fake.requests).toHaveLength(1);
  });

  test('the usage is what the invoice says, cached and reasoning tokens included', async () => {
    await start({
      prices: {
        inputTokens: 10_000,
        outputTokens: 300,
        reasoningTokens: 120,
        cache: {
          readTokens: 7000,
          writeTokens: kind === 'google' ? 0 : 2000,
          writeLongTokens: kind === 'anthropic' ? 500 : 0,
        },
      },
    });
    const { chunks } = await readAll(await clientOf(kind, fake, http).send(callOf('base'), never));
    await fake.idle();
    expect(lastUsage(chunks)).toEqual(billedUsage());
    expect(lastUsage(chunks)).toMatchObject({
      inputTokens: 10_000,
      cachedInputTokens: 7000,
      outputTokens: 300,
    });
  });

  test('letters of any alphabet survive reads that split them', async () => {
    const answer = 'Множество убирает дубликаты 🐍 – 集合 – naïve.';
    await start({ answer, splitBytes: 7 });
    const { text } = await readAll(await clientOf(kind, fake, http).send(callOf('base'), never));
    expect(text).toBe(answer);
  });

  test.each([
    ['length', 'length'],
    ['refuse', 'refused'],
    ['empty', 'complete'],
  ])('a model that ends with %s', async (model, finish) => {
    await start();
    const { chunks } = await readAll(await clientOf(kind, fake, http).send(callOf(model), never));
    await fake.idle();
    expect(chunks.at(-1)?.finish).toBe(finish);
    expect(lastUsage(chunks)).toEqual(billedUsage());
  });

  test('the output limit reaches the provider', async () => {
    await start();
    const call = callOf('base', { maxOutputTokens: 40 });
    const { chunks } = await readAll(await clientOf(kind, fake, http).send(call, never));
    expect(chunks.at(-1)?.finish).toBe('length');
    expect(lastUsage(chunks)?.outputTokens).toBe(40);
  });

  test.each<[string, FaultKind, { status: number; retryAfterMs?: number }]>([
    ['fail-429', 'rate_limited', { status: 429 }],
    ['fail-429-retry-after-2', 'rate_limited', { status: 429, retryAfterMs: 2000 }],
    ['fail-503', 'unavailable', { status: 503 }],
    ['fail-529', 'overloaded', { status: 529 }],
    ['fail-500', 'unavailable', { status: 500 }],
    ['fail-bad-key', 'bad_key', { status: kind === 'google' ? 400 : 401 }],
    ['fail-quota', 'quota_spent', { status: 429 }],
    ['fail-context', 'context_too_long', { status: 400 }],
    ['fail-bad-request', 'bad_request', { status: 400 }],
  ])(
    '%s is a fault %s, is asked once and costs nothing',
    async (model, faultKind, { status, retryAfterMs }) => {
      await start();
      const fault = await thrownBy(() => clientOf(kind, fake, http).send(callOf(model), never));
      expect(fault).toBeInstanceOf(ProviderFault);
      expect(fault).toMatchObject({ kind: faultKind, details: { status } });
      expect((fault as ProviderFault).details.retryAfterMs).toBe(retryAfterMs);
      expect(fake.requests).toHaveLength(1);
      expect(billedUsage()).toMatchObject({ inputTokens: 0, outputTokens: 0 });
    },
  );

  test.each<[string, FaultKind]>([
    ['cut-after-3', 'cut'],
    ['reset-after-3', 'cut'],
    ['end-without-finish', 'cut'],
    ['error-event-after-3', kind === 'anthropic' ? 'overloaded' : 'unavailable'],
  ])('%s hands on what came and is a fault %s', async (model, faultKind) => {
    await start({ answer: 'aabbccddee' });
    const reply = await clientOf(kind, fake, http).send(callOf(model), never);
    let text = '';
    const finishes = new Set<unknown>();
    const fault = await thrownBy(() =>
      readBy(reply, (chunk) => {
        text += chunk.text;
        finishes.add(chunk.finish);
      }),
    );
    expect([...finishes]).toEqual([undefined]);
    expect(fault).toBeInstanceOf(ProviderFault);
    expect(fault).toMatchObject({ kind: faultKind });
    expect(text).toBe(model === 'end-without-finish' ? 'aabbccddee' : 'aabbcc');
    expect(fake.requests).toHaveLength(1);
  });

  test('a malformed chunk is a fault cut and closes the connection', async () => {
    await start({ answer: 'aabbccddee', models: { stuck: 'malformed-chunk' }, pace: stopAfter(2) });
    const reply = await clientOf(kind, fake, http).send(callOf('stuck'), never);
    expect(await thrownBy(() => readAll(reply))).toMatchObject({ kind: 'cut' });
    await fake.idle();
    expect(fake.requests[0]?.state).toBe('aborted');
  });

  test('a model may fail first and answer then; nobody here asks twice', async () => {
    await start();
    const client = clientOf(kind, fake, http);
    expect(await thrownBy(() => client.send(callOf('fail-429-then-ok'), never))).toMatchObject({
      kind: 'rate_limited',
    });
    const { chunks } = await readAll(await client.send(callOf('fail-429-then-ok'), never));
    expect(chunks.at(-1)?.finish).toBe('complete');
    expect(fake.requests).toHaveLength(2);
  });

  test('an address with the version and a slash behind it is the same address', async () => {
    await start();
    const version = kind === 'google' ? 'v1beta' : 'v1';
    for (const baseUrl of [`${fake.url}/${version}/`, fake.url, `${fake.url}/`]) {
      const client = openProvider({ kind, apiKey: 'key-1', baseUrl }, http.send);
      expect((await readAll(await client.send(callOf('base'), never))).text).not.toBe('');
    }
    expect(new Set(fake.requests.map(({ path }) => path)).size).toBe(1);
  });

  test('a server that is not there is a network fault', async () => {
    await start();
    const gone = await startFakeProvider();
    await gone.close();
    const client = openProvider({ kind, apiKey: 'key-1', baseUrl: baseUrlOf(kind, gone.url) }, http.send);
    const fault = await thrownBy(() => client.send(callOf('base'), never));
    expect(fault).toBeInstanceOf(ProviderFault);
    expect(fault).toMatchObject({ kind: 'network' });
  });

  test('an abort before the headers throws its reason and closes the connection', async () => {
    await start();
    const leaving = new AbortController();
    const reason = new Error('the student left');
    const sent = clientOf(kind, fake, http).send(callOf('stall-before-headers'), leaving.signal);
    await fake.received(1);
    leaving.abort(reason);
    await expect(sent).rejects.toBe(reason);
    await fake.idle();
    expect(fake.requests[0]?.state).toBe('aborted');
  });

  test('an abort before the call sends nothing', async () => {
    await start();
    const reason = new Error('the student left');
    const client = clientOf(kind, fake, http);
    await expect(client.send(callOf('base'), AbortSignal.abort(reason))).rejects.toBe(reason);
    expect(fake.requests).toHaveLength(0);
  });

  test('an abort in the middle throws its reason, closes the connection, and Google alone bills the rest', async () => {
    await start({ answer: 'aabbccddee' });
    const leaving = new AbortController();
    const reason = new Error('the student left');
    const reply = await clientOf(kind, fake, http).send(callOf('stall-after-3'), leaving.signal);
    let text = '';
    const thrown = await thrownBy(() =>
      readBy(reply, (chunk) => {
        text += chunk.text;
        if (text === 'aabbcc') leaving.abort(reason);
      }),
    );
    expect(thrown).toBe(reason);
    await fake.idle();
    const outputTokens = kind === 'google' ? 100 : 60;
    expect(fake.invoice).toMatchObject([{ outcome: 'aborted', inputTokens: 1000, outputTokens }]);
  });

  test('an abort still works after the response object of the SDK was collected', async () => {
    await start();
    const leaving = new AbortController();
    const reply = await clientOf(kind, fake, http).send(callOf('stall-before-first'), leaving.signal);
    collectGarbage();
    await turn();
    collectGarbage();
    await turn();
    leaving.abort(new Error('the student left'));
    await expect(readAll(reply)).rejects.toThrow('the student left');
    await fake.idle();
    expect(fake.requests[0]?.state).toBe('aborted');
  });

  test('a reader who throws ends the reading and closes the connection', async () => {
    await start();
    const reply = await clientOf(kind, fake, http).send(callOf('stall-after-3'), never);
    const enough = new Error('enough');
    const reading = readBy(reply, ({ text }) => {
      if (text !== '') throw enough;
    });
    await expect(reading).rejects.toBe(enough);
    await fake.idle();
    expect(fake.requests[0]?.state).toBe('aborted');
  });

  test('a reply that nobody reads yet makes the provider wait', async () => {
    await start();
    const mebibytes = 32;
    const reply = await clientOf(kind, fake, http).send(callOf(`flood-${mebibytes}`), never);
    const written = await settledBytes();
    expect(written).toBeLessThan((mebibytes / 2) * 1024 * 1024);
    const { text } = await readAll(reply);
    expect(text.length).toBeGreaterThan(written);
  });

  test('a finished answer leaves its connection for the next one', async () => {
    await start();
    const client = clientOf(kind, fake, http);
    for (let round = 0; round < 3; round++) {
      await readAll(await client.send(callOf('base'), never));
      await fake.idle();
      await turn();
    }
    expect(fake.connections).toBe(1);
  });
});

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
}

/** Goes on for `count` chunks, then never. */
function stopAfter(count: number): (index: number) => Promise<void> {
  return (index) => (index < count ? turn() : new Promise(() => undefined));
}

/** Bytes the fake has written once it writes no more, although the event loop turns. */
async function settledBytes(): Promise<number> {
  let written = -1;
  for (let quiet = 0; quiet < 50; quiet++) {
    await turn();
    const now = fake.requests[0]?.bytesWritten ?? 0;
    if (now !== written) quiet = 0;
    written = now;
  }
  return written;
}
