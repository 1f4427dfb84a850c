import { beforeEach, expect, test } from 'vitest';
import { noUsage } from '../../../../proxy/ground/usage.ts';
import { openAiStreamFault } from '../../../../proxy/providers/openai/fault.ts';
import { openAiEvents } from '../../../../proxy/providers/openai/reply.ts';
import { ReplyState } from '../../../../proxy/providers/reply-state.ts';
import { type HttpClient, openHttpClient } from '../../../../proxy/providers/wire/http-client.ts';
import { closedAfterTest } from '../../../support/closed-after-test.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import type { FakeProvider } from '../../../support/fake-provider.ts';
import { providerForTest } from '../../../support/for-test.ts';
import { callOf, clientOf, never, openProvider, readAll } from '../calls.ts';

let http: HttpClient;
let fake: FakeProvider;

beforeEach(async () => {
  http = closedAfterTest(openHttpClient(new FakeClock()));
  fake = await providerForTest();
});

const messages = [
  {
    role: 'system',
    content:
      'You are a tutor. §3 Sets: A set removes duplicates from a list.\n\nThe student reads about containers.',
  },
  { role: 'user', content: 'What is a list?' },
  { role: 'assistant', content: 'An ordered container.' },
  { role: 'user', content: 'How are duplicates removed?' },
];

test('OpenAI gets today’s limit field and the cache key', async () => {
  await readAll(await clientOf('openai', fake, http).send(callOf('gpt-5.4-mini'), never));
  expect(fake.requests[0]).toMatchObject({ path: '/v1/chat/completions', key: 'key-1' });
  expect(fake.requests[0]?.body).toEqual({
    model: 'gpt-5.4-mini',
    messages,
    max_completion_tokens: 500,
    prompt_cache_key: 'python-basics',
    stream: true,
    stream_options: { include_usage: true },
  });
});

const stable = 'You are a tutor. §3 Sets: A set removes duplicates from a list.';
const lesson = { type: 'text', text: 'The student reads about containers.' };

test.each([
  ['short', { type: 'text', text: stable, prompt_cache_breakpoint: { mode: 'explicit' } }],
  ['long', { type: 'text', text: stable, prompt_cache_breakpoint: { mode: 'explicit' } }],
  ['off', { type: 'text', text: stable }],
] as const)(
  'a model that charges for writing caches up to the end of the stable part and no further: %s',
  async (promptCache, shared) => {
    const call = callOf('gpt-6.1-terra', { promptCache });
    await readAll(await clientOf('openai', fake, http).send(call, never));
    expect(fake.requests[0]?.body).toMatchObject({
      messages: [{ role: 'system', content: [shared, lesson] }, ...messages.slice(1)],
      prompt_cache_key: 'python-basics',
      prompt_cache_options: { mode: 'explicit' },
    });
  },
);

test.each(['gpt-5.5', 'gpt-5.4-mini', 'gpt-5', 'gpt-4.1-mini', 'o3'])(
  '%s knows no breakpoints and is sent none',
  async (model) => {
    await readAll(await clientOf('openai', fake, http).send(callOf(model), never));
    expect(fake.requests[0]?.body).toMatchObject({ messages });
    expect(fake.requests[0]?.body).not.toHaveProperty('prompt_cache_options');
  },
);

test('a self-hosted server gets the old limit field and nothing of caches', async () => {
  await readAll(await clientOf('openai-compatible', fake, http).send(callOf('llama3'), never));
  expect(fake.requests[0]?.body).toEqual({
    model: 'llama3',
    messages,
    max_tokens: 500,
    stream: true,
    stream_options: { include_usage: true },
  });
});

test('a server without a key is sent a placeholder', async () => {
  await readAll(await clientOf('openai-compatible', fake, http, '').send(callOf('llama3'), never));
  expect(fake.requests[0]?.key).toBe('none');
});

test('a self-hosted server without an address is refused when it is opened', () => {
  const endpoint = { kind: 'openai-compatible', baseUrl: '', apiKey: '' } as const;
  expect(() => openProvider(endpoint, http.send)).toThrow(TypeError);
});

test('without a lesson the system message is the stable part alone', async () => {
  const { prompt } = callOf('gpt-6-luna');
  const call = callOf('gpt-5.4-mini', { prompt: { ...prompt, lesson: '' } });
  await readAll(await clientOf('openai', fake, http).send(call, never));
  expect(fake.requests[0]?.body.messages).toMatchObject([{ content: prompt.stable }, {}, {}, {}]);
});

function stateAfter(...events: object[]): ReplyState {
  const state = new ReplyState();
  const form = openAiEvents();
  for (const event of events) form.enter(JSON.stringify(event), state, '');
  return state;
}

