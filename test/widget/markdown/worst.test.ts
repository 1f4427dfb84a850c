import { expect } from 'chai';
import { render } from 'lit';
import { AnswerBlocks } from '../../../widget/markdown/blocks.ts';
import { lazyExtras } from '../../../widget/markdown/extras.ts';
import { lex } from '../../../widget/markdown/lexer.ts';
import { markdownView } from '../../../widget/markdown/markdown-view.ts';

const characters = 50_000;

const worst: Record<string, (length: number) => string> = {
  citations: repeated('[1]'),
  'citations among words': repeated('word [1] '),
  'open brackets': repeated('['),
  'open links': repeated('[a]('),
  'open images': repeated('![a]('),
  'strong text that opens': repeated('**a '),
  'strong text before letters': repeated('**a:**b '),
  stars: repeated('*a'),
  'stars alone': repeated('* '),
  underscores: repeated('_a_b'),
  tildes: repeated('~~a '),
  'ticks of one length': repeated('`a '),
  dollars: repeated('$a '),
  'dollars in pairs': repeated('$$a '),
  'brackets of TeX': repeated('\\[a '),
  'parentheses of TeX': repeated('\\(a '),
  'tags that open': repeated('<sub>a '),
  'comments that open': repeated('a <!-- b '),
  'footnote marks': repeated('[^1]'),
  addresses: repeated('a@b '),
  'links that are addresses': repeated('https://a '),
  quotes: repeated('>'),
  'list in list': (length) => {
    let text = '';
    for (let level = 0; text.length < length; level += 1) text += `${' '.repeat(level * 2)}- a\n`;
    return text;
  },
  'items in one line': repeated('- '),
  'a table': (length) => `|a|b|\n|-|-|\n${'|1|2|\n'.repeat(length / 6)}`,
  'a table of code with bars': (length) => `|a|b|\n|-|-|\n${'|`a|b`|$a|b|\n'.repeat(length / 14)}`,
  'ticks in a row with too many cells': (length) => `|a|b|\n|-|-|\n|1|2|3|${'`'.repeat(10 * length)}`,
  'bars in code': (length) => `|a|b|\n|-|-|\n${'`|'.repeat(length / 2)}`,
  'listings in listings': repeated('```md\n'),
  'listings that end': repeated('```md\n```py\n```\n'),
  'hosts and words': repeated('https://a.bc中'),
  blanks: (length) => `a${' '.repeat(length)}b`,
  definitions: repeated('[a]: b\n'),
};

function repeated(part: string): (length: number) => string {
  return (length) => part.repeat(Math.ceil(length / part.length));
}

describe('the worst that a model or a course can write', () => {
  for (const [name, make] of Object.entries(worst)) {
    // No stop-watch: what costs the square of its length takes minutes here, or the stack.
    it(`is read to its end: ${name}`, () => {
      const text = make(characters);
      const tokens = lex(text);
      expect(tokens.map(({ raw }) => raw).join('').length).to.be.at.least(text.trimEnd().length);
    });
  }

  for (const [name, part] of [
    ['a paragraph of citations', '[1]'],
    ['a paragraph of words', 'word [1] '],
    ['many paragraphs with a definition', 'See [a] there.\n\n[a]: https://example.edu/\n\n'],
  ] as const) {
    it(`costs as much at the end of an answer as at its beginning: ${name}`, () => {
      let read = 0;
      const blocks = new AnswerBlocks((markdown) => {
        read += markdown.length;
        return lex(markdown);
      });
      const whole = part.repeat(60_000 / part.length);
      const costs: number[] = [];
      for (let end = 2_000; end <= whole.length; end += 2_000) {
        const before = read;
        blocks.update(whole.slice(0, end));
        costs.push(read - before);
      }
      const half = costs.slice(costs.length / 2 + 2);
      expect(Math.max(...half)).to.be.at.most(20_000);
      const shown = blocks.update(whole).map(({ token }) => token.raw);
      expect(shown.join('')).to.equal(whole);
    });
  }

  it('is shown: 2,500 quotes in each other, and lists in lists', () => {
    const box = document.createElement('div');
    const context = { extras: lazyExtras(() => undefined), sourceCount: 1 } as Parameters<
      typeof markdownView
    >[2];
    render(markdownView(`${'>'.repeat(2_500)} deep\n\n${'- '.repeat(2_500)}low`, lex, context), box);
    expect(box.textContent).to.contain('deep').and.to.contain('low');
    expect(box.querySelectorAll('blockquote').length).to.be.greaterThan(3).and.lessThan(30);
  });
});
