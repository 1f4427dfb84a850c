import { expect, test } from 'vitest';
import { anthropic } from '../../../proxy/providers/anthropic/kind.ts';
import { providerKinds } from '../../../proxy/providers/kinds.ts';
import { openAi } from '../../../proxy/providers/openai/kind.ts';

function openAiHeaders(requestsLeft: number, tokensLeft: number, reset = '60s'): Headers {
  return new Headers({
    'x-ratelimit-limit-requests': '60',
    'x-ratelimit-remaining-requests': String(requestsLeft),
    'x-ratelimit-reset-requests': reset,
    'x-ratelimit-limit-tokens': '150000',
    'x-ratelimit-remaining-tokens': String(tokensLeft),
    'x-ratelimit-reset-tokens': reset,
  });
}

test("OpenAI's are read with all units of time", () => {
  expect(openAi.gaugesIn(openAiHeaders(59, 149_984, '1h6m1.5s'))).toEqual([
    { measure: 'requests', limit: 60, remaining: 59, fullInMs: 3_961_500 },
    { measure: 'tokens', limit: 150_000, remaining: 149_984, fullInMs: 3_961_500 },
  ]);
  expect(openAi.gaugesIn(openAiHeaders(59, 1, '17ms'))[0]?.fullInMs).toBe(17);
});

test("Anthropic's are measured against the response's own date", () => {
  const headers = new Headers({ date: 'Mon, 23 Nov 2026 09:00:00 GMT' });
  for (const name of ['requests', 'input-tokens', 'output-tokens']) {
    headers.set(`anthropic-ratelimit-${name}-limit`, '50');
    headers.set(`anthropic-ratelimit-${name}-remaining`, '40');
    headers.set(`anthropic-ratelimit-${name}-reset`, '2026-11-23T09:00:12Z');
  }
  expect(anthropic.gaugesIn(headers)).toEqual(
    ['requests', 'inputTokens', 'outputTokens'].map((measure) => ({
      measure,
      limit: 50,
      remaining: 40,
      fullInMs: 12_000,
    })),
  );
});

test.each([
  ['none', {}],
  ['an incomplete set', { 'x-ratelimit-limit-requests': '60', 'x-ratelimit-reset-requests': '1s' }],
  ['words', openAiHeaders(1, 1, 'soon')],
  [
    'a limit of nothing',
    {
      ...Object.fromEntries(openAiHeaders(1, 1)),
      'x-ratelimit-limit-requests': '0',
      'x-ratelimit-limit-tokens': '-1',
    },
  ],
  [
    'an instant without a date',
    {
      'anthropic-ratelimit-requests-limit': '5',
      'anthropic-ratelimit-requests-remaining': '5',
      'anthropic-ratelimit-requests-reset': '2026-11-23T09:00:12Z',
    },
  ],
])('%s means no limit is known', (_what, headers) => {
  for (const kind of providerKinds.values()) expect(kind.gaugesIn(new Headers(headers))).toEqual([]);
});

test('more remaining than the limit is read as the limit', () => {
  expect(openAi.gaugesIn(openAiHeaders(419, 1))[0]).toMatchObject({ limit: 60, remaining: 60 });
});
