import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimateTokens } from '../../../proxy/course/tokens.ts';

const prose =
  'Sets are useful for removing duplicates, because each value can be in a set only once. Note that the order of ' +
  'the values is lost on the way; where it matters, take a dictionary instead, which remembers the order in which ' +
  'its keys were added. The program below reads a file line by line and counts how many different words it holds.';

describe('the estimate of tokens', () => {
  // Counted with the public o200k_base and cl100k_base tokenizers; the larger figure of the two.
  test.each([
    ['English', prose, 69],
    [
      'Russian',
      'Списки хранят упорядоченные последовательности значений. Чтобы удалить повторы, превратите список во множество.',
      42,
    ],
    ['Chinese', '列表是有序的元素集合。要从列表中删除重复的元素，可以先把它转换为集合。', 33],
    ['Arabic', 'القائمة هي مجموعة مرتبة من العناصر. لإزالة العناصر المكررة حوّلها إلى مجموعة.', 58],
    ['code', 'for name, price in sorted(prices.items()):\n    print(f"{name:<10}{price:>8.2f}")\n', 26],
    ['numbers', '3.14159 2684.11 500000 12,345,678', 18],
  ])('is not below what a tokenizer counts: %s', (_, text, counted) => {
    expect(estimateTokens(text)).toBeGreaterThanOrEqual(counted);
  });

  test('leaves the 30 % that newer tokenizers take for English, and little more', () => {
    expect(estimateTokens(prose)).toBeGreaterThan(69 * 1.3);
    expect(estimateTokens(prose)).toBeLessThan((prose.length / 4) * 1.6);
  });

  test('nothing costs nothing, anything something', () => {
    expect(estimateTokens('')).toBe(0);
    expect(estimateTokens(' ')).toBe(1);
  });

  test('long runs of letters, which tokenizers cut small, cost more than words', () => {
    expect(estimateTokens('q'.repeat(600))).toBeGreaterThan(estimateTokens('qqqqq '.repeat(100)));
  });

  test('putting texts together never costs less than either', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('a', 'Ж', ' ', '9') }),
    );
    fc.assert(
      fc.property(text, text, (a, b) => {
        const whole = estimateTokens(a + b);
        expect(whole).toBeGreaterThanOrEqual(Math.max(estimateTokens(a), estimateTokens(b)));
        expect(Number.isSafeInteger(whole)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
