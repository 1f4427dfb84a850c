import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { partsOfLarge } from '../../../proxy/course/large-sections.ts';
import { estimateTokens } from '../../../proxy/course/tokens.ts';
import { courseOf } from './courses.ts';

const words = (text: string) => text.match(/[\p{L}\p{N}]+/gu)?.join('') ?? '';

describe('a section that is too large', () => {
  test.each([
    [
      'ninety thousand words without a heading',
      `${'The tide comes in twice a day. '.repeat(12)}\n\n`.repeat(1_000),
    ],
    ['one line', 'word '.repeat(40_000)],
    ['one word', 'x'.repeat(120_000)],
    ['Chinese without a blank', '潮水每天来两次。'.repeat(4_000)],
    ['emoji', '🌊'.repeat(20_000)],
  ])('%s is cut into parts that a model can take, nothing lost', (_, text) => {
    const parts = partsOfLarge(text);
    expect(parts.length).toBeGreaterThan(5);
    for (const part of parts) {
      expect(estimateTokens(part)).toBeLessThanOrEqual(4_000);
      expect(part.isWellFormed()).toBe(true);
    }
    expect(words(parts.join(''))).toBe(words(text));
  });

  test('ends with a paragraph', () => {
    const paragraph = 'The tide comes in twice a day, and goes out again.';
    for (const part of partsOfLarge(`${paragraph}\n\n`.repeat(2_000))) {
      expect(part.split('\n\n').every((each) => each === paragraph)).toBe(true);
    }
  });

  test('a code block that is cut is closed and opened again, line by line', () => {
    const line = "print('tide')";
    for (const part of partsOfLarge(
      `Before.\n\n\`\`\`python\n${`${line}\n`.repeat(3_000)}\`\`\`\n\nAfter.`,
    )) {
      const lines = part.split('\n').filter((each) => each.startsWith('print'));
      expect(lines.every((each) => each === line)).toBe(true);
      expect(part.match(/```/g)?.length ?? 0).toBe(part.includes('print') ? 2 : 0);
    }
  });

  test('any other stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 1_500 }), (text) => {
        expect(partsOfLarge(text)).toEqual([text]);
      }),
      { numRuns: 100 },
    );
  });

  test('all of its parts stand under its heading', () => {
    const { sections } = courseOf({ sea: `# Sea\n\n## Tides\n\n${'It comes and goes.\n\n'.repeat(3_000)}` });
    expect(sections.length).toBeGreaterThan(5);
    for (const { heading, anchor } of sections.slice(1))
      expect([heading, anchor]).toEqual(['Tides', 'tides']);
    expect(sections.map(({ number }) => number)).toEqual(sections.map((_, index) => index + 1));
  });
});