test('usage without details, as many servers send it, has nothing cached', () => {
  expect(stateAfter({ choices: [], usage: { prompt_tokens: 12, completion_tokens: 0 } }).usage).toEqual({
    ...noUsage,
    inputTokens: 12,
  });
});

test('a refusal in its own field is no text and ends as refused', () => {
  const state = stateAfter(
    { choices: [{ delta: { refusal: 'I cannot help.' } }] },
    { choices: [{ delta: {}, finish_reason: 'stop' }] },
  );
  expect(state.text).toBe('');
  expect(state.finishOf(false)).toBe('refused');
});

test.each<[reason: unknown, finish: string | undefined]>([
  ['stop', 'complete'],
  ['eos', 'complete'],
  ['eos_token', 'complete'],
  ['end_turn', 'complete'],
  ['stop_sequence', 'complete'],
  ['length', 'length'],
  ['model_length', 'length'],
  ['content_filter', 'refused'],
  ['abort', undefined],
  ['error', undefined],
  ['insufficient_system_resource', undefined],
  ['tool_calls', undefined],
  ['function_call', undefined],
  // In the words of whoever stands behind a gateway.
  ['STOP', 'complete'],
  ['COMPLETE', 'complete'],
  ['MAX_TOKENS', 'length'],
  ['max_tokens', 'length'],
  ['model_context_window_exceeded', 'length'],
  ['sensitive', 'refused'],
  ['refusal', 'refused'],
  ['SAFETY', 'refused'],
  ['content_filtered', 'refused'],
  ['guardrail_intervened', 'refused'],
  ['network_error', undefined],
  ['OTHER', undefined],
  ['MALFORMED_FUNCTION_CALL', undefined],
  ['stopped', undefined],
  ['something_new', undefined],
  ['null', undefined],
  [true, undefined],
])('finish_reason %j', (reason, finish) => {
  const usage = { prompt_tokens: 12, completion_tokens: 4 };
  const state = stateAfter(
    { choices: [{ delta: { content: 'A set' } }] },
    { choices: [{ delta: {}, finish_reason: reason }] },
    { choices: [], usage },
  );
  expect(state.finishOf(true)).toBe(finish);
  // Paid for, whatever it was.
  expect(state.usage).toMatchObject({ inputTokens: 12, outputTokens: 4 });
});

test('a call of a tool that was not offered is no answer, of a model that works', () => {
  const state = stateAfter({ choices: [{ delta: {}, finish_reason: 'tool_calls' }] });
  expect(state.broken).toMatchObject({ kind: 'refused' });
});

test.each<[name: string, said: object]>([
  ['in the list', { tool_calls: [{ index: 0, id: 'c', function: { name: 'search', arguments: '{}' } }] }],
  ['by the older name', { function_call: { name: 'search', arguments: '{}' } }],
])('a call of a tool %s is no answer, though the reply ends with stop', (_name, said) => {
  const state = stateAfter(
    { choices: [{ delta: { content: 'Let me look that up.' } }] },
    { choices: [{ delta: said }] },
    { choices: [{ delta: {}, finish_reason: 'stop' }] },
  );
  expect(state.broken).toMatchObject({ kind: 'refused' });
  expect(state.finishOf(true)).toBeUndefined();
});

test('no tool is called by an empty list', () => {
  const none = { tool_calls: [], function_call: null };
  const state = stateAfter({ choices: [{ delta: { content: 'A set', ...none }, finish_reason: 'stop' }] });
  expect(state.finishOf(true)).toBe('complete');
});

test('a proper end cannot mend one that was none', () => {
  const end = (finish_reason: string) => ({ choices: [{ delta: {}, finish_reason }] });
  expect(stateAfter(end('abort'), end('stop')).finishOf(true)).toBeUndefined();
});

test.each<[behind: string, finish: string | undefined]>([
  ['stop', 'complete'],
  ['STOP', 'complete'],
  ['end_turn', 'complete'],
  ['error', undefined],
  ['network_error', undefined],
  ['MAX_TOKENS', 'length'],
  ['refusal', 'refused'],
  ['SAFETY', 'refused'],
])('a stop of OpenRouter behind which stands %s', (behind, finish) => {
  const state = stateAfter(
    { choices: [{ delta: { content: 'A list keeps' } }] },
    { choices: [{ delta: {}, finish_reason: 'stop', native_finish_reason: behind }] },
  );
  expect(state.finishOf(true)).toBe(finish);
});

test('only the first of several choices is read', () => {
  const both = { choices: [{ index: 1, delta: { content: 'B' }, finish_reason: 'stop' }, null] };
  const state = stateAfter(both, { choices: [{ index: 0, delta: { content: 'A' } }] });
  expect(state.text).toBe('A');
  expect(state.finishOf(true)).toBeUndefined();
});

