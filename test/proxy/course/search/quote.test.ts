import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Section } from '../../../../proxy/course/course.ts';
import { blocksOf } from '../../../../proxy/course/formats/markdown/plain-text.ts';
import { quoteFor as quoteOfBlocks, readBlocks } from '../../../../proxy/course/search/quote.ts';
import { createTermReader } from '../../../../proxy/course/search/terms.ts';

const section = (markdown: string): Section => ({
  number: 1,
  lessonId: 'sets',
  lessonTitle: 'Sets',
  heading: 'Sets',
  level: 1,
  anchor: 'sets',
  markdown,
});

const reader = createTermReader('en');
const quoteFor = ({ markdown }: Section, question: string) =>
  quoteOfBlocks(readBlocks(markdown, reader), reader.read(question));

const sets = section(`
Sets are collections of **unordered** unique items, e.g. names of people who signed up for an evening.
They are written with braces. Order is not kept by them, and positions do not exist.

Sets are useful for *duplicate* elimination.

\`\`\`python
names = ['IBM', 'AAPL', 'IBM']
unique = set(names)
unique.discard('IBM')
\`\`\`
`);

describe('the quote of a section', () => {
  test('is the sentence that answers, without marks', () => {
    expect(quoteFor(sets, 'How do I eliminate duplicates?')).toBe(
      'Sets are useful for duplicate elimination.',
    );
  });

  test('an abbreviation ends no sentence', () => {
    expect(quoteFor(sets, 'unordered people evening')).toMatch(
      /^Sets are collections of unordered unique items, e\.g\. names of people who signed up for an evening\./,
    );
  });

  test('is no sentence that only leads to what follows it', () => {
    const callbacks = section('Consider this callback:\n\n```js\nrun();\n```\n\nA callback is called later.');
    expect(quoteFor(callbacks, 'callback')).toBe('A callback is called later.');
  });

  test('a danda ends a sentence', () => {
    const hindi = 'लूप दोहराता है और '
      .repeat(9)
      .concat('रुकता है। सूची बदलती है। ')
      .concat('क्रम बना रहता है। '.repeat(9));
    expect(quoteFor(section(hindi), 'सूची')).toMatch(/^सूची बदलती है।/);
  });

  test('is code when the code matches best', () => {
    expect(quoteFor(sets, 'what does unique.discard do')).toContain("unique.discard('IBM')");
  });

  test('is the beginning when nothing matches, and empty when there is nothing', () => {
    expect(quoteFor(sets, 'weather')).toMatch(/^Sets are collections/);
    expect(quoteFor(section(''), 'sets')).toBe('');
    expect(quoteFor(section('* * *'), 'sets')).toBe('');
  });

  test('understands inflected Russian', () => {
    const russian = section(
      'Списки упорядочены. Кортеж изменить нельзя. Словарь хранит пары ключей и значений, '.repeat(9),
    );
    expect(quoteFor(russian, 'чем хорош словарь с ключами?')).toContain('Словарь хранит пары ключей');
  });

  test('a sentence too long is cut between words around what was asked', () => {
    const long = section(`${'apple pear plum '.repeat(40)}mango ${'cherry '.repeat(40)}`);
    const quote = quoteFor(long, 'mango');
    expect(quote).toContain('mango');
    expect(quote.length).toBeLessThanOrEqual(300);
  });

  test('Chinese is cut between words too', () => {
    const quote = quoteFor(section('集合中的每个元素只出现一次'.repeat(40)), '集合');
    expect(quote.length).toBeGreaterThan(100);
    expect(quote.length).toBeLessThanOrEqual(300);
  });

  const word = fc.constantFrom(
    ...[
      'set',
      'list',
      'e.g.',
      'x.',
      'Why?',
      '**bold**',
      '`code_word`',
      'Ünï',
      'слово',
      '集合。',
      '- ',
      '\n\n',
      '\n',
    ],
    ...[
      '```\nx = 1\n\ny = 22\n```\n',
      '😀',
      'a'.repeat(320),
      'longer-word-with-dashes',
      '[link](x.md)',
      '(see',
      'it).',
    ],
  );

  test('is verbatim, at most 300 characters, and never begins or ends inside a word', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 120 }), (words) => {
        const markdown = words.join(' ');
        const quote = quoteFor(section(markdown), 'set list code_word x');
        expect(quote.length).toBeLessThanOrEqual(300);
        if (quote === '') return;
        const holders = blocksOf(markdown).filter(({ text }) => text.includes(quote));
        expect(holders).not.toEqual([]);
        const isWhole = (text: string, at: number) =>
          !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '') || !/[\p{L}\p{N}]/u.test(text[at] ?? '');
        expect(
          holders.some(({ text }) => {
            for (let at = text.indexOf(quote); at !== -1; at = text.indexOf(quote, at + 1)) {
              if (isWhole(text, at) && isWhole(text, at + quote.length)) return true;
            }
            return false;
          }),
        ).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
