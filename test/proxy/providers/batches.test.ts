import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../../proxy/ground/clock.ts';
import { type BatchDesk, type BatchResult, wholeReply } from '../../../proxy/providers/batch/batch-desk.ts';
import { kindNamed } from '../../../proxy/providers/kinds.ts';
import type { ModelCall } from '../../../proxy/providers/provider.ts';
import { Providers } from '../../../proxy/providers/providers.ts';
import { openHttpClient } from '../../../proxy/providers/wire/http-client.ts';
import { closedAfterTest } from '../../support/closed-after-test.ts';
import type { FakeProvider, FakeProviderOptions } from '../../support/fake-provider.ts';
import { providerForTest } from '../../support/for-test.ts';

interface Stage {
  fake: FakeProvider;
  desk: BatchDesk;
}

async function stage(
  name: 'openai' | 'anthropic' | 'google',
  options: FakeProviderOptions = {},
): Promise<Stage> {
  const fake = await providerForTest({ answer: ({ question }) => `About ${question}`, ...options });
  const http = closedAfterTest(openHttpClient(systemClock));
  const kind = kindNamed(name);
  const baseUrl = name === 'openai' ? `${fake.url}/v1` : fake.url;
  const client = new Providers({ http, clock: systemClock }).open({
    kind,
    label: 'k',
    baseUrl,
    apiKey: 'key',
  });
  return { fake, desk: client.batches ?? expect.fail('it sells no batches') };
}

function callOf(model: string, text: string): ModelCall {
  return {
    model,
    maxOutputTokens: 200,
    promptCacheKey: 'c',
    promptCache: 'off',
    prompt: { stable: 'You teach — ü.', lesson: '', turns: [{ role: 'student', text }] },
  };
}

const { signal } = new AbortController();

async function done({ desk }: Stage, batch: string): Promise<ReadonlyMap<string, BatchResult>> {
  for (;;) {
    const results = await desk.look(batch, signal);
    if (results !== undefined) return results;
  }
}

async function read(result: BatchResult | undefined, desk: BatchDesk) {
  const chunks = [];
  for await (const chunk of wholeReply(result ?? expect.fail(), desk.events())) chunks.push(chunk);
  return chunks;
}

describe.each([
  ['openai', 'gpt-6-luna', ['POST /v1/files', 'POST /v1/batches']],
  ['anthropic', 'claude-haiku-5-5', ['POST /v1/messages/batches']],
  ['google', 'gemini-3.5-flash-lite', ['POST /v1beta/models/gemini-3.5-flash-lite:batchGenerateContent']],
] as const)('batches of %s', (name, model, opening) => {
  test('are sent whole, looked at until they are done, and answer each call with its usage', async () => {
    const at = await stage(name, { batches: { looks: 2 } });
    const calls = ['lists', 'sets'].map((text) => ({ name: `n-${text}`, call: callOf(model, text) }));
    const batch = await at.desk.submit(calls, signal);
    expect(await at.desk.look(batch, signal)).toBeUndefined();
    const results = await done(at, batch);
    expect(at.fake.batchRequests.slice(0, opening.length)).toEqual(opening);
    expect(await read(results.get('n-sets'), at.desk)).toEqual([
      {
        text: 'About sets',
        finish: 'complete',
        usage: expect.objectContaining({ inputTokens: 1_000, outputTokens: 100 }),
      },
    ]);
    expect(await read(results.get('n-lists'), at.desk)).toMatchObject([{ text: 'About lists' }]);
    expect(at.fake.invoice.map(({ inBatch, outcome }) => [inBatch, outcome])).toEqual([
      [true, 'completed'],
      [true, 'completed'],
    ]);
    // No call was made beside them.
    expect(at.fake.requests).toEqual([]);
  });

  test('say of what was refused or came too late that it is not billed', async () => {
    const at = await stage(name, {
      models: { [model]: 'fail-429' },
      batches: { isLate: (call) => call === 'late' },
    });
    const calls = ['late', 'refused'].map((text) => ({ name: text, call: callOf(model, text) }));
    const results = await done(at, await at.desk.submit(calls, signal));
    await expect(read(results.get('late'), at.desk)).rejects.toMatchObject({
      kind: 'timeout',
      details: { isOver: true },
    });
    const refused = await read(results.get('refused'), at.desk).catch((error: unknown) => error);
    expect(refused).toMatchObject({ kind: 'rate_limited' });
    const { details } = refused as { details: { status?: number; isOver?: boolean } };
    expect(details.status === 429 || details.isOver === true).toBe(true);
  });

  test('can be stopped', async () => {
    const at = await stage(name, { batches: { looks: 1 } });
    const batch = await at.desk.submit([{ name: 'a', call: callOf(model, 'a') }], signal);
    await at.desk.cancel(batch, signal);
    const results = await done(at, batch);
    await expect(read(results.get('a'), at.desk)).rejects.toMatchObject({ kind: 'timeout' });
    expect(at.fake.invoice).toEqual([]);
  });

  test('leave no words of calls or replies at the vendor once they were read', async () => {
    const at = await stage(name);
    const batch = await at.desk.submit([{ name: 'a', call: callOf(model, 'a') }], signal);
    await done(at, batch);
    expect(at.fake.keptInBatches).not.toEqual([]);
    await at.desk.discard(batch, signal);
    expect(at.fake.keptInBatches).toEqual([]);
  });

  test('leave none either once they were stopped, as soon as that is done', async () => {
    const at = await stage(name, { batches: { looks: 3 } });
    const batch = await at.desk.submit([{ name: 'a', call: callOf(model, 'a') }], signal);
    await at.desk.cancel(batch, signal);
    const discarded = () =>
      at.desk.discard(batch, signal).then(
        () => true,
        () => false,
      );
    while (!(await discarded()));
    expect(at.fake.keptInBatches).toEqual([]);
    expect(at.fake.invoice).toEqual([]);
  });

  test('a batch that is not taken fails with the fault of its refusal', async () => {
    const at = await stage(name);
    const same = [callOf(model, 'a'), callOf(model, 'b')].map((call) => ({ name: 'same', call }));
    await expect(at.desk.submit(same, signal)).rejects.toMatchObject({
      kind: 'bad_request',
      details: { status: 400 },
    });
    expect(at.fake.keptInBatches).toEqual([]);
  });
});

