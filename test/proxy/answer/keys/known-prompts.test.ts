import { expect, test } from 'vitest';
import { KnownPrompts } from '../../../../proxy/answer/keys/known-prompts.ts';
import { anthropic } from '../../../../proxy/providers/anthropic/kind.ts';
import { usageOf } from './pool.ts';

test('an unknown prompt is expected to be as large as estimated, and not cached', () => {
  expect(new KnownPrompts(anthropic).expect('a', 1000, 0)).toEqual({
    inputTokens: 1000,
    cachedInputTokens: 0,
  });
});

test('a known prompt is expected to be as large as it was, with a margin that never exceeds the estimate', () => {
  const prompts = new KnownPrompts(anthropic);
  prompts.remember('a', 1000, usageOf({ inputTokens: 500 }), 0);
  expect(prompts.expect('a', 2000, 0).inputTokens).toBe(1100);
  prompts.remember('a', 1000, usageOf({ inputTokens: 980 }), 0);
  expect(prompts.expect('a', 1000, 0).inputTokens).toBe(1000);
  expect(prompts.expect('b', 1000, 0).inputTokens).toBe(1000);
});

test('a prompt that was larger than estimated is expected to be so again', () => {
  const prompts = new KnownPrompts(anthropic);
  prompts.remember('a', 1000, usageOf({ inputTokens: 1500 }), 0);
  expect(prompts.expect('a', 1000, 0).inputTokens).toBe(1500);
});

test('what was read or written is expected in the cache for 5 minutes', () => {
  const prompts = new KnownPrompts(anthropic);
  const usage = {
    inputTokens: 900,
    cachedInputTokens: 500,
    cacheWriteTokens: 200,
    cacheWriteLongTokens: 100,
  };
  prompts.remember('a', 1000, usageOf(usage), 1000);
  expect(prompts.expect('a', 1000, 300_999).cachedInputTokens).toBe(800);
  expect(prompts.expect('a', 1000, 301_000)).toMatchObject({ cachedInputTokens: 0 });
});

test('a prompt that was not sent for an hour is forgotten, however old the others are', () => {
  const prompts = new KnownPrompts(anthropic);
  const expected = (key: string) => prompts.expect(key, 1000, 3_600_500).inputTokens;
  prompts.remember('a', 1000, usageOf({ inputTokens: 500 }), 0);
  prompts.remember('b', 1000, usageOf({ inputTokens: 500 }), 500);
  prompts.remember('a', 1000, usageOf({ inputTokens: 500 }), 1000);
  prompts.remember('c', 1000, usageOf({ inputTokens: 500 }), 3_600_499);
  expect(['a', 'b', 'c'].map(expected)).toEqual([550, 550, 550]);
  prompts.remember('c', 1000, usageOf({ inputTokens: 500 }), 3_600_500);
  expect(['a', 'b', 'c'].map(expected)).toEqual([550, 1000, 550]);
});
