import { expect, test } from 'vitest';
import { kindNamed } from '../../../proxy/providers/kinds.ts';
import { countedTokens } from '../../../proxy/watch/growth.ts';

const minute = {
  minuteMs: 0,
  provider: 'p',
  keyLabel: 'p-1',
  requests: 2,
  inputTokens: 60_000,
  cachedInputTokens: 50_000,
  outputTokens: 700,
};

test.each([
  ['google', 60_700],
  ['openai-compatible', 60_700],
  ['openai', 60_000],
  ['anthropic', 10_700],
])('of a minute with %s %i tokens count, as its keys count them', (kind, tokens) => {
  expect(countedTokens(minute, kindNamed(kind))).toBe(tokens);
});

test('of a provider that is configured no more all tokens count', () => {
  expect(countedTokens(minute, undefined)).toBe(60_700);
});
