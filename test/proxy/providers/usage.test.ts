import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noUsage } from '../../../proxy/ground/usage.ts';
import { anthropicUsage } from '../../../proxy/providers/anthropic/usage.ts';
import { googleUsage } from '../../../proxy/providers/google/usage.ts';
import { openAiUsage } from '../../../proxy/providers/openai/usage.ts';
import { latestUsage } from '../../../proxy/providers/usage.ts';

const readers = { openAiUsage, anthropicUsage, googleUsage };
const names = {
  openAiUsage: [
    'prompt_tokens',
    'completion_tokens',
    'total_tokens',
    'cached_tokens',
    'prompt_cache_hit_tokens',
  ],
  anthropicUsage: ['input_tokens', 'output_tokens', 'cache_read_input_tokens', 'cache_creation_input_tokens'],
  googleUsage: [
    'promptTokenCount',
    'candidatesTokenCount',
    'thoughtsTokenCount',
    'totalTokenCount',
    'cachedContentTokenCount',
  ],
} as const;

describe("OpenAI's form as its copies write it", () => {
  test.each<[string, object, object]>([
    [
      'OpenAI: reasoning and cached tokens are parts of their wholes',
      {
        prompt_tokens: 1_000,
        completion_tokens: 300,
        total_tokens: 1_300,
        prompt_tokens_details: { cached_tokens: 600, cache_write_tokens: 200 },
        completion_tokens_details: { reasoning_tokens: 250 },
      },
      { inputTokens: 1_000, cachedInputTokens: 600, cacheWriteTokens: 200, outputTokens: 300 },
    ],
    [
      'xAI: reasoning stands beside the completion, and the total tells',
      {
        prompt_tokens: 10_120,
        completion_tokens: 1_499,
        total_tokens: 14_428,
        prompt_tokens_details: { cached_tokens: 128 },
        completion_tokens_details: { reasoning_tokens: 2_809 },
      },
      { inputTokens: 10_120, cachedInputTokens: 128, outputTokens: 4_308 },
    ],
    [
      'the same without a total: more than the whole is no part of it',
      { prompt_tokens: 10, completion_tokens: 20, completion_tokens_details: { reasoning_tokens: 70 } },
      { inputTokens: 10, outputTokens: 90 },
    ],
    [
      'DeepSeek: cached tokens as hits',
      {
        prompt_tokens: 1_000,
        completion_tokens: 100,
        total_tokens: 1_100,
        prompt_cache_hit_tokens: 900,
        prompt_cache_miss_tokens: 100,
      },
      { inputTokens: 1_000, cachedInputTokens: 900, outputTokens: 100 },
    ],
    [
      'DeepSeek without the sum of hits and misses',
      { completion_tokens: 7, prompt_cache_hit_tokens: 64, prompt_cache_miss_tokens: 36 },
      { inputTokens: 100, cachedInputTokens: 64, outputTokens: 7 },
    ],
    [
      'Kimi: cached tokens at the top',
      { prompt_tokens: 1_000, completion_tokens: 100, total_tokens: 1_100, cached_tokens: 256 },
      { inputTokens: 1_000, cachedInputTokens: 256, outputTokens: 100 },
    ],
    [
      'more cached than read: all of it is paid for as fresh',
      { prompt_tokens: 100, completion_tokens: 1, prompt_tokens_details: { cached_tokens: 5_000 } },
      { inputTokens: 100, cachedInputTokens: 0, outputTokens: 1 },
    ],
    [
      'a gateway before Anthropic: what the cache held stands beside the prompt, as it does there',
      {
        prompt_tokens: 8,
        completion_tokens: 862,
        total_tokens: 870,
        prompt_tokens_details: { cached_tokens: 18_901 },
        cache_creation_input_tokens: 1_367,
        cache_read_input_tokens: 18_901,
      },
      { inputTokens: 20_276, cachedInputTokens: 18_901, cacheWriteTokens: 1_367, outputTokens: 862 },
    ],
    [
      'LiteLLM before Anthropic: it is part of the prompt',
      {
        prompt_tokens: 20_276,
        completion_tokens: 862,
        total_tokens: 21_138,
        prompt_tokens_details: { cached_tokens: 18_901 },
        cache_creation_input_tokens: 1_367,
        cache_read_input_tokens: 18_901,
      },
      { inputTokens: 20_276, cachedInputTokens: 18_901, cacheWriteTokens: 1_367, outputTokens: 862 },
    ],
    [
      'a total of less than its parts changes nothing',
      { prompt_tokens: 100, completion_tokens: 50, total_tokens: 1 },
      { inputTokens: 100, outputTokens: 50 },
    ],
    [
      'one absurd count leaves the others as they are',
      { prompt_tokens: 100, completion_tokens: -50, total_tokens: 1e15 },
      { inputTokens: 100, outputTokens: 0 },
    ],
  ])('%s', (_server, report, expected) => {
    expect(openAiUsage(report)).toEqual({ ...noUsage, ...expected });
  });
});

