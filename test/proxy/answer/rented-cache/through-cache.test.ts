import { expect, test } from 'vitest';
import { throughCache } from '../../../../proxy/answer/rented-cache/through-cache.ts';
import type { TokenUsage } from '../../../../proxy/ground/usage.ts';
import { type FaultKind, ProviderFault } from '../../../../proxy/providers/fault.ts';
import { google } from '../../../../proxy/providers/google/kind.ts';
import type { ModelCall } from '../../../../proxy/providers/provider.ts';
import type { ProviderClient } from '../../../../proxy/providers/provider-kind.ts';
import { callOf, never, readAll, replyOf } from '../../providers/calls.ts';

const usage: TokenUsage = {
  inputTokens: 900,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  cacheWriteLongTokens: 0,
  outputTokens: 5,
};

/** A client that fails calls which name a cache, or all, and what became of a call. */
function open(options: {
  fault?: [kind: FaultKind, status: number];
  failsAll?: boolean;
  name?: string;
  decided?: Promise<void>;
}) {
  const sent: ModelCall[] = [];
  const lost: string[] = [];
  const used: [TokenUsage, string | undefined][] = [];
  const client: ProviderClient = {
    kind: google,
    async send(call) {
      sent.push(call);
      if (options.fault !== undefined && (options.failsAll || call.rentedCache !== undefined)) {
        const [kind, status] = options.fault;
        throw new ProviderFault(kind, { status });
      }
      return replyOf([
        { text: 'A set.', usage },
        { text: '', finish: 'complete' },
      ]);
    },
  };
  const through = throughCache(client, {
    begin: () => ({ name: options.name, decided: options.decided }),
    lost: (name) => lost.push(name),
    used: (tokens, cache) => used.push([tokens, cache]),
  });
  return { through, sent, lost, used };
}

test('a call names the cache, and its usage is told as the cache’s', async () => {
  const { through, sent, used } = open({ name: 'cachedContents/a' });
  expect((await readAll(await through.send(callOf('base'), never))).text).toBe('A set.');
  expect(sent).toEqual([{ ...callOf('base'), rentedCache: 'cachedContents/a' }]);
  expect(used).toEqual([[usage, 'cachedContents/a']]);
});

test('without one it goes out as it is', async () => {
  const { through, sent, used } = open({});
  await readAll(await through.send(callOf('base'), never));
  expect(sent).toEqual([callOf('base')]);
  expect(used).toEqual([[usage, undefined]]);
});

test.each([
  ['bad_key', 403],
  ['bad_request', 404],
  ['bad_request', 400],
] as const)('a %s with %i makes it go out again without the cache, which is lost', async (kind, status) => {
  const { through, sent, lost, used } = open({ name: 'cachedContents/a', fault: [kind, status] });
  await readAll(await through.send(callOf('base'), never));
  expect(sent.map(({ rentedCache }) => rentedCache)).toEqual(['cachedContents/a', undefined]);
  expect(lost).toEqual(['cachedContents/a']);
  expect(used).toEqual([[usage, undefined]]);
});

test('a question that is refused with and without the cache speaks against the question', async () => {
  const { through, sent, lost } = open({
    name: 'cachedContents/a',
    fault: ['bad_request', 400],
    failsAll: true,
  });
  await expect(through.send(callOf('base'), never)).rejects.toMatchObject({ kind: 'bad_request' });
  expect(sent).toHaveLength(2);
  expect(lost).toEqual([]);
});

test.each([
  ['rate_limited', 429],
  ['overloaded', 503],
  ['context_too_long', 400],
] as const)('a %s is not the cache’s doing', async (kind, status) => {
  const { through, sent, lost } = open({ name: 'cachedContents/a', fault: [kind, status] });
  await expect(through.send(callOf('base'), never)).rejects.toMatchObject({ kind });
  expect(sent).toHaveLength(1);
  expect(lost).toEqual([]);
});

test.each([false, true])(
  'the call lasts until money was decided on in its name, failed: %s',
  async (fails) => {
    const { promise: decided, resolve: decide } = Promise.withResolvers<void>();
    const { through, sent } = open({ decided, ...(fails && { fault: ['overloaded', 503], failsAll: true }) });
    let isOver = false;
    const sending = through.send(callOf('base'), never).finally(() => {
      isOver = true;
    });
    const outcome = sending.then(
      () => 'sent',
      () => 'failed',
    );
    for (let index = 0; index < 20; index += 1) await Promise.resolve();
    expect(sent).toHaveLength(1);
    expect(isOver).toBe(false);
    decide();
    expect(await outcome).toBe(fails ? 'failed' : 'sent');
  },
);
