import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OfferedQuestion } from '../../../proxy/answer/offered-question.ts';

function read(pieces: readonly string[]): { text: string; question: string | undefined } {
  const offer = new OfferedQuestion();
  const text = pieces.map((piece) => offer.push(piece)).join('') + offer.end();
  return { text, question: offer.question };
}

describe('what a model offers to be asked next', () => {
  test('is taken out of the end of its text', () => {
    expect(read(['A list keeps order. [§3]\n\n[? How do I sort one?]\n'])).toEqual({
      text: 'A list keeps order. [§3]\n\n',
      question: 'How do I sort one?',
    });
  });

  test.each([
    ['in the middle', 'One.\n[? Two?]\nThree.'],
    ['behind other words', 'One. [? Two?]'],
    ['in code', '```\n[? x]\n```'],
    ['longer than any question', `One.\n[?${' x'.repeat(300)}]`],
  ])('stays text %s', (_, text) => {
    expect(read([text])).toEqual({ text, question: undefined });
    expect(read(Array.from(text))).toEqual({ text, question: undefined });
  });

  test('is not shown where it breaks off, nor where it is none', () => {
    expect(read(['One.\n[? How do'])).toEqual({ text: 'One.\n', question: undefined });
    expect(read(['One.\n[? <b>[x]</b>]'])).toEqual({ text: 'One.\n', question: undefined });
  });

  test('of a model that broke is forgotten', () => {
    const offer = new OfferedQuestion();
    offer.push('One.\n[? Two?]');
    offer.clear();
    expect([offer.push('Three.'), offer.end(), offer.question]).toEqual(['Three.', '', undefined]);
  });

  test('does not depend on how the text arrives', () => {
    const pieces = fc.array(fc.constantFrom('\n', '[', '?', '[?', ' a', ']', '[? Why?]', 'text', '[§1]'), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(pieces, (parts) => {
        expect(read(parts)).toEqual(read([parts.join('')]));
      }),
    );
  });
});
