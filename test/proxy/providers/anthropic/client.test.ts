import { beforeEach, expect, test } from 'vitest';
import { anthropicStreamFault } from '../../../../proxy/providers/anthropic/fault.ts';
import { anthropicEvents } from '../../../../proxy/providers/anthropic/reply.ts';
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

test('the stable part is marked for the cache, the lesson after it is not', async () => {
  await readAll(await clientOf('anthropic', fake, http).send(callOf('claude-haiku-5-5'), never));
  expect(fake.requests[0]).toMatchObject({ path: '/v1/messages', key: 'key-1' });
  expect(fake.requests[0]?.body).toEqual({
    model: 'claude-haiku-5-5',
    max_tokens: 500,
    stream: true,
    system: [
      {
        type: 'text',
        text: 'You are a tutor. §3 Sets: A set removes duplicates from a list.',
        cache_control: { type: 'ephemeral', ttl: '5m' },
      },
      { type: 'text', text: 'The student reads about containers.' },
    ],
    messages: [
      { role: 'user', content: 'What is a list?' },
      { role: 'assistant', content: 'An ordered container.' },
      { role: 'user', content: 'How are duplicates removed?' },
    ],
  });
});

test.each([
  ['long', { type: 'ephemeral', ttl: '1h' }],
  ['off', undefined],
] as const)('a cache lifetime of %s', async (promptCache, mark) => {
  const call = callOf('claude-haiku-5-5', { promptCache });
  await readAll(await clientOf('anthropic', fake, http).send(call, never));
  const system = fake.requests[0]?.body.system as { cache_control?: object }[] | undefined;
  expect(system?.[0]?.cache_control).toEqual(mark);
});

test('without a lesson no empty block is sent', async () => {
  const { prompt } = callOf('claude-haiku-5-5');
  const call = callOf('claude-haiku-5-5', { prompt: { ...prompt, lesson: '' } });
  await readAll(await clientOf('anthropic', fake, http).send(call, never));
  expect(fake.requests[0]?.body.system).toHaveLength(1);
});

test('the input is known from the first event on, for a call that is aborted later', async () => {
  const reply = await clientOf('anthropic', fake, http).send(callOf('stall-after-3'), never);
  const enough = new Error('the usage is here');
  const reading = readBy(reply, ({ usage }) => {
    if (usage === undefined) return;
    expect(usage.inputTokens).toBe(1000);
    throw enough;
  });
  await expect(reading).rejects.toBe(enough);
});

function stateAfter(...events: object[]): ReplyState {
  const state = new ReplyState();
  const form = anthropicEvents();
  for (const event of events) form.enter(JSON.stringify(event), state, '');
  return state;
}

const start = {
  type: 'message_start',
  message: {
    usage: {
      input_tokens: 50,
      cache_read_input_tokens: 700,
      cache_creation_input_tokens: 250,
      cache_creation: { ephemeral_5m_input_tokens: 200, ephemeral_1h_input_tokens: 50 },
      output_tokens: 3,
    },
  },
};

test('the three parts of the input are added up, writes by lifetime apart', () => {
  expect(stateAfter(start).usage).toEqual({
    inputTokens: 1000,
    cachedInputTokens: 700,
    cacheWriteTokens: 200,
    cacheWriteLongTokens: 50,
    outputTokens: 3,
  });
});

test('later counts replace earlier ones that were smaller; nought and null take nothing back', () => {
  const state = stateAfter(start, {
    type: 'message_delta',
    delta: { stop_reason: 'end_turn' },
    usage: { output_tokens: 0, input_tokens: 60, cache_read_input_tokens: null },
  });
  expect(state.usage).toMatchObject({ inputTokens: 1010, cachedInputTokens: 700, outputTokens: 3 });
  expect(state.finishOf(false)).toBe('complete');
});

test('a last report of next to nothing takes back nothing of the first', () => {
  const usage = {
    input_tokens: 1,
    cache_read_input_tokens: 0,
    cache_creation_input_tokens: 0,
    output_tokens: 9,
  };
  const state = stateAfter(start, { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage });
  expect(state.usage).toMatchObject({ inputTokens: 1000, cachedInputTokens: 700, outputTokens: 9 });
});

