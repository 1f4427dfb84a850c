import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CitationRewriter } from '../../../proxy/answer/citations.ts';
import { courseContent } from '../../support/course-content.ts';

const { sections } = courseContent([
  {
    id: 'sets',
    sections: Array.from({ length: 12 }, (_, index) => ({ heading: `H${index}`, markdown: 'x' })),
  },
]);

function rewrite(pieces: readonly string[]): { text: string; cited: number[] } {
  const rewriter = new CitationRewriter(sections);
  const shown = pieces.map((piece) => rewriter.push(piece));
  shown.push(rewriter.end());
  return { text: shown.join(''), cited: rewriter.cited.map(({ number }) => number) };
}

describe('marks become numbers for the reader', () => {
  test.each([
    ['Use a set [§3].', 'Use a set [1].', [3]],
    ['[§3] and [§7] and [§3]', '[1] and [2] and [1]', [3, 7]],
    ['[§3, §7]', '[1][2]', [3, 7]],
    ['[§3; 7,§ 3]', '[1][2][1]', [3, 7]],
    ['[ § 12 ]', '[1]', [12]],
    ['Sections 1 and 12 [§1][§12]', 'Sections 1 and 12 [1][2]', [1, 12]],
  ])('%s', (text, shown, cited) => {
    expect(rewrite([text])).toEqual({ text: shown, cited });
  });

  test('marks of sections that do not exist are taken out, and only they', () => {
    expect(rewrite(['Zero [§0], far [§13], huge [§99999999999999999999], mixed [§13, §2].'])).toEqual({
      text: 'Zero , far , huge , mixed [1].',
      cited: [2],
    });
  });

  test.each([
    'a[0] and x = [1, 2]',
    '[link](https://example.edu/§5)',
    '§5 without brackets',
    '[§]',
    '[§ five]',
    'array [',
  ])('what is no mark stays as it is: %s', (text) => {
    expect(rewrite([text])).toEqual({ text, cited: [] });
  });
});

describe('while the text is arriving', () => {
  test('nothing of a mark is shown before it is whole, and nothing else is held back', () => {
    const rewriter = new CitationRewriter(sections);
    expect(rewriter.push('Use a set [')).toBe('Use a set ');
    expect(rewriter.push('§')).toBe('');
    expect(rewriter.push('1')).toBe('');
    expect(rewriter.push('2] and')).toBe('[1] and');
    expect(rewriter.push(' x')).toBe(' x');
    expect(rewriter.push('[')).toBe('');
    expect(rewriter.push('0]')).toBe('[0]');
    expect(rewriter.end()).toBe('');
  });

  test('an open bracket is let go once it is too long for a mark', () => {
    const rewriter = new CitationRewriter(sections);
    const long = `[§1${', §1'.repeat(60)}`;
    expect(rewriter.push(long)).toBe(long);
  });

  test.each(['Use a set [§', 'Use a set [§3', 'Use a set [§3, '])(
    'the beginning of a mark is not shown when the text ends with it: %s',
    (text) => {
      expect(rewrite([text])).toEqual({ text: 'Use a set ', cited: [] });
    },
  );

  test('what a broken model cited and left open is forgotten', () => {
    const rewriter = new CitationRewriter(sections);
    rewriter.push('First [§4] and [§');
    rewriter.clear();
    expect(rewriter.push('7] Second [§5]')).toBe('7] Second [1]');
    expect(rewriter.cited.map(({ number }) => number)).toEqual([5]);
  });

  test('however the text is cut, it comes out the same', () => {
    const atom = fc.oneof(
      fc.constantFrom(
        '[',
        ']',
        '§',
        ' ',
        ',',
        ';',
        '1',
        '12',
        '3',
        '[§',
        '[§3]',
        '[§3, §7]',
        '[§99]',
        '\n',
        'a',
      ),
      fc.integer({ min: 1, max: 70 }).map((count) => `[§1${', §2'.repeat(count)}]`),
      fc.string({ maxLength: 5 }),
    );
    fc.assert(
      fc.property(
        fc.array(atom, { maxLength: 30 }).map((atoms) => atoms.join('')),
        fc.infiniteStream(fc.integer({ min: 1, max: 12 })),
        (text, sizes) => {
          const pieces: string[] = [];
          for (let at = 0; at < text.length; ) {
            const size = sizes.next().value;
            pieces.push(text.slice(at, at + size));
            at += size;
          }
          expect(rewrite(pieces)).toEqual(rewrite([text]));
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

/** A quadratic expression takes minutes over so much; the limit on a test's time is the guard. */
describe('what a provider writes costs no more than its length', () => {
  test.each([
    ['a mark with blanks', `[§1,${' '.repeat(200_000)}`],
    ['a mark with blanks and no number', `[${' '.repeat(200_000)}§`],
    ['a mark of digits', `[§${'1'.repeat(200_000)}`],
    ['a long list', `[§1${', §2'.repeat(50_000)}`],
    ['many open marks', '[§1, '.repeat(40_000)],
    ['many brackets', '['.repeat(200_000)],
    ['marks and blanks by turns', `[§1,${' '.repeat(190)}`.repeat(1_000)],
  ])('%s: kept as it is, in one piece and letter by letter', (_name, text) => {
    expect(rewrite([text])).toMatchObject({ cited: [] });
    expect(rewrite([...text])).toMatchObject({ cited: [] });
    expect(rewrite([text.repeat(10)])).toMatchObject({ cited: [] });
  });
});