test("Google's total counts what no other field does", () => {
  expect(
    googleUsage({
      promptTokenCount: 100,
      candidatesTokenCount: 5,
      thoughtsTokenCount: 7,
      totalTokenCount: 120,
    }),
  ).toEqual({ ...noUsage, inputTokens: 100, outputTokens: 20 });
});

const absurd = [
  -1,
  0.5,
  '1200',
  '1e3',
  1e15,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  null,
  true,
  {},
  [],
  [3],
  2 ** 53,
];

describe.each(Object.entries(readers))('%s', (name, read) => {
  test.each(absurd.map((value) => [value]))('%j is no count, wherever it stands', (value) => {
    const report = Object.fromEntries(names[name as keyof typeof names].map((field) => [field, value]));
    expect(read(report)).toBeUndefined();
  });

  test.each([undefined, null, 0, 7, 'usage', [], {}, true].map((report) => [report]))(
    '%j is no report',
    (report) => {
      expect(read(report)).toBeUndefined();
    },
  );

  test('nothing but noughts is no report', () => {
    const fields = names[name as keyof typeof names];
    expect(read(Object.fromEntries(fields.map((field) => [field, 0])))).toBeUndefined();
  });

  test('whatever a server says, the result can be booked: whole numbers whose parts fit their whole', () => {
    const value = fc.oneof(
      fc.nat(5_000),
      fc.double(),
      fc.maxSafeInteger(),
      fc.constantFrom(...absurd),
      fc.string(),
    );
    const fields = names[name as keyof typeof names];
    const details = fc.dictionary(
      fc.constantFrom('cached_tokens', 'cache_write_tokens', 'reasoning_tokens', 'ephemeral_1h_input_tokens'),
      value,
    );
    const report = fc
      .tuple(
        fc.dictionary(fc.constantFrom(...fields), value),
        fc.dictionary(
          fc.constantFrom('prompt_tokens_details', 'completion_tokens_details', 'cache_creation'),
          fc.oneof(details, value),
        ),
      )
      .map(([counts, nested]) => ({ ...counts, ...nested }));
    fc.assert(
      fc.property(fc.oneof(report, fc.anything()), (said) => {
        const usage = read(said);
        if (usage === undefined) return;
        for (const count of Object.values(usage)) {
          expect(Number.isSafeInteger(count)).toBe(true);
          expect(count).toBeGreaterThanOrEqual(0);
        }
        const parts = usage.cachedInputTokens + usage.cacheWriteTokens + usage.cacheWriteLongTokens;
        expect(parts).toBeLessThanOrEqual(usage.inputTokens);
        expect(usage.inputTokens + usage.outputTokens).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });
});

test('what a later report leaves open stays as it was said before', () => {
  const first = { ...noUsage, inputTokens: 400, cachedInputTokens: 100, outputTokens: 1 };
  expect(latestUsage(undefined, undefined)).toBeUndefined();
  expect(latestUsage(first, undefined)).toEqual(first);
  expect(latestUsage(first, { ...noUsage, outputTokens: 90 })).toEqual({ ...first, outputTokens: 90 });
  expect(latestUsage(first, { ...noUsage, inputTokens: 500 })).toEqual({
    ...noUsage,
    inputTokens: 500,
    outputTokens: 1,
  });
});

test('of two reports that contradict each other the larger is believed, whichever came first', () => {
  const large = { ...noUsage, inputTokens: 1_000, cachedInputTokens: 100, outputTokens: 90 };
  const small = { ...noUsage, inputTokens: 1, cachedInputTokens: 1, outputTokens: 2 };
  expect(latestUsage(large, small)).toEqual(large);
  expect(latestUsage(small, large)).toEqual(large);
});

test('the same prompt, reported again, is cached as it was said last', () => {
  const early = { ...noUsage, inputTokens: 1_000, outputTokens: 1 };
  const late = { ...early, cachedInputTokens: 900 };
  expect(latestUsage(early, late)).toEqual(late);
});
