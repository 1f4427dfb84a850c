import { expect, test } from 'vitest';
import { tokensAtEnd, tokensAtSend } from '../../../../proxy/answer/keys/counted-tokens.ts';
import { usageOf } from './pool.ts';

const size = { inputTokens: 350_000, cachedInputTokens: 190_000, maxOutputTokens: 3000 };
const usage = usageOf({ inputTokens: 200_000, cachedInputTokens: 190_000, outputTokens: 500 });

test.each([
  ['google', 353_000, 200_500],
  ['openai-compatible', 353_000, 200_500],
  ['openai', 350_000, 200_000],
  ['anthropic', 163_000, 10_500],
] as const)('%s counts %i tokens when the call is sent and %i when it has ended', (kind, atSend, atEnd) => {
  expect(tokensAtSend(kind, size)).toBe(atSend);
  expect(tokensAtEnd(kind, usage, 3000)).toBe(atEnd);
});

test('OpenAI counts the output limit where it is larger than the prompt', () => {
  const small = { inputTokens: 100, cachedInputTokens: 0, maxOutputTokens: 3000 };
  expect(tokensAtSend('openai', small)).toBe(3000);
  expect(tokensAtEnd('openai', usageOf({ inputTokens: 80, outputTokens: 20 }), 3000)).toBe(3000);
});
