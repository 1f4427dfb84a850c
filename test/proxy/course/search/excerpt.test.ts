import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { excerptOf } from '../../../../proxy/course/search/excerpt.ts';
import { createTermReader } from '../../../../proxy/course/search/terms.ts';
import { estimateTokens } from '../../../../proxy/course/tokens.ts';

const reader = createTermReader('en');
const excerpt = (markdown: string, question: string, mostTokens: number) =>
  excerptOf(markdown, reader.read(question), reader, mostTokens);
const filler = Array.from({ length: 40 }, (_, index) => `Paragraph ${index} is about boats and the harbour.`);

describe('what of a section a model reads', () => {
  test('is all of it where it fits', () => {
    expect(excerpt('One.\n\nTwo.', 'tides', 100)).toBe('One.\n\nTwo.');
  });

  test('is the paragraph that has to do with the question, with its neighbours, and marks for what is left out', () => {
    const markdown = [...filler.slice(0, 20), 'The tide follows the moon.', ...filler.slice(20)].join('\n\n');
    expect(excerpt(markdown, 'why does the tide follow the moon', 60).split('\n\n')).toEqual([
      '[…]',
      filler[19],
      'The tide follows the moon.',
      filler[20],
      '[…]',
    ]);
  });

  test('is the beginning where nothing has', () => {
    const text = excerpt(filler.join('\n\n'), 'volcano', 60);
    expect(text.startsWith(`${filler[0]}\n\n${filler[1]}`)).toBe(true);
    expect(text.endsWith('\n\n[…]')).toBe(true);
  });

  test('keeps a code block whole, or cuts it where it is too long for all there is', () => {
    const code = '```python\ntide = 1\n\nmoon = 2\n```';
    expect(excerpt([...filler, code].join('\n\n'), 'tide moon', 60)).toContain(code);
    const long = `\`\`\`\n${'tide = 1\n'.repeat(500)}\`\`\``;
    expect(estimateTokens(excerpt(`${long}\n\nEnd.`, 'tide', 100))).toBeLessThan(120);
  });

  test('of a paragraph that is too long is whole sentences, and of code whole lines', () => {
    const sentences = Array.from({ length: 60 }, (_, index) => `Boat ${index} lies in the harbour.`);
    const hindi = Array.from({ length: 40 }, (_, index) => `नाव ${index} बंदरगाह में है।`);
    const long = [...sentences.slice(0, 30), 'The tide follows the moon.', ...sentences.slice(30)].join(' ');
    const lines = excerpt(long, 'tide moon', 60).split('\n');
    expect(lines.at(0)).toBe('[…]');
    expect(lines[1]).toMatch(/^(Boat|The tide).*\bThe tide follows the moon\..*\.$/);
    expect(lines.at(-1)).toBe('[…]');
    expect(excerpt(hindi.join(' '), 'tide', 60)).toMatch(/^नाव 0 .*।\n\[…\]$/);
    const code = `\`\`\`js\n${'tide = 1;\n'.repeat(200)}\`\`\``;
    expect(excerpt(code, 'tide', 60)).toMatch(/^```js\n(tide = 1;\n)+\[…\]\n```/);
  });

  test('never takes more than it may, but for the marks', () => {
    const piece = fc.constantFrom('tide ', 'boat ', '\n\n', '```\n', '\n', 'x'.repeat(500), '潮水');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 200 }), fc.integer({ min: 60, max: 600 }), (pieces, most) => {
        const text = excerpt(pieces.join(''), 'tide', most);
        const marks = text.split('[…]').length - 1;
        expect(estimateTokens(text)).toBeLessThanOrEqual(most + 8 * (marks + text.split('\n\n').length));
      }),
      { numRuns: 150 },
    );
  });
});
