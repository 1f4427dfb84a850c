import { expect, test } from 'vitest';
import { noUsage, type TokenUsage } from '../../../../../proxy/ground/usage.ts';
import { type FaultKind, ProviderFault } from '../../../../../proxy/providers/fault.ts';
import type { GoogleCall, GoogleClient } from '../../../../../proxy/providers/google/google-call.ts';
import { sendThroughCache } from '../../../../../proxy/providers/google/rented-cache/through-cache.ts';
import { callOf, never, readAll, replyOf } from '../../calls.ts';

const usage: TokenUsage = { ...noUsage, inputTokens: 900, outputTokens: 5 };

/** A client that fails calls which name a cache, or all, and what became of a call. */
function open(options: { fault?: [kind: FaultKind, status: number]; failsAll?: boolean; name?: string }) {
  const sent: GoogleCall[] = [];
  const lost: string[] = [];
  const used: [TokenUsage, string | undefined][] = [];
  const client: Pick<GoogleClient, 'send'> = {
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
  const send = () =>
    sendThroughCache(client, callOf('base'), never, {
      name: options.name,
      lost: (name) => lost.push(name),
      used: (tokens, cache) => used.push([tokens, cache]),
    });
  return { send, sent, lost, used };
}

test('a call names the cache, and its usage is told as the cache’s', async () => {
  const { send, sent, used } = open({ name: 'cachedContents/a' });
  expect((await readAll(await send())).text).toBe('A set.');
  expect(sent).toEqual([{ ...callOf('base'), rentedCache: 'cachedContents/a' }]);
  expect(used).toEqual([[usage, 'cachedContents/a']]);
});

test('without one it goes out as it is', async () => {
  const { send, sent, used } = open({});
  await readAll(await send());
  expect(sent).toEqual([callOf('base')]);
  expect(used).toEqual([[usage, undefined]]);
});

test.each([
  ['bad_key', 403],
  ['bad_request', 404],
  ['bad_request', 400],
] as const)('a %s with %i makes it go out again without the cache, which is lost', async (kind, status) => {
  const { send, sent, lost, used } = open({ name: 'cachedContents/a', fault: [kind, status] });
  await readAll(await send());
  expect(sent.map(({ rentedCache }) => rentedCache)).toEqual(['cachedContents/a', undefined]);
  expect(lost).toEqual(['cachedContents/a']);
  expect(used).toEqual([[usage, undefined]]);
});

test('a question that is refused with and without the cache speaks against the question', async () => {
  const { send, sent, lost } = open({
    name: 'cachedContents/a',
    fault: ['bad_request', 400],
    failsAll: true,
  });
  await expect(send()).rejects.toMatchObject({ kind: 'bad_request' });
  expect(sent).toHaveLength(2);
  expect(lost).toEqual([]);
});

test.each([
  ['rate_limited', 429],
  ['overloaded', 503],
  ['context_too_long', 400],
] as const)('a %s is not the cache’s doing', async (kind, status) => {
  const { send, sent, lost } = open({ name: 'cachedContents/a', fault: [kind, status] });
  await expect(send()).rejects.toMatchObject({ kind });
  expect(sent).toHaveLength(1);
  expect(lost).toEqual([]);
});
