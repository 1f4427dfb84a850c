import type { FailName } from './fake-provider-behaviour.ts';
import { chargesForWriting } from './fake-provider-billing.ts';
import {
  type AskedCall,
  type Billed,
  isObject,
  type JsonObject,
  jsonResponse,
  numberOf,
  objectsOf,
  textOf,
  type Wire,
  type WireResponse,
} from './fake-provider-wire.ts';

const finishReasons = { complete: 'stop', length: 'length', refused: 'content_filter' } as const;

/** OpenAI's Chat Completions, and the servers that copy it. */
export const openAiWire: Wire = {
  protocol: 'openai',
  accepts: (path) => path === '/v1/chat/completions',

  understand({ headers, body }) {
    const key = (headers.authorization ?? '').replace(/^Bearer /, '');
    const model = String(body.model);
    const vendorModel = /^gpt-[56]/.test(model);
    if (vendorModel && body.max_tokens !== undefined) return unsupported('max_tokens');
    if (vendorModel && body.temperature !== undefined) return unsupported('temperature');
    const messages = objectsOf(body.messages);
    const options = objectsOf([body.stream_options])[0];
    if (!chargesForWriting({ model }) && body.prompt_cache_options !== undefined)
      return unsupported('prompt_cache_options');
    const prompt = messages.map(({ content }) => textOf(content)).join('\n');
    const marked = chargesForWriting({ model }) ? markedOf(body, messages, prompt) : undefined;
    return {
      protocol: 'openai',
      key,
      model,
      stream: body.stream === true,
      wantsUsage: body.stream !== true || options?.include_usage === true,
      prompt,
      ...(marked && { marked }),
      images: messages.flatMap(({ content }) => objectsOf(content).flatMap(imageOf)),
      question: textOf(messages.at(-1)?.content),
      maxOutputTokens: numberOf(body.max_completion_tokens ?? body.max_tokens, Number.POSITIVE_INFINITY),
    };
  },

  fail(name, _stream, retryAfterSeconds) {
    const { status, error } = failures[name];
    return jsonResponse(
      status,
      { error: { param: null, ...error } },
      {
        'x-request-id': 'req_fake_openai',
        ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
      },
    );
  },

  open: (asked) => chunk(asked, { role: 'assistant', content: '', refusal: null }),
  text: (asked, text) => chunk(asked, { content: text }),
  close(asked, finish, billed) {
    const usage = asked.wantsUsage
      ? event({ ...frame(asked), choices: [], usage: usageOf(billed), obfuscation: 'x7' })
      : '';
    return `${chunk(asked, {}, finishReasons[finish])}${usage}data: [DONE]\n\n`;
  },
  errorEvent: () =>
    event({ error: { message: 'The server had an error.', type: 'server_error', param: null, code: null } }),

  whole: (asked, text, finish, billed) => ({
    ...frame(asked),
    object: 'chat.completion',
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: text, refusal: null, annotations: [] },
        logprobs: null,
        finish_reason: finishReasons[finish],
      },
    ],
    usage: usageOf(billed),
  }),
};

function imageOf({ type, image_url }: JsonObject) {
  if (type !== 'image_url' || !isObject(image_url)) return [];
  const [, mediaType = '', data = ''] = /^data:([^;]+);base64,(.*)$/s.exec(String(image_url.url)) ?? [];
  return [{ mediaType, data }];
}

/** By itself OpenAI sets a breakpoint behind the last message; those of the caller are looked for in the first. */
function markedOf(body: JsonObject, messages: JsonObject[], prompt: string): AskedCall['marked'] {
  const options = isObject(body.prompt_cache_options) ? body.prompt_cache_options : {};
  if (options.mode !== 'explicit') return { text: prompt, long: false };
  const parts = objectsOf(messages[0]?.content);
  const last = parts.findLastIndex(({ prompt_cache_breakpoint }) => isObject(prompt_cache_breakpoint));
  return last === -1 ? undefined : { text: textOf(parts.slice(0, last + 1)), long: false };
}

function chunk(asked: AskedCall, delta: object, finishReason: string | null = null): string {
  return event({
    ...frame(asked),
    choices: [{ index: 0, delta, logprobs: null, finish_reason: finishReason }],
    ...(asked.wantsUsage && { usage: null }),
    obfuscation: 'Qm3',
  });
}

function frame({ model }: AskedCall) {
  return {
    id: 'chatcmpl-fake',
    object: 'chat.completion.chunk',
    created: 1_795_000_000,
    model,
    service_tier: 'default',
    system_fingerprint: null,
  };
}

function usageOf(billed: Billed) {
  return {
    prompt_tokens: billed.inputTokens,
    completion_tokens: billed.outputTokens,
    total_tokens: billed.inputTokens + billed.outputTokens,
    prompt_tokens_details: {
      cached_tokens: billed.cachedInputTokens,
      cache_write_tokens: billed.cacheWriteTokens,
      audio_tokens: 0,
    },
    completion_tokens_details: { reasoning_tokens: billed.reasoningTokens, audio_tokens: 0 },
  };
}

function event(data: object): string {
  return `data: ${JSON.stringify(data)}\n\n`;
}

function unsupported(param: string): WireResponse {
  const message = `Unsupported parameter: '${param}' is not supported with this model.`;
  const error = { message, type: 'invalid_request_error', param, code: 'unsupported_parameter' };
  return jsonResponse(400, { error });
}

const failures: Record<
  FailName,
  { status: number; error: { message: string; type: string; code: string | null } }
> = {
  '429': {
    status: 429,
    error: { message: 'Rate limit reached for requests', type: 'requests', code: 'rate_limit_exceeded' },
  },
  '503': {
    status: 503,
    error: { message: 'The engine is not available.', type: 'service_unavailable_error', code: null },
  },
  '529': { status: 529, error: { message: 'Overloaded.', type: 'overloaded', code: null } },
  '500': { status: 500, error: { message: 'The server had an error.', type: 'server_error', code: null } },
  'bad-key': {
    status: 401,
    error: { message: 'Incorrect API key provided.', type: 'invalid_request_error', code: 'invalid_api_key' },
  },
  quota: {
    status: 429,
    error: {
      message: 'You exceeded your current quota.',
      type: 'insufficient_quota',
      code: 'insufficient_quota',
    },
  },
  context: {
    status: 400,
    error: {
      message: 'Your input exceeds the context window of this model.',
      type: 'invalid_request_error',
      code: 'context_length_exceeded',
    },
  },
  'bad-request': {
    status: 400,
    error: { message: 'Invalid value.', type: 'invalid_request_error', code: 'invalid_value' },
  },
};
