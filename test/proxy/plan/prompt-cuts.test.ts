import { describe, expect, test } from 'vitest';
import type { Model } from '../../../proxy/config/catalogue/model.ts';
import { cutWarning, keptCuts, PromptCuts, stillSeen } from '../../../proxy/plan/prompt-cuts.ts';
import type { Prompt } from '../../../proxy/providers/provider.ts';
import type { Note, WatchChange } from '../../../proxy/store/watch.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const model = { name: 'llama3', contextTokens: 128_000, maxOutputTokens: 3_000 } as Model;
const dayMs = 24 * 60 * 60 * 1000;

function open() {
  const clock = new FakeClock();
  const lines: Record<string, unknown>[] = [];
  const log = {
    warn: (line: object) => lines.push({ ...line }),
    error: (line: object) => lines.push({ ...line }),
  };
  let note: Note | undefined;
  const store = {
    note: async () => note,
    commit: async ({ note: { value, version } }: WatchChange) => {
      note = { version: version + 1, value };
      return true;
    },
  };
  return { cuts: new PromptCuts(clock, log as never, store), clock, lines, store };
}

/** Of so many words; estimated at twice as many tokens. */
function counted(words: number, countedTokens: number) {
  const prompt: Prompt = { stable: 'word '.repeat(words), lesson: '', turns: [] };
  return { prompt, likelyTokens: words * 2, countedTokens };
}

describe('a prompt was cut', () => {
  test.each([
    ['at its default by an older Ollama', 4096, 4096],
    ['by a newer one, that keeps half', 2051, 4096],
    ['at twice the default', 8192, 8192],
    ['to half of twice the default', 4098, 8192],
    ['to half of the smallest', 1026, 2048],
    ['at a number of somebody’s own', 6144, 6144],
  ])('%s', (_name, countedTokens, contextTokens) => {
    const { cuts, lines } = open();
    expect(cuts.observe(model, counted(12_000, countedTokens))).toBe(true);
    expect(cuts.within(model)).toMatchObject({
      contextTokens,
      maxOutputTokens: Math.min(3_000, contextTokens / 4),
    });
    expect(lines).toMatchObject([{ model: 'llama3', readTokens: countedTokens, contextTokens }]);
  });

  test('in a smaller prompt, where the same full count comes for two of them', () => {
    const { cuts } = open();
    expect(cuts.observe(model, counted(4_200, 4096))).toBe(false);
    expect(cuts.observe(model, counted(4_200, 4096))).toBe(false);
    expect(cuts.observe(model, counted(4_300, 4096))).toBe(true);
  });
});

describe('a prompt was not cut', () => {
  test.each([
    ['that was counted as any tokenizer would', 12_000, 15_000],
    ['of which the server counts the new part alone', 12_000, 300],
    ['that is counted in a way of its own', 12_000, 1_000],
    ['that is counted in another', 12_000, 9_000],
    ['that is hardly counted', 12_000, 1_024],
    ['that takes more than was thought', 12_000, 30_000],
    ['by chance of that size', 5_000, 4096],
  ])('%s', (_name, words, countedTokens) => {
    const { cuts, lines } = open();
    expect(cuts.observe(model, counted(words, countedTokens))).toBe(false);
    expect(cuts.within(model)).toBe(model);
    expect(lines).toEqual([]);
  });
});

test('it is said once, holds for a day, and for this model alone', () => {
  const { cuts, clock, lines } = open();
  for (let call = 0; call < 3; call++) cuts.observe(model, counted(12_000, 4096));
  expect(lines).toHaveLength(1);
  const other = { ...model, name: 'other' };
  expect(cuts.within(other)).toBe(other);
  clock.advance(dayMs);
  expect(cuts.within(model)).toBe(model);
});

test('a larger context that the server shows to have is believed', () => {
  const { cuts } = open();
  cuts.observe(model, counted(12_000, 2_051));
  cuts.observe(model, counted(12_000, 8_192));
  expect(cuts.within(model).contextTokens).toBe(8_192);
  cuts.observe(model, counted(12_000, 4_096));
  expect(cuts.within(model).contextTokens).toBe(8_192);
});

test('a configuration that says less is left as it is', () => {
  const { cuts } = open();
  cuts.observe(model, counted(12_000, 4096));
  const small = { ...model, contextTokens: 2_000 };
  expect(cuts.within(small)).toBe(small);
});

test('it is kept for whoever asks beside the process, as long as it holds', async () => {
  const { cuts, clock, store } = open();
  cuts.observe(model, counted(12_000, 4096));
  await new Promise(setImmediate);
  const kept = await keptCuts(store);
  expect(stillSeen(kept, clock.now()).map(cutWarning)).toEqual([
    expect.stringContaining('read only 4,096 tokens'),
  ]);
  expect(stillSeen(kept, clock.now() + dayMs)).toEqual([]);
});