test('thinking is no text', () => {
  const delta = { type: 'thinking_delta', thinking: 'Hm.' };
  const state = stateAfter(start, { type: 'content_block_delta', delta });
  expect(state).toMatchObject({ text: '', thought: 'Hm.' });
});

test('a full context window ends an answer by its length, and leaves no answer at all as too long', () => {
  const full = { type: 'message_delta', delta: { stop_reason: 'model_context_window_exceeded' } };
  const text = { type: 'content_block_delta', delta: { type: 'text_delta', text: 'A set' } };
  expect(stateAfter(start, text, full).finishOf(false)).toBe('length');
  expect(() => stateAfter(start, full)).toThrow(expect.objectContaining({ kind: 'context_too_long' }));
});

test.each([
  ['end_turn', 'complete'],
  ['stop_sequence', 'complete'],
  ['max_tokens', 'length'],
  ['refusal', 'refused'],
  ['tool_use', undefined],
  ['pause_turn', undefined],
  ['compaction', undefined],
  ['something_new', undefined],
])('stop_reason %s', (stop_reason, finish) => {
  const state = stateAfter(start, { type: 'message_delta', delta: { stop_reason } });
  expect(state.finishOf(true)).toBe(finish);
});

test('a whole message in place of a stream is an answer', () => {
  const state = stateAfter({
    type: 'message',
    content: [
      { type: 'thinking', thinking: 'Hm.' },
      { type: 'text', text: 'A set.' },
    ],
    stop_reason: 'end_turn',
    usage: { input_tokens: 9, output_tokens: 3 },
  });
  expect(state).toMatchObject({ text: 'A set.', usage: { inputTokens: 9, outputTokens: 3 }, done: true });
  expect(state.finishOf(true)).toBe('complete');
});

test.each<[name: string, events: object[]]>([
  [
    'in a stream',
    [
      { type: 'content_block_delta', delta: { type: 'text_delta', text: 'Let me look.' } },
      { type: 'content_block_start', index: 1, content_block: { type: 'tool_use', name: 'search' } },
      { type: 'message_delta', delta: { stop_reason: 'end_turn' } },
    ],
  ],
  [
    'in a whole message',
    [
      {
        type: 'message',
        content: [
          { type: 'text', text: 'Let me look.' },
          { type: 'tool_use', name: 'search' },
        ],
        stop_reason: 'end_turn',
      },
    ],
  ],
])('a call of a tool %s is no answer, though the turn is said to end with it', (_name, events) => {
  const state = stateAfter(...events);
  expect(state.broken).toMatchObject({ kind: 'refused' });
  expect(state.finishOf(true)).toBeUndefined();
});

test('text that stands in the start of its block is not lost', () => {
  const start = { type: 'content_block_start', content_block: { type: 'text', text: 'A' } };
  const delta = { type: 'content_block_delta', delta: { type: 'text_delta', text: ' set' } };
  expect(stateAfter(start, delta).text).toBe('A set');
});

test.each([
  ['overloaded_error', 'overloaded'],
  ['api_error', 'unavailable'],
  ['rate_limit_error', 'rate_limited'],
  ['timeout_error', 'timeout'],
  ['something_new', 'cut'],
])('an error event %s is a fault %s', (type, kind) => {
  expect(anthropicStreamFault({ type, message: '' }).kind).toBe(kind);
});

test.each([
  [{ type: 'content_block_start', content_block: { type: 'redacted_thinking', data: 'x' } }, true],
  [{ type: 'content_block_delta', delta: { type: 'signature_delta', signature: 'x' } }, true],
  [{ type: 'content_block_delta', delta: { type: 'thinking_delta', thinking: '' } }, true],
  [{ type: 'content_block_stop' }, false],
  [{ type: 'ping' }, false],
])('a model whose thoughts are hidden is at work: %j', (event, isAtWork) => {
  expect(stateAfter(event)).toMatchObject({ text: '', thought: '', isAtWork });
});