test.each([
  ['choices null', { choices: null }],
  ['no choices', {}],
  ['a choice null', { choices: [null] }],
  ['a delta null', { choices: [{ index: 0, delta: null, finish_reason: null }] }],
  ['content null', { choices: [{ delta: { role: 'assistant', content: null }, finish_reason: '' }] }],
  ['a number for content', { choices: [{ delta: { content: 7 } }] }],
  ['an error null', { error: null, usage: null, choices: [] }],
  ['a filter’s event', { id: '', choices: [], prompt_filter_results: [{ prompt_index: 0 }] }],
])('%s says nothing', (_name, event) => {
  const state = stateAfter(event);
  expect(state).toMatchObject({ text: '', thought: '', usage: undefined, done: false });
  expect(state.finishOf(true)).toBeUndefined();
});

test.each([
  [{ content: [{ type: 'thinking', thinking: [{ type: 'text', text: 'Hm.' }] }] }, '', 'Hm.'],
  [{ content: [{ type: 'text', text: 'A ' }, null, { type: 'text', text: 'set' }] }, 'A set', ''],
  [{ content: [{ type: 'output_text', text: 'A set' }] }, 'A set', ''],
  [{ content: '', reasoning_content: '', reasoning: 'Hm.' }, '', 'Hm.'],
  [
    {
      content: [
        { type: 'reference', reference_ids: [1] },
        { type: 'text', text: 'A' },
      ],
    },
    'A',
    '',
  ],
  [{ content: [{ type: 'thinking', thinking: 'Hm.' }] }, '', 'Hm.'],
  [{ content: '', reasoning_content: 'Hm.' }, '', 'Hm.'],
  [{ content: null, reasoning: 'Hm.' }, '', 'Hm.'],
  [{ content: '', reasoning_text: 'Hm.' }, '', 'Hm.'],
])('parts and thoughts: %j', (delta, text, thought) => {
  expect(stateAfter({ choices: [{ index: 0, delta }] })).toMatchObject({ text, thought });
});

test.each([
  [{ reasoning: null, reasoning_details: [{ type: 'reasoning.encrypted', data: 'x' }] }, true],
  [{ content: '', reasoning_opaque: 'x' }, true],
  [{ content: '', reasoning: '', reasoning_details: [] }, false],
  [{ role: 'assistant', content: '' }, false],
])('a model whose thoughts are hidden is at work: %j', (delta, isAtWork) => {
  const state = stateAfter({ choices: [{ index: 0, delta }] });
  expect(state).toMatchObject({ text: '', thought: '', isAtWork });
});

test('a whole completion in place of a stream is an answer', () => {
  const message = { role: 'assistant', content: 'A set.', reasoning_content: 'Hm.' };
  const state = stateAfter({
    object: 'chat.completion',
    choices: [{ index: 0, message, finish_reason: 'stop' }],
    usage: { prompt_tokens: 12, completion_tokens: 4 },
  });
  expect(state).toMatchObject({ text: 'A set.', thought: 'Hm.', usage: { inputTokens: 12 } });
  expect(state.finishOf(true)).toBe('complete');
});

test.each([
  ['an event named so', 'error', { message: 'Out of memory', code: 503 }, 'unavailable'],
  ['an object named so', '', { object: 'error', message: 'Out of memory', code: 503 }, 'unavailable'],
  ['words alone', '', { error: 'Out of memory' }, 'cut'],
])('an error in a 200: %s', (_name, name, event, kind) => {
  expect(() => openAiEvents().enter(JSON.stringify(event), new ReplyState(), name)).toThrow(
    expect.objectContaining({ kind }),
  );
});

test.each([
  ['vLLM', { code: 400, message: "This model's maximum context length is 8192 tokens." }, 'context_too_long'],
  [
    'newer vLLM',
    { code: 400, message: "However, the model's context length is only 1024 tokens" },
    'context_too_long',
  ],
  ['llama.cpp', { code: 500, type: 'exceed_context_size_error' }, 'context_too_long'],
  [
    'a request above the tier',
    { code: 'rate_limit_exceeded', message: 'Request too large for gpt-6-luna' },
    'context_too_long',
  ],
  ['a rate limit', { code: 'rate_limit_exceeded', message: 'Rate limit reached' }, 'rate_limited'],
  ['a filter', { code: 'content_filter' }, 'refused'],
  ['a number for a code', { code: 502, message: 'Upstream failed' }, 'unavailable'],
  ['an unknown error', { message: 'Something' }, 'cut'],
  ['words alone', 'Something', 'cut'],
])('an error in a stream: %s', (_name, error, kind) => {
  expect(openAiStreamFault(error).kind).toBe(kind);
});