test('a batch of OpenAI that runs on, since it could not be stopped, is not taken for gone', async () => {
  const at = await stage('openai', { batches: { looks: 2 } });
  const batch = await at.desk.submit([{ name: 'a', call: callOf('gpt-6-luna', 'a') }], signal);
  await expect(at.desk.discard(batch, signal)).rejects.toMatchObject({ kind: 'unavailable' });
  await expect(at.desk.discard(batch, signal)).rejects.toMatchObject({ kind: 'unavailable' });
  await at.desk.discard(batch, signal);
  expect(at.fake.keptInBatches).toEqual([]);
});

test('why OpenAI has not taken a batch is told, also where its file cannot be deleted', async () => {
  const server = createServer((request, response) => {
    request.resume();
    const path = `${request.method} ${request.url}`;
    const status = path === 'POST /v1/files' ? 200 : path === 'POST /v1/batches' ? 400 : 500;
    response.writeHead(status, { 'content-type': 'application/json' });
    const error = { message: 'billing_hard_limit_reached', type: 'invalid_request_error' };
    response.end(JSON.stringify(status === 200 ? { id: 'file-1', object: 'file' } : { error }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const http = openHttpClient(systemClock);
  onTestFinished(() => void server.close());
  closedAfterTest(http);
  const { batches } = new Providers({ http, clock: systemClock }).open({
    kind: kindNamed('openai'),
    label: 'k',
    baseUrl: `http://127.0.0.1:${port}/v1`,
    apiKey: 'key',
  });
  const submitted = batches?.submit([{ name: 'a', call: callOf('gpt-6-luna', 'a') }], signal);
  await expect(submitted).rejects.toMatchObject({ details: { status: 400 } });
});

test('a batch of OpenAI that has failed is over, not billed, and leaves nothing there', async () => {
  const at = await stage('openai');
  const calls = ['gpt-6-luna', 'gpt-6.1-terra'].map((model) => ({
    name: model.replace('.', '-'),
    call: callOf(model, 'a'),
  }));
  const batch = await at.desk.submit(calls, signal);
  await expect(at.desk.look(batch, signal)).rejects.toMatchObject({
    kind: 'bad_request',
    details: { status: 400, isOver: true },
  });
  await at.desk.discard(batch, signal);
  expect(at.fake.keptInBatches).toEqual([]);
});
