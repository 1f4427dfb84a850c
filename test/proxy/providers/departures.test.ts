import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { departureFor, saysTooLong } from '../../../proxy/providers/refusal-words.ts';
import { type HttpClient, openHttpClient } from '../../../proxy/providers/wire/http-client.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { callOf, type NamedEndpoint, never, openerOf, readAll, thrownBy } from './calls.ts';

interface Received {
  path: string;
  headers: Record<string, unknown>;
  key: string | undefined;
  body: Record<string, unknown>;
}

/** What a server answers instead of a reply; undefined: it takes the call. */
type Strictness = (received: Received) => { status: number; body: unknown } | undefined;

let http: HttpClient;
let server: Server | undefined;
let received: Received[];

beforeEach(() => {
  http = openHttpClient(new FakeClock());
  received = [];
});

afterEach(async () => {
  await http.close();
  server?.close();
});

const stream = `data: ${JSON.stringify({ choices: [{ delta: { content: 'A list.' }, finish_reason: 'stop' }] })}\n\n`;
const whole = { choices: [{ message: { content: 'A list.' }, finish_reason: 'stop' }] };
const geminiStream = `data: ${JSON.stringify({ candidates: [{ content: { parts: [{ text: 'A list.' }] }, finishReason: 'STOP' }] })}\n\n`;

