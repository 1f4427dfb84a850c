import { beforeEach, expect, test } from 'vitest';
import { noUsage } from '../../../../proxy/ground/usage.ts';
import { googleFaultOf, googleStreamFault } from '../../../../proxy/providers/google/fault.ts';
import { googleEvents } from '../../../../proxy/providers/google/reply.ts';
import { ReplyState } from '../../../../proxy/providers/reply-state.ts';
import { type HttpClient, openHttpClient } from '../../../../proxy/providers/wire/http-client.ts';
import { closedAfterTest } from '../../../support/closed-after-test.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import type { FakeProvider } from '../../../support/fake-provider.ts';
import { providerForTest } from '../../../support/for-test.ts';
import { callOf, clientOf, never, readAll, readBy } from '../calls.ts';

let http: HttpClient;
let fake: FakeProvider;

beforeEach(async () => {
  http = closedAfterTest(openHttpClient(new FakeClock()));
  fake = await providerForTest();
});

test('v1beta gets the stable part and the lesson as parts of the system instruction', async () => {
  await readAll(await clientOf('google', fake, http).send(callOf('gemini-3.8-flash'), never));
  expect(fake.requests[0]).toMatchObject({
    path: '/v1beta/models/gemini-3.8-flash:streamGenerateContent?alt=sse',
    key: 'key-1',
  });
  expect(fake.requests[0]?.body).toMatchObject({
    systemInstruction: {
      parts: [
        { text: 'You are a tutor. §3 Sets: A set removes duplicates from a list.' },
        { text: 'The student reads about containers.' },
      ],
    },
    contents: [
      { role: 'user', parts: [{ text: 'What is a list?' }] },
      { role: 'model', parts: [{ text: 'An ordered container.' }] },
      { role: 'user', parts: [{ text: 'How are duplicates removed?' }] },
    ],
    generationConfig: { maxOutputTokens: 500 },
  });
});

test('two calls at the same time through one client get their own answers', async () => {
  const client = clientOf('google', fake, http);
  const [first, second] = await Promise.all([
    client.send(callOf('stall-after-3'), never),
    client.send(callOf('base'), never),
  ]);
  expect((await readAll(second)).chunks.at(-1)?.finish).toBe('complete');
  const enough = new Error('enough');
  const reading = readBy(first, () => {
    throw enough;
  });
  await expect(reading).rejects.toBe(enough);
  await fake.idle();
  expect(fake.requests.map(({ state }) => state).toSorted()).toEqual(['aborted', 'completed']);
});

function stateAfter(...events: object[]): ReplyState {
  const state = new ReplyState();
  const form = googleEvents;
  for (const event of events) form.enter(JSON.stringify(event), state, '');
  return state;
}

test('thoughts are billed as output and are no text', () => {
  const state = stateAfter({
    candidates: [{ content: { parts: [{ text: 'Hm.', thought: true }, { text: 'A set.' }] } }],
    usageMetadata: {
      promptTokenCount: 900,
      cachedContentTokenCount: 400,
      candidatesTokenCount: 30,
      thoughtsTokenCount: 70,
    },
  });
  expect(state.text).toBe('A set.');
  expect(state.usage).toEqual({ ...noUsage, inputTokens: 900, cachedInputTokens: 400, outputTokens: 100 });
});

test('the last usage holds', () => {
  const chunk = (tokens: number) => ({
    usageMetadata: { promptTokenCount: 9, candidatesTokenCount: tokens },
  });
  expect(stateAfter(chunk(1), chunk(2), chunk(5)).usage?.outputTokens).toBe(5);
});

test('a blocked question without any candidate is refused', () => {
  const state = stateAfter({ promptFeedback: { blockReason: 'PROHIBITED_CONTENT' } });
  expect(state.finishOf(false)).toBe('refused');
});

test.each(['OTHER', 'MALFORMED_RESPONSE', 'FINISH_REASON_UNSPECIFIED', 'NEW'])(
  'finishReason %s is no proper end, and the usage that came with it counts',
  (finishReason) => {
    const usageMetadata = { promptTokenCount: 9, candidatesTokenCount: 4 };
    const state = stateAfter({ candidates: [{ finishReason }], usageMetadata });
    expect(state.finishOf(true)).toBeUndefined();
    expect(state.broken).toMatchObject({ kind: 'cut', cause: new Error(`finishReason ${finishReason}`) });
    expect(state.usage).toMatchObject({ outputTokens: 4 });
  },
);

test('a call of a tool that was not offered is no answer, of a model that works', () => {
  const state = stateAfter({ candidates: [{ finishReason: 'UNEXPECTED_TOOL_CALL' }] });
  expect(state.broken).toMatchObject({ kind: 'refused' });
});

test('a call of a tool is no answer, though the reply ends with STOP', () => {
  const parts = [{ text: 'Let me look.' }, { functionCall: { name: 'search', args: {} } }];
  const state = stateAfter({ candidates: [{ content: { parts }, finishReason: 'STOP' }] });
  expect(state.broken).toMatchObject({ kind: 'refused' });
  expect(state.finishOf(true)).toBeUndefined();
});

test('a stream that came as one array, and a whole response, are read like the events', () => {
  const said = (text: string) => ({ candidates: [{ content: { parts: [{ text }] } }] });
  const end = { candidates: [{ index: 0, finishReason: 'STOP' }] };
  const state = new ReplyState();
  googleEvents.enter(JSON.stringify([said('A'), said(' set.'), end]), state, '');
  expect(state.text).toBe('A set.');
  expect(state.finishOf(false)).toBe('complete');
});

test('text of a second candidate is no part of the answer', () => {
  const second = { index: 1, content: { parts: [{ text: 'B' }] }, finishReason: 'STOP' };
  const state = stateAfter({ candidates: [second, null, { index: 0, content: { parts: [{ text: 'A' }] } }] });
  expect(state.text).toBe('A');
  expect(state.finishOf(true)).toBeUndefined();
});

const exhausted = {
  code: 429,
  status: 'RESOURCE_EXHAUSTED',
  details: [
    { '@type': 'type.googleapis.com/google.rpc.QuotaFailure', violations: [{ quotaId: 'TokensPerMinute' }] },
    { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '38.2s' },
  ],
};

test.each([
  ['as the API sends it', JSON.stringify({ error: exhausted })],
  [
    'wrapped once more by the SDK',
    JSON.stringify({ error: { code: 429, message: JSON.stringify({ error: exhausted }) } }),
  ],
])('the delay is read from the body, %s', async (_name, message) => {
  const sdk = await import('@google/genai');
  const fault = googleFaultOf(sdk, new sdk.ApiError({ status: 429, message }), undefined);
  expect(fault).toMatchObject({ kind: 'rate_limited', details: { retryAfterMs: 38_200 } });
});

test('an error page of something in between has its status alone, and the delay of its header', async () => {
  const sdk = await import('@google/genai');
  const error = new sdk.ApiError({ status: 503, message: '<html>Service unavailable</html>' });
  const fault = googleFaultOf(
    sdk,
    error,
    new Response(null, { status: 503, headers: { 'retry-after': '7' } }),
  );
  expect(fault).toMatchObject({ kind: 'unavailable', details: { retryAfterMs: 7000, status: 503 } });
});

test.each([
  [{ code: 503, status: 'UNAVAILABLE' }, 'unavailable'],
  [{ code: 400, status: 'FAILED_PRECONDITION' }, 'bad_key'],
  [{ message: 'no code' }, 'cut'],
  ['words', 'cut'],
])('an error in a stream %j is a fault %s', (error, kind) => {
  expect(googleStreamFault(error).kind).toBe(kind);
});
