import type { FailName } from './fake-provider-behaviour.ts';
import {
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

const stopReasons = { complete: 'end_turn', length: 'max_tokens', refused: 'refusal' } as const;

/** Anthropic's Messages API, version 2026-10-21. */
export const anthropicWire: Wire = {
  protocol: 'anthropic',
  accepts: (path) => path === '/v1/messages',

  understand({ headers, body }) {
    const key = headers['x-api-key'] ?? (headers.authorization ?? '').replace(/^Bearer /, '');
    if (headers['anthropic-version'] === undefined) return complaint('anthropic-version: header is required');
    const refusedField = ['temperature', 'top_p', 'top_k'].find((field) => body[field] !== undefined);
    if (refusedField !== undefined) return complaint(`${refusedField}: this parameter is not supported`);
    if (typeof body.max_tokens !== 'number') return complaint('max_tokens: Field required');
    const messages = objectsOf(body.messages);
    if (messages[0]?.role !== 'user') return complaint('messages: first message must use the "user" role');
    const system = typeof body.system === 'string' ? [{ text: body.system }] : objectsOf(body.system);
    if (system.some(({ text }) => text === ''))
      return complaint('system: text content blocks must be non-empty');
    const marked = markedOf(system);
    return {
      protocol: 'anthropic',
      key,
      model: String(body.model),
      stream: body.stream === true,
      wantsUsage: true,
      prompt: [textOf(system), ...messages.map(({ content }) => textOf(content))].join('\n'),
      ...(marked && { marked }),
      images: messages.flatMap(({ content }) => objectsOf(content).flatMap(imageOf)),
      question: textOf(messages.at(-1)?.content),
      maxOutputTokens: numberOf(body.max_tokens, 0),
    };
  },

  fail(name, _stream, retryAfterSeconds) {
    const { status, error } = failures[name];
    return jsonResponse(
      status,
      { type: 'error', error, request_id: 'req_fake_anthropic' },
      {
        'request-id': 'req_fake_anthropic',
        ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
      },
    );
  },

  open(asked, billed) {
    const message = {
      id: 'msg_fake',
      type: 'message',
      role: 'assistant',
      model: asked.model,
      content: [],
      stop_reason: null,
      stop_sequence: null,
      usage: {
        ...inputUsageOf(billed),
        output_tokens: Math.min(1, billed.outputTokens),
        service_tier: 'standard',
      },
    };
    return (
      event({ type: 'message_start', message }) +
      event({ type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } }) +
      event({ type: 'ping' })
    );
  },
  text: (_asked, text) =>
    event({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } }),
  close(_asked, finish, billed) {
    const { cache_creation: _breakdown, ...counts } = inputUsageOf(billed);
    return (
      event({ type: 'content_block_stop', index: 0 }) +
      event({
        type: 'message_delta',
        delta: { stop_reason: stopReasons[finish], stop_sequence: null },
        usage: { ...counts, output_tokens: billed.outputTokens },
      }) +
      event({ type: 'message_stop' })
    );
  },
  errorEvent: () => event({ type: 'error', error: failures['529'].error, request_id: 'req_fake_anthropic' }),

  whole: (asked, text, finish, billed) => ({
    id: 'msg_fake',
    type: 'message',
    role: 'assistant',
    model: asked.model,
    content: [{ type: 'text', text }],
    stop_reason: stopReasons[finish],
    stop_sequence: null,
    usage: { ...inputUsageOf(billed), output_tokens: billed.outputTokens, service_tier: 'standard' },
  }),
};

function imageOf({ type, source }: JsonObject) {
  if (type !== 'image' || !isObject(source) || source.type !== 'base64') return [];
  return [{ mediaType: String(source.media_type), data: String(source.data) }];
}

/** The text up to the last block that has a cache mark. */
function markedOf(system: JsonObject[]): { text: string; long: boolean } | undefined {
  const last = system.findLastIndex(({ cache_control }) => isObject(cache_control));
  const mark = system[last]?.cache_control;
  if (!isObject(mark)) return undefined;
  return { text: textOf(system.slice(0, last + 1)), long: mark.ttl === '1h' };
}

/** `input_tokens` leaves out what was read from or written to the cache. */
function inputUsageOf(billed: Billed) {
  const written = billed.cacheWriteTokens + billed.cacheWriteLongTokens;
  return {
    input_tokens: billed.inputTokens - billed.cachedInputTokens - written,
    cache_creation_input_tokens: written,
    cache_read_input_tokens: billed.cachedInputTokens,
    cache_creation: {
      ephemeral_5m_input_tokens: billed.cacheWriteTokens,
      ephemeral_1h_input_tokens: billed.cacheWriteLongTokens,
    },
  };
}

function event(data: JsonObject & { type: string }): string {
  return `event: ${data.type}\ndata: ${JSON.stringify(data)}\n\n`;
}

function complaint(message: string): WireResponse {
  return jsonResponse(400, { type: 'error', error: { type: 'invalid_request_error', message } });
}

const failures: Record<FailName, { status: number; error: JsonObject & { type: string; message: string } }> =
  {
    '429': {
      status: 429,
      error: { type: 'rate_limit_error', message: 'This request would exceed your rate limit.' },
    },
    '503': { status: 503, error: { type: 'api_error', message: 'Service unavailable.' } },
    '529': { status: 529, error: { type: 'overloaded_error', message: 'Overloaded' } },
    '500': { status: 500, error: { type: 'api_error', message: 'Internal server error' } },
    'bad-key': { status: 401, error: { type: 'authentication_error', message: 'invalid x-api-key' } },
    quota: {
      status: 429,
      error: {
        type: 'rate_limit_error',
        message: 'Your organization has reached its monthly limit.',
        details: { error_code: 'enforced_spend_limit_reached' },
      },
    },
    context: {
      status: 400,
      error: { type: 'invalid_request_error', message: 'prompt is too long: 210000 tokens > 200000 maximum' },
    },
    'bad-request': { status: 400, error: { type: 'invalid_request_error', message: 'messages: invalid' } },
  };
