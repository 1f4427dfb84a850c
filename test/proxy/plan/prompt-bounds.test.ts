import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StablePrefix } from '../../../proxy/course/stable-prefix.ts';
import { PromptBounds } from '../../../proxy/plan/prompt-bounds.ts';

function prefix(mostTokens = 40_000): StablePrefix {
  return { text: '', tokens: mostTokens / 3, mostTokens };
}

const model = 'gpt-6-luna';

describe('what the stable part of a prompt takes at most', () => {
  test('is a token for each byte as long as nobody has counted it', () => {
    expect(new PromptBounds().mostStableTokens(model, prefix())).toBe(40_000);
  });

  test('is what the provider counted for a prompt with it, once it has', () => {
    const bounds = new PromptBounds();
    const stable = prefix();
    bounds.learn(model, stable, 11_000, 600);
    expect(bounds.mostStableTokens(model, stable)).toBe(11_000);
    bounds.learn(model, stable, 10_500, 600);
    expect(bounds.mostStableTokens(model, stable)).toBe(10_500);
  });

  test('is of one model and one version of a course alone', () => {
    const bounds = new PromptBounds();
    const stable = prefix();
    bounds.learn(model, stable, 11_000, 600);
    expect(bounds.mostStableTokens('claude-sonnet-5-5', stable)).toBe(40_000);
    expect(bounds.mostStableTokens(model, { ...prefix(), text: 'the next version' })).toBe(40_000);
    // Read again, word for word, it is the same.
    expect(bounds.mostStableTokens(model, prefix())).toBe(11_000);
  });

  test.each([0, -5, 1, 300, 0.5, 10_000.5, 1e15, Number.NaN, Number.POSITIVE_INFINITY])(
    'learns nothing from a report of %d',
    (reported) => {
      const bounds = new PromptBounds();
      const stable = prefix();
      bounds.learn(model, stable, reported, 600);
      expect(bounds.mostStableTokens(model, stable)).toBe(40_000);
      bounds.learn(model, stable, 11_000, 600);
      bounds.learn(model, stable, reported, 600);
      expect(bounds.mostStableTokens(model, stable)).toBe(11_000);
    },
  );

  test('of reports that contradict each other the larger one counts, whichever comes first', () => {
    for (const reports of [
      [11_000, 2_000],
      [2_000, 11_000],
    ]) {
      const bounds = new PromptBounds();
      const stable = prefix();
      for (const reported of reports) bounds.learn(model, stable, reported, 600);
      expect(bounds.mostStableTokens(model, stable)).toBe(11_000);
    }
  });

  test('a model whose tokenizer changes under its name is learned anew', () => {
    const bounds = new PromptBounds();
    const stable = prefix();
    bounds.learn(model, stable, 11_000, 600);
    bounds.learn(model, stable, 14_300, 600);
    expect(bounds.mostStableTokens(model, stable)).toBe(14_300);
  });

  test('never falls below what it takes, whatever is asked beside it', () => {
    const added = fc.record({
      tokens: fc.integer({ min: 0, max: 9_000 }),
      margin: fc.integer({ min: 0, max: 20_000 }),
    });
    fc.assert(
      fc.property(fc.integer({ min: 400, max: 40_000 }), fc.array(added), (taken, calls) => {
        const bounds = new PromptBounds();
        const stable = prefix();
        for (const { tokens, margin } of calls) {
          bounds.learn(model, stable, taken + tokens, tokens + margin);
          expect(bounds.mostStableTokens(model, stable)).toBeGreaterThanOrEqual(taken);
        }
      }),
    );
  });
});
