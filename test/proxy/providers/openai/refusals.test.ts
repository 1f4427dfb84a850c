import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { FaultKind } from '../../../../proxy/providers/fault.ts';
import { type HttpClient, openHttpClient } from '../../../../proxy/providers/wire/http-client.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { type Script, type ScriptedServer, startScriptedServer } from '../../../support/scripted-server.ts';
import { callOf, never, openProvider, thrownBy } from '../calls.ts';

/** Refusals as servers and gateways were reported to send them, through the whole client. */
let http: HttpClient;
let server: ScriptedServer;
let script: Script;

beforeAll(async () => {
  http = openHttpClient(new FakeClock());
  server = await startScriptedServer(() => script);
});
afterAll(async () => {
  await http.close();
  await server.close();
});
afterEach(() => {
  server.calls.length = 0;
});

function refusalBy(kind: string, status: number, body: object | string): Promise<unknown> {
  const isPage = typeof body === 'string';
  script = {
    status,
    contentType: isPage ? 'text/html' : 'application/json',
    writes: [isPage ? body : JSON.stringify(body)],
  };
  const baseUrl = kind.startsWith('openai') ? server.url : server.url.replace(/\/v1$/, '');
  const client = openProvider({ kind, apiKey: 'key-1', baseUrl }, http.send);
  return thrownBy(() => client.send(callOf('a-model'), never));
}

const spent = { message: 'Your account is not active', type: 'exceeded_current_quota_error' };
const unsafe = { message: 'Input data may contain inappropriate content.' };

test.each<[who: string, status: number, body: object, kind: FaultKind]>([
  ['Kimi without money', 403, { error: spent }, 'quota_spent'],
  ['Kimi without money', 429, { error: spent }, 'quota_spent'],
  ['Kimi under load', 429, { error: { message: 'x', type: 'engine_overloaded_error' } }, 'overloaded'],
  ['Kimi', 429, { error: { message: 'x', type: 'rate_limit_reached_error' } }, 'rate_limited'],
  [
    'GLM without money',
    429,
    { error: { code: '1113', message: '余额不足或无可用资源包,请充值。' } },
    'quota_spent',
  ],
  ['GLM', 429, { error: { code: '1302', message: '您的账户已达到速率限制' } }, 'rate_limited'],
  ['GLM’s filter', 400, { error: { code: '1301', message: '不安全或敏感内容' } }, 'refused'],
  ['Qwen without money', 400, { error: { code: 'Arrearage', type: 'Arrearage' } }, 'quota_spent'],
  ['Qwen’s filter', 400, { error: { code: 'data_inspection_failed', ...unsafe } }, 'refused'],
  ['Qwen’s filter by its other name', 400, { error: { code: 'DataInspectionFailed', ...unsafe } }, 'refused'],
  [
    'LiteLLM over its budget',
    429,
    { error: { message: 'Budget has been exceeded!', type: 'budget_exceeded', code: '429' } },
    'quota_spent',
  ],
  [
    'LiteLLM over its budget, before',
    400,
    { error: { message: 'Budget has been exceeded!', type: 'budget_exceeded', code: '400' } },
    'quota_spent',
  ],
  [
    'new-api without money',
    403,
    { error: { message: '用户额度不足', type: 'new_api_error', code: 'insufficient_user_quota' } },
    'quota_spent',
  ],
  [
    'SiliconFlow without money',
    403,
    { code: 30011, message: 'Your paid balance is insufficient. Please top up and try again.', data: null },
    'quota_spent',
  ],
  [
    'xAI’s filter',
    403,
    {
      code: 'The caller does not have permission to execute the specified operation',
      error: 'Content violates usage guidelines. Failed check: SAFETY_CHECK_TYPE_BIO',
    },
    'refused',
  ],
  [
    'xAI’s filter',
    403,
    { code: 'permission-denied', error: 'Content violates usage guidelines. ' },
    'refused',
  ],
  [
    'xAI without the right',
    403,
    { code: 'permission-denied', error: 'Access to the chat endpoint is denied' },
    'bad_key',
  ],
  [
    'xAI with another key',
    400,
    { code: 'Client specified an invalid argument', error: 'Incorrect API key provided: na***ys.' },
    'bad_key',
  ],
  [
    'OpenRouter’s moderation',
    403,
    {
      error: {
        code: 403,
        message: 'anthropic/claude requires moderation on OpenRouter. Your input was flagged for "violence".',
        metadata: { reasons: ['violence'], flagged_input: 'How do I...', provider_name: 'Anthropic' },
      },
    },
    'refused',
  ],
  [
    'OpenRouter with a key that may not',
    403,
    { error: { code: 403, message: 'Key limit exceeded' } },
    'bad_key',
  ],
  [
    'Gemini with another key',
    400,
    [{ error: { code: 400, status: 'INVALID_ARGUMENT', details: [{ reason: 'API_KEY_INVALID' }] } }],
    'bad_key',
  ],
  [
    'Gemini after a day’s questions',
    429,
    [
      {
        error: {
          code: 429,
          status: 'RESOURCE_EXHAUSTED',
          details: [{ violations: [{ quotaId: 'GenerateRequestsPerDayPerProjectPerModel-FreeTier' }] }],
        },
      },
    ],
    'quota_spent',
  ],
  ['TGI whose model has failed', 424, { error: 'CUDA error', error_type: 'generation' }, 'unavailable'],
])('%s: %i %j', async (_who, status, body, kind) => {
  expect(await refusalBy('openai-compatible', status, body)).toMatchObject({ kind, details: { status } });
});

test('the delay that Gemini asks for in OpenAI’s protocol is kept to', async () => {
  const details = [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '38s' }];
  const error = { code: 429, status: 'RESOURCE_EXHAUSTED', message: 'Please retry in 38s.', details };
  const fault = await refusalBy('openai-compatible', 429, [{ error }]);
  expect(fault).toMatchObject({ kind: 'rate_limited', details: { status: 429, retryAfterMs: 38_000 } });
});

test.each(['openai', 'openai-compatible', 'anthropic', 'google'])(
  'a firewall in front of %s that stops the SQL of a question says nothing against the key',
  async (kind) => {
    const page = '<!DOCTYPE html><title>Attention Required!</title><h1>Sorry, you have been blocked</h1>';
    expect(await refusalBy(kind, 403, page)).toMatchObject({ kind: 'bad_request', details: { status: 403 } });
    // Whoever asks for a name and a password wants a key.
    expect(await refusalBy(kind, 401, page)).toMatchObject({ kind: 'bad_key' });
  },
);

test('what a question repeats of such words is no word of the server', async () => {
  const echoed = {
    detail: [{ loc: ['body'], msg: 'Input should be valid', input: 'Incorrect API key provided' }],
  };
  expect(await refusalBy('openai-compatible', 400, echoed)).toMatchObject({ kind: 'bad_request' });
});
