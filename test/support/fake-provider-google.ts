import type { FailName } from './fake-provider-behaviour.ts';
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

const methods = /^\/v1beta\/models\/([^/:]+):(streamGenerateContent|generateContent)$/;
const finishReasons = { complete: 'STOP', length: 'MAX_TOKENS', refused: 'SAFETY' } as const;

/** Google's Gemini API, v1beta. */
export const googleWire: Wire = {
  protocol: 'google',
  accepts: (path) => methods.test(path.split('?')[0] ?? ''),

  understand({ path, headers, body }) {
    const [route = '', query = ''] = path.split('?');
    const [, model = '', method = ''] = methods.exec(route) ?? [];
    if (method === 'streamGenerateContent' && new URLSearchParams(query).get('alt') !== 'sse') {
      return errorResponse(
        400,
        { status: 'INVALID_ARGUMENT', message: 'only alt=sse is spoken here' },
        false,
      );
    }
    const contents = objectsOf(body.contents);
    const system = isObject(body.systemInstruction) ? textOf(body.systemInstruction.parts) : '';
    const { cachedContent } = body;
    if (typeof cachedContent === 'string' && body.systemInstruction !== undefined) {
      const message =
        'CachedContent can not be used with GenerateContent request setting system_instruction, tools or tool_config.';
      return errorResponse(400, { status: 'INVALID_ARGUMENT', message }, true);
    }
    const config = isObject(body.generationConfig) ? body.generationConfig : {};
    return {
      protocol: 'google',
      key: headers['x-goog-api-key'] ?? '',
      model: decodeURIComponent(model),
      stream: method === 'streamGenerateContent',
      wantsUsage: true,
      prompt: [system, ...contents.map(({ parts }) => textOf(parts))].join('\n'),
      ...(typeof cachedContent === 'string' && { rented: { name: cachedContent, tokens: 0 } }),
      images: contents.flatMap(({ parts }) => objectsOf(parts).flatMap(imageOf)),
      question: textOf(objectsOf(contents.at(-1)?.parts).slice(-1)),
      maxOutputTokens: numberOf(config.maxOutputTokens, Number.POSITIVE_INFINITY),
    };
  },

  fail(name, stream, retryAfterSeconds) {
    const { status, error } = failures[name];
    const retryInfo = {
      '@type': 'type.googleapis.com/google.rpc.RetryInfo',
      retryDelay: `${retryAfterSeconds}s`,
    };
    const details = [...error.details, ...(retryAfterSeconds === undefined ? [] : [retryInfo])];
    return errorResponse(status, { ...error, details }, stream);
  },

  open: () => '',
  text: (asked, text, billed) => event(frame(asked, [{ text }], undefined, billed)),
  close: (asked, finish, billed) => event(frame(asked, [{ text: '' }], finishReasons[finish], billed)),
  errorEvent: () =>
    event({ error: { code: 503, message: 'The model is overloaded.', status: 'UNAVAILABLE' } }),
  whole: (asked, text, finish, billed) => frame(asked, [{ text }], finishReasons[finish], billed),
};

function frame(asked: AskedCall, parts: object[], finishReason: string | undefined, billed: Billed): object {
  return {
    candidates: [{ content: { parts, role: 'model' }, ...(finishReason && { finishReason }), index: 0 }],
    usageMetadata: {
      promptTokenCount: billed.inputTokens,
      candidatesTokenCount: billed.outputTokens - billed.reasoningTokens,
      totalTokenCount: billed.inputTokens + billed.outputTokens,
      ...(billed.cachedInputTokens > 0 && { cachedContentTokenCount: billed.cachedInputTokens }),
      ...(billed.reasoningTokens > 0 && { thoughtsTokenCount: billed.reasoningTokens }),
    },
    modelVersion: asked.model,
    responseId: 'fake',
  };
}

/** Ends its lines with CRLF, as the real one does. */
function event(data: object): string {
  return `data: ${JSON.stringify(data)}\r\n\r\n`;
}

/** An error of a streaming method is labelled as a stream although it is none. */
function imageOf({ inlineData }: JsonObject) {
  if (!isObject(inlineData)) return [];
  return [{ mediaType: String(inlineData.mimeType), data: String(inlineData.data) }];
}

export function errorResponse(status: number, error: JsonObject, stream: boolean): WireResponse {
  const contentType = stream ? 'text/event-stream' : 'application/json; charset=UTF-8';
  return jsonResponse(status, { error: { code: status, ...error } }, { 'content-type': contentType });
}

interface Failure {
  status: number;
  error: { status: string; message: string; details: object[] };
}

function failure(status: number, name: string, message: string, details: object[] = []): Failure {
  return { status, error: { status: name, message, details } };
}

const failures: Record<FailName, Failure> = {
  '429': failure(429, 'RESOURCE_EXHAUSTED', 'You exceeded your current quota, please check your plan.', [
    {
      '@type': 'type.googleapis.com/google.rpc.QuotaFailure',
      violations: [{ quotaId: 'GenerateRequestsPerMinutePerProjectPerModel' }],
    },
  ]),
  '503': failure(503, 'UNAVAILABLE', 'The model is overloaded. Please try again later.'),
  '529': failure(529, 'UNAVAILABLE', 'The model is overloaded.'),
  '500': failure(500, 'INTERNAL', 'An internal error has occurred.'),
  'bad-key': failure(400, 'INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.', [
    { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'API_KEY_INVALID' },
  ]),
  quota: failure(429, 'RESOURCE_EXHAUSTED', 'You exceeded your current quota, please check your plan.', [
    {
      '@type': 'type.googleapis.com/google.rpc.QuotaFailure',
      violations: [{ quotaId: 'GenerateRequestsPerDayPerProjectPerModel' }],
    },
    { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '38s' },
  ]),
  context: failure(
    400,
    'INVALID_ARGUMENT',
    'The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).',
  ),
  'bad-request': failure(400, 'INVALID_ARGUMENT', 'Request contains an invalid argument.'),
};