/** A strict server, and how its clients are opened. */
async function strict(refusalOf: Strictness, clock = new FakeClock()) {
  server = createServer(async (request, response) => {
    let text = '';
    for await (const read of request) text += read;
    const call = {
      path: request.url ?? '',
      headers: request.headers,
      key: request.headers.authorization,
      body: JSON.parse(text) as Record<string, unknown>,
    };
    received.push(call);
    const refusal = refusalOf(call);
    const type = { 'content-type': 'application/json' };
    if (refusal !== undefined) response.writeHead(refusal.status, type).end(JSON.stringify(refusal.body));
    else if (call.body.stream === false) response.writeHead(200, type).end(JSON.stringify(whole));
    else response.end(call.path.includes(':stream') ? geminiStream : stream);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('no TCP address');
  const url = `http://127.0.0.1:${address.port}`;
  const open = openerOf(http.send, clock);
  const client = (changes: Partial<NamedEndpoint> = {}) =>
    open({ kind: 'openai-compatible', apiKey: 'key-1', baseUrl: `${url}/v1`, ...changes });
  return { url, client, clock };
}

async function ask(client: ReturnType<Awaited<ReturnType<typeof strict>>['client']>, model = 'base') {
  return (await readAll(await client.send(callOf(model), never))).text;
}

const unsupported = (param: string) => ({
  status: 400,
  body: {
    error: {
      message: `Unsupported parameter: '${param}' is not supported with this model.`,
      type: 'invalid_request_error',
      param,
      code: 'unsupported_parameter',
    },
  },
});

test.each<
  [name: string, refusalOf: Strictness, fields: (body: Received['body']) => unknown, wanted: unknown]
>([
  [
    'stream_options',
    ({ body }) =>
      'stream_options' in body
        ? { status: 422, body: { detail: [{ type: 'extra_forbidden', loc: ['body', 'stream_options'] }] } }
        : undefined,
    (body) => [body.stream, body.stream_options],
    [true, undefined],
  ],
  [
    'max_tokens',
    ({ body }) => ('max_tokens' in body ? unsupported('max_tokens') : undefined),
    (body) => [body.max_tokens, body.max_completion_tokens],
    [undefined, 500],
  ],
  [
    'the system role',
    ({ body }) =>
      JSON.stringify(body.messages).includes('"system"')
        ? { status: 400, body: { object: 'error', message: 'System role not supported', code: 400 } }
        : undefined,
    (body) => (body.messages as { role: string }[]).map(({ role }) => role),
    ['user', 'assistant', 'user'],
  ],
  [
    'a stream',
    ({ body }) =>
      body.stream === true
        ? { status: 400, body: { error: { message: 'Streaming is not supported for this model' } } }
        : undefined,
    (body) => [body.stream, body.stream_options],
    [false, undefined],
  ],
])('a server that takes no %s is asked again without at once, and from then on', async (_name, ...rest) => {
  const [refusalOf, fields, wanted] = rest;
  const { client } = await strict(refusalOf);
  const first = client();
  for (let call = 1; call <= 4; call++) expect(await ask(first)).toBe('A list.');
  expect(received).toHaveLength(5);
  expect(received.slice(1).map(({ body }) => fields(body))).toEqual(Array.from({ length: 4 }, () => wanted));
});

test('the rules that no system role holds stand at the head of the first turn', async () => {
  const { client } = await strict(({ body }) =>
    JSON.stringify(body.messages).includes('"system"')
      ? { status: 500, body: { error: { message: 'Conversation roles must alternate user/assistant' } } }
      : undefined,
  );
  await ask(client());
  const messages = received[1]?.body.messages as { content: string }[];
  expect(messages[0]?.content.split('\n\n')).toEqual([
    callOf('base').prompt.stable,
    callOf('base').prompt.lesson,
    'From here on the student writes:',
    'What is a list?',
  ]);
});

test('a model that wants its own thoughts back gets a blank for each answer, since none is kept', async () => {
  const message = 'The `reasoning_content` in the thinking mode must be passed back to the API.';
  const { client } = await strict(({ body }) =>
    (body.messages as { role: string; reasoning_content?: string }[]).some(
      ({ role, reasoning_content }) => role === 'assistant' && !reasoning_content,
    )
      ? { status: 400, body: { error: { message, type: 'invalid_request_error', param: null } } }
      : undefined,
  );
  const one = client();
  for (let call = 1; call <= 2; call++) expect(await ask(one, 'deepseek-v4-flash')).toBe('A list.');
  expect(received).toHaveLength(3);
  expect(received[2]?.body.messages).toMatchObject([
    { role: 'system' },
    { role: 'user' },
    { role: 'assistant', reasoning_content: ' ' },
    { role: 'user' },
  ]);
});

test('Gemma’s rules go the same way at Google', async () => {
  const { url, client } = await strict(({ body }) =>
    'systemInstruction' in body
      ? {
          status: 400,
          body: {
            error: {
              code: 400,
              message: 'Developer instruction is not enabled for models/gemma-3-27b-it',
              status: 'INVALID_ARGUMENT',
            },
          },
        }
      : undefined,
  );
  const google = client({ kind: 'google', baseUrl: url });
  for (let call = 0; call < 3; call++) expect(await ask(google, 'gemma-3-27b-it')).toBe('A list.');
  expect(received).toHaveLength(4);
});

test('OpenAI’s client leaves out what a server behind its address does not know', async () => {
  const { url, client } = await strict(({ body }) => {
    const [field] = Object.keys(body).filter((name) => name.startsWith('prompt_cache_'));
    if (field !== undefined) return unsupported(field);
    return 'max_completion_tokens' in body ? unsupported('max_completion_tokens') : undefined;
  });
  const openAi = client({ kind: 'openai', baseUrl: `${url}/v1` });
  expect(await ask(openAi, 'gpt-6-luna')).toBe('A list.');
  expect(received).toHaveLength(3);
  expect(await ask(openAi, 'gpt-6-luna')).toBe('A list.');
  expect(received).toHaveLength(4);
  expect(received[3]?.body).toMatchObject({ max_tokens: 500, messages: [{ role: 'system' }, {}, {}, {}] });
});

test('several refusals, one after the other, are all learned', async () => {
  const { client } = await strict(({ body }) => {
    if ('stream_options' in body) return unsupported('stream_options');
    return 'max_tokens' in body ? unsupported('max_tokens') : undefined;
  });
  expect(await ask(client())).toBe('A list.');
  expect(await ask(client())).toBe('A list.');
  expect(received).toHaveLength(4);
});

test('it is learned for this model, with whichever key, and not for another', async () => {
  const { client } = await strict(({ body }) =>
    body.model === 'strict' && 'stream_options' in body ? unsupported('stream_options') : undefined,
  );
  await ask(client(), 'strict');
  await ask(client({ apiKey: 'key-2' }), 'strict');
  await ask(client(), 'base');
  expect(received.map(({ key }) => key?.at(-1))).toEqual(['1', '1', '2', '1']);
  expect(received.at(-1)?.body).toHaveProperty('stream_options');
});

test('a server that changes is learned anew, and after a day everything is', async () => {
  let refused = 'max_tokens';
  const { client, clock } = await strict(({ body }) => (refused in body ? unsupported(refused) : undefined));
  const one = client();
  await ask(one);
  refused = 'max_completion_tokens';
  expect(await ask(one)).toBe('A list.');
  expect(received.at(-1)?.body).toHaveProperty('max_tokens');
  refused = 'max_tokens';
  await ask(one);
  refused = 'nothing';
  await clock.advance(24 * 60 * 60 * 1000 + 1);
  await ask(one);
  expect(received.at(-1)?.body).toHaveProperty('max_tokens');
});

test('what is not taken either way is refused after few tries, and nothing is remembered of it', async () => {
  const { client } = await strict(({ body }) =>
    unsupported('max_tokens' in body ? 'max_tokens' : 'max_completion_tokens'),
  );
  const one = client();
  for (let call = 1; call <= 2; call++) {
    expect(await thrownBy(() => ask(one))).toMatchObject({ kind: 'bad_request', details: { status: 400 } });
    expect(received).toHaveLength(2 * call);
    expect(received.at(-2)?.body).toHaveProperty('max_tokens');
  }
});

test.each([
  ['/v1', ''],
  ['', '/v1'],
  ['/gateway', '/gateway/v1'],
])(
  'an address with or without /v1: the server answers at "%s", the configuration says "%s"',
  async (...paths) => {
    const [served, configured] = paths;
    const { url, client } = await strict(({ path }) =>
      path === `${served}/chat/completions` ? undefined : { status: 404, body: { detail: 'Not Found' } },
    );
    const one = client({ baseUrl: `${url}${configured}` });
    for (let call = 0; call < 3; call++) expect(await ask(one)).toBe('A list.');
    expect(received.length).toBeLessThanOrEqual(4);
  },
);

test.each([
  ['openai', 'gpt-6-luna'],
  ['openai-compatible', 'base'],
  ['anthropic', 'base'],
  ['google', 'base'],
] as const)('%s is sent the headers of the configuration with every call', async (kind, model) => {
  const { client } = await strict(() => undefined);
  const one = client({ kind, headers: { 'x-gate': 'one', 'user-agent': 'course' } });
  for (let call = 0; call < 3; call++) await one.send(callOf(model), never);
  expect(received).toHaveLength(3);
  for (const { headers } of received) {
    expect(headers).toMatchObject({ 'x-gate': 'one', 'user-agent': expect.stringContaining('course') });
  }
});

test('without a key of its own a server may be sent any authorization', async () => {
  const { client } = await strict(() => undefined);
  await ask(client({ apiKey: '', headers: { authorization: 'Basic abc' } }));
  expect(received[0]?.key).toBe('Basic abc');
});

test('a model that the server does not have is asked for once', async () => {
  const { client } = await strict(() => ({
    status: 404,
    body: { error: { message: 'model "base" not found, try pulling it first', type: 'not_found_error' } },
  }));
  expect(await thrownBy(() => ask(client()))).toMatchObject({ details: { status: 404 } });
  expect(received).toHaveLength(1);
});

test.each([
  [400, 'max_tokens must be less than or equal to `8192`, the maximum value for this model'],
  [400, "'max_tokens' is too large: 5000. This model's maximum context length is 4096 tokens"],
  [400, 'This field is not supported'],
  [401, "Unsupported parameter: 'max_tokens'"],
  [429, "Unsupported parameter: 'stream_options'"],
  [404, 'The model `base` does not exist or you do not have access to it.'],
  [400, 'Invalid value'],
])('%i %s names nothing to leave out', (status, words) => {
  expect(departureFor({ status, words }, { model: 'base', limitField: 'max_tokens' })).toBeUndefined();
});

test.each([
  ["property 'stream_options' is unsupported, did you mean 'stream'?", 'no-stream-options'],
  ['Extra inputs are not permitted: body -> stream_options -> include_usage', 'no-stream-options'],
  ['Unrecognized request argument supplied: stream_options', 'no-stream-options'],
  ["Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.", 'other-limit-field'],
  ['max_tokens is not supported, use max_completion_tokens', 'other-limit-field'],
  ["Unsupported value: 'messages[0].role' does not support 'system' with this model.", 'rules-in-first-turn'],
  ['System message is not supported by this template', 'rules-in-first-turn'],
  ['Only user and assistant roles are supported!', 'rules-in-first-turn'],
  ["Role 'system' is unknown", 'rules-in-first-turn'],
  ['{"detail":[{"type":"literal_error","loc":["body","messages",0,"role"]}]}', 'rules-in-first-turn'],
  ['json: unknown field "stream_options"', 'no-stream-options'],
  ["create() got an unexpected keyword argument 'stream_options'", 'no-stream-options'],
  ['stream is not supported', 'no-stream'],
  ['stream mode is not supported', 'no-stream'],
  [
    '{"message":"Your organization must be verified to stream this model.","code":"unsupported_value"}',
    'no-stream',
  ],
])('%s', (words, departure) => {
  expect(departureFor({ status: 400, words }, { model: 'base', limitField: 'max_tokens' })).toBe(departure);
});

test('a template that knows no system role is heard behind a status of the way there', () => {
  const refusal = { status: 404, words: '{"error":"System role not supported"}' };
  expect(departureFor(refusal, { model: 'base', limitField: 'max_tokens' })).toBe('rules-in-first-turn');
});

test.each([
  "This model's maximum context length is 8192 tokens. However, your messages resulted in 9000 tokens.",
  "This endpoint's maximum context length is 131072 tokens. However, you requested about 150000 tokens",
  "The prompt is longer than the model's context length of 4096",
  'the request exceeds the available context size, try increasing it',
  'request (9000 tokens) exceeds the available context size (4096 tokens)',
  'Trying to keep the first 9000 tokens when context the overflows. However, the model is loaded with context length of only 4096 tokens',
  'The number of tokens to keep from the initial prompt is greater than the context length',
  'Context size has been exceeded.',
  'prompt too long; exceeded max context length by 5000 tokens',
  'litellm.ContextWindowExceededError: litellm.BadRequestError: This model’s maximum context length is 4096',
  'Input validation error: `inputs` tokens + `max_new_tokens` must be <= 4096. Given: 9000 `inputs` tokens',
  'Input validation error: `inputs` must have less than 4095 tokens. Given: 9000',
  "The input (140000 tokens) is longer than the model's context length (131072 tokens).",
  'Prompt contains 140000 tokens, too large for model with 131072 maximum context length',
  'Your request exceeded model token limit: 262144',
  'Range of input length should be [1, 129024]',
  'Prompt has 70000 tokens, but the configured context size is 65536 tokens',
  'prompt token count of 130000 exceeds the limit of 128000',
  "This model's maximum prompt length is 131072 but the request contains 537812 tokens",
  'Please reduce the length of the messages or completion.',
  'too many tokens: size limit exceeded',
  'litellm.ContextWindowExceededError: OllamaException',
  'The decoder prompt (length 9000) is longer than the maximum model length of 4096.',
  'Input length (9000 tokens) exceeds the maximum allowed length (4096 tokens)',
  'Requested tokens (9000) exceed context window of 4096',
  'Prompt length 9000 is greater than max_seq_len 4096',
  'The sum of prompt length (4000) and query length (0) should not exceed max_num_tokens (2048)',
  'Prompt exceeds max length',
  'Job requires 1027 pages (only 1024 available) and cannot be enqueued',
  'the input length exceeds the context length',
])('too long, in the words of a server: %s', (words) => {
  expect(saysTooLong(words)).toBe(true);
  expect(saysTooLong(JSON.stringify({ error: { message: words } }))).toBe(true);
});

test.each(['Rate limit reached', 'The model is loading', 'Invalid token', 'context deadline exceeded'])(
  'not too long: %s',
  (words) => {
    expect(saysTooLong(words)).toBe(false);
  },
);

test('a prompt that is too long is told by the words alone, as an error and as a string', async () => {
  const words =
    'Trying to keep the first 9000 tokens when context the overflows. However, the model is loaded with context length of only 4096 tokens';
  for (const body of [{ error: words }, { error: { message: words } }, { detail: words }, words]) {
    const { client } = await strict(() => ({ status: 400, body }));
    expect(await thrownBy(() => ask(client()))).toMatchObject({ kind: 'context_too_long' });
    server?.close();
  }
});
