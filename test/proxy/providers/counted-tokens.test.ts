import { expect, test } from 'vitest';
import { kindNamed } from '../../../proxy/providers/kinds.ts';

const maxOutputTokens = 3000;
const atSend = { inputTokens: 350_000, cachedInputTokens: 190_000, outputTokens: 3000, maxOutputTokens };
const atEnd = { inputTokens: 200_000, cachedInputTokens: 190_000, outputTokens: 500, maxOutputTokens };

test.each([
  ['google', 353_000, 200_500],
  ['openai-compatible', 353_000, 200_500],
  ['openai', 350_000, 200_000],
  ['anthropic', 163_000, 10_500],
])('%s counts %i tokens when the call is sent and %i when it has ended', (name, sent, ended) => {
  const kind = kindNamed(name);
  expect(kind.countedTokens(atSend)).toBe(sent);
  expect(kind.countedTokens(atEnd)).toBe(ended);
});

test('OpenAI counts the output limit where it is larger than the prompt', () => {
  const { countedTokens } = kindNamed('openai');
  const prompt = { inputTokens: 100, cachedInputTokens: 0, maxOutputTokens };
  expect(countedTokens({ ...prompt, outputTokens: 3000 })).toBe(3000);
  expect(countedTokens({ ...prompt, inputTokens: 80, outputTokens: 20 })).toBe(3000);
});
