import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { type FakeProvider, type FakeProviderOptions, startFakeProvider } from './fake-provider.ts';
import { behaviourOf } from './fake-provider-behaviour.ts';
import type { Prices } from './fake-provider-billing.ts';

let fake: FakeProvider;

async function start(options: FakeProviderOptions = {}) {
  fake = await startFakeProvider(options);
}

afterEach(() => fake?.close());

function post(path: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(fake.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

function askOpenAi(content: string, key = 'one', model = 'base'): Promise<Response> {
  const messages = [{ role: 'user', content }];
  return post('/v1/chat/completions', { model, messages }, { authorization: `Bearer ${key}` });
}

function askAnthropic(stable: string, question: string, ttl: string): Promise<Response> {
  return post(
    '/v1/messages',
    {
      model: 'base',
      max_tokens: 100,
      system: [{ type: 'text', text: stable, cache_control: { type: 'ephemeral', ttl } }],
      messages: [{ role: 'user', content: question }],
    },
    { authorization: 'Bearer one', 'anthropic-version': '2026-10-21' },
  );
}

test.each([
  ['gpt-6-luna', { is: 'answer' }],
  ['fail-429-3x-then-ok', { is: 'fail', as: '429', times: 3 }],
  ['fail-503@second', { is: 'fail', as: '503' }],
  ['fail-429-retry-after-2', { is: 'fail', as: '429', retryAfterSeconds: 2 }],
  ['stall-before-first', { is: 'stall', afterChunks: 0 }],
  ['cut-after-12', { is: 'cut', afterChunks: 12 }],
])('the model name %s says how it behaves', (model, behaviour) => {
  expect(behaviourOf(model)).toEqual(behaviour);
});

test('all three protocols answer without a stream too', async () => {
  await start({ answer: 'Yes.' });
  const openAi = await (await askOpenAi('Is it?')).json();
  const anthropic = await (await askAnthropic('Rules.', 'Is it?', '5m')).json();
  const google = await (
    await post('/v1beta/models/base:generateContent', {
      contents: [{ role: 'user', parts: [{ text: 'Is it?' }] }],
    })
  ).json();
  expect(openAi).toMatchObject({
    choices: [{ message: { content: 'Yes.' } }],
    usage: { prompt_tokens: 1000 },
  });
  expect(anthropic).toMatchObject({
    content: [{ text: 'Yes.' }],
    usage: { input_tokens: 1000, output_tokens: 100 },
  });
  expect(google).toMatchObject({ usageMetadata: { promptTokenCount: 1000, candidatesTokenCount: 100 } });
  expect(fake.invoice.map(({ outcome }) => outcome)).toEqual(['completed', 'completed', 'completed']);
});

const byCharacters: Partial<Prices> = {
  inputTokens: 'characters',
  outputTokens: 'characters',
  cache: 'by-prefix',
};

test('billing by characters takes four for a token', async () => {
  await start({ prices: byCharacters, answer: 'x'.repeat(41) });
  await askOpenAi('y'.repeat(400));
  expect(fake.invoice).toMatchObject([{ inputTokens: 100, cachedInputTokens: 0, outputTokens: 11 }]);
});

test('a prefix seen before is cached, for its key and model only', async () => {
  await start({ prices: byCharacters });
  const prefix = 'c'.repeat(800);
  await askOpenAi(`${prefix}a?`);
  await askOpenAi(`${prefix}b?`);
  await askOpenAi(`${prefix}b?`, 'two');
  await askOpenAi(`${prefix}b?`, 'one', 'gpt-5.4-mini');
  expect(fake.invoice.map(({ cachedInputTokens }) => cachedInputTokens)).toEqual([0, 200, 0, 0]);
  expect(fake.invoice.map(({ cacheWriteTokens }) => cacheWriteTokens)).toEqual([0, 0, 0, 0]);
});

test('newer models of OpenAI write up to the last message, and read only what ends in the same place', async () => {
  await start({ prices: byCharacters });
  for (const question of ['a', 'a', 'b']) await askOpenAi('c'.repeat(799) + question, 'one', 'gpt-6-luna');
  expect(fake.invoice).toMatchObject([
    { cachedInputTokens: 0, cacheWriteTokens: 200 },
    { cachedInputTokens: 200, cacheWriteTokens: 0 },
    { cachedInputTokens: 0, cacheWriteTokens: 200 },
  ]);
});

test('Anthropic writes what is marked, at the lifetime asked for, and reads it the next time', async () => {
  await start({ prices: byCharacters });
  await askAnthropic('s'.repeat(399), 'q'.repeat(400), '1h');
  await askAnthropic('s'.repeat(399), 'r'.repeat(400), '1h');
  await askAnthropic('t'.repeat(399), 'q'.repeat(400), '5m');
  expect(fake.invoice).toMatchObject([
    { inputTokens: 200, cachedInputTokens: 0, cacheWriteTokens: 0, cacheWriteLongTokens: 99 },
    { cachedInputTokens: 99, cacheWriteTokens: 0, cacheWriteLongTokens: 0 },
    { cachedInputTokens: 0, cacheWriteTokens: 99, cacheWriteLongTokens: 0 },
  ]);
});

test('refuses what the real APIs refuse today', async () => {
  await start({ badKeys: ['stolen'] });
  const refused = [
    await post('/v1/chat/completions', { model: 'gpt-6-luna', messages: [], max_tokens: 5 }),
    await post(
      '/v1/messages',
      { model: 'base', max_tokens: 5, messages: [], temperature: 0 },
      { 'anthropic-version': 'x' },
    ),
    await post('/v1beta/models/base:streamGenerateContent', { contents: [] }),
    await askOpenAi('Is it?', 'stolen'),
    await post('/v1/unknown', {}),
  ];
  expect(refused.map(({ status }) => status)).toEqual([400, 400, 400, 401, 404]);
  expect(fake.invoice).toMatchObject([{ outcome: 'rejected', inputTokens: 0 }]);
});

test('Google’s caches belong to a key and a model, and take no system instruction beside them', async () => {
  await start({ prices: { inputTokens: 5_000 } });
  const cache = { model: 'models/base', ttl: '60s', contents: [{ parts: [{ text: 'A course.' }] }] };
  const created = await post('/v1beta/cachedContents', cache, { 'x-goog-api-key': 'one' });
  const { name: cachedContent } = (await created.json()) as { name: string };
  const ask = (model: string, key: string, more: object = {}) =>
    post(
      `/v1beta/models/${model}:generateContent`,
      { contents: [{ parts: [{ text: 'Is it?' }] }], cachedContent, ...more },
      { 'x-goog-api-key': key },
    );
  const answered = await ask('base', 'one');
  expect(await answered.json()).toMatchObject({ usageMetadata: { cachedContentTokenCount: 5_000 } });
  expect((await ask('base', 'two')).status).toBe(403);
  expect((await ask('other', 'one')).status).toBe(403);
  expect((await ask('base', 'one', { systemInstruction: { parts: [] } })).status).toBe(400);
  expect(fake.invoice).toMatchObject([
    { inputTokens: 5_000, cacheWriteLongTokens: 5_000, storedTokenHours: 5_000 / 60 },
    { inputTokens: 5_000, cachedInputTokens: 5_000 },
  ]);
});

test('a model name can be given the behaviour of another', async () => {
  await start({ models: { 'gpt-6-luna': 'fail-503' } });
  expect((await askOpenAi('Is it?', 'one', 'gpt-6-luna')).status).toBe(503);
});

test('as a process it prints its address, gives its requests and invoice, and ends when told to', async () => {
  await start();
  const cli = fileURLToPath(new URL('fake-provider-cli.ts', import.meta.url));
  const child = spawn(process.execPath, [cli, '--port', '0', '--answer', 'Yes.'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [line] = await once(child.stdout, 'data');
    const { address } = JSON.parse(String(line));
    await fetch(`${address}/v1/chat/completions`, {
      method: 'POST',
      body: JSON.stringify({ model: 'base', messages: [{ role: 'user', content: 'Is it?' }] }),
    });
    expect(await (await fetch(`${address}/requests`)).json()).toMatchObject([
      { model: 'base', state: 'completed' },
    ]);
    expect(await (await fetch(`${address}/invoice`)).json()).toMatchObject([{ inputTokens: 1000 }]);
  } finally {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
  expect(child.exitCode).toBe(0);
});
