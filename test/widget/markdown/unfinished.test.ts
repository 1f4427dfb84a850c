import { expect } from 'chai';
import { html, render } from 'lit';
import { lazyExtras } from '../../../widget/markdown/extras.ts';
import { lex } from '../../../widget/markdown/lexer.ts';
import { markdownView } from '../../../widget/markdown/markdown-view.ts';
import { withoutUnfinished } from '../../../widget/markdown/unfinished.ts';

describe('of a growing answer', () => {
  for (const [text, shown] of [
    ['This is **bold te', 'This is **bold te**'],
    ['This is **bold text*', 'This is **bold text**'],
    ['This is **', 'This is '],
    ['A ~~wrong wor', 'A ~~wrong wor~~'],
    ['Use `pri', 'Use `pri`'],
    ['Use `', 'Use '],
    ['Use `**args', 'Use `**args`'],
    ['**Use `pri', '**Use `pri`**'],
    ['- ` **a` and **b', '- ` **a` and **b**'],
    ['See [the docs](https://exa', 'See the docs'],
    ['See ![a tree](https://exa', 'See '],
    ['As said [1', 'As said '],
    ['A list:\n-', 'A list:\n'],
    ['- a\n- **', '- a\n'],
    ['1. a\n2.', '1. a\n'],
    ['Text.\n\n##', 'Text.\n\n'],
    ['Code:\n\n``', 'Code:\n\n'],
    ['```py\nx\n``', '```py\nx\n'],
    ['T:\n\n| a | b |\n|--', 'T:\n\n'],
    ['T:\n| a | b', 'T:\n'],
    ['So \\[ x', 'So '],
    ['So $$x^{2', 'So '],
    ['Tom &am', 'Tom '],
    ['a <det', 'a '],
  ] as const) {
    it(`«${text.replaceAll('\n', '⏎')}» waits with what is unfinished`, () => {
      expect(withoutUnfinished(text)).to.equal(shown);
    });
  }

  for (const text of [
    'Two **bold** words and `code` and [a link](https://example.org).',
    'a * b * c, 2**3 and f(**options)',
    'It costs $5',
    '| a | b |\n|---|---|\n| 1',
    '```py\nif a < b: x = "**',
    'Done: $$x^2$$ and \\(y\\).',
    'Count to 42',
    'Take `**kwargs`, `\\(` and `$$` as they are',
    '`[1` and `a` \uE000 `b`',
    '```sh\na\n\nb\n```\nThen this',
    '```sh\na\n\nb\n```\n',
    '```md\n```py\nx = "**a"',
    '```md\n```py\nx = 1\n```\nSee [a link](https://exa',
    `|x| is ${'the distance from zero '.repeat(40)}`,
    `- \`${'b'.repeat(50)}\` c\n`.repeat(60),
    '',
  ]) {
    it(`«${text.replaceAll('\n', '⏎')}» is shown as it is`, () => {
      expect(withoutUnfinished(text)).to.equal(text);
    });
  }

  it('a list after a line is no heading for the time of its first sign, and no table a paragraph of bars', () => {
    const answer =
      'Three kinds:\n- **one**\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n\\begin{align}\na &= b\n\\end{align}\n';
    const box = document.createElement('div');
    const context = { ...baseContext };
    for (let end = 1; end <= answer.length; end++) {
      render(html`${markdownView(answer.slice(0, end), lex, context, undefined, true)}`, box);
      expect(box.querySelector('h1, h2, h3, h4'), answer.slice(0, end)).to.equal(null);
      expect(box.textContent, answer.slice(0, end)).not.to.match(/\||\*\*|- $/);
    }
    expect(box.querySelectorAll('li, td').length).to.equal(4);
  });

  it('is read to its end, however long it is and whatever it begins', () => {
    for (const piece of [
      '[ ',
      ' ',
      '[ ] x ',
      '1. ',
      '**a',
      '[a',
      '`',
      '| a\n',
      '```\n',
      '\\[',
      '<a',
      '- ',
      '&a',
      '~~',
      '![',
      '1.',
    ]) {
      for (const long of [piece.repeat(100_000), `${piece.repeat(100_000)}a`])
        expect(withoutUnfinished(long).length, piece).to.be.at.most(long.length + 2);
    }
  });
});

describe('what models write', () => {
  function show(text: string): HTMLElement {
    const box = document.createElement('div');
    render(html`${markdownView(text, lex, { ...baseContext })}`, box);
    return box;
  }

  it('environments of formulas without delimiters are formulas', () => {
    for (const name of ['align', 'align*', 'equation', 'gather', 'cases', 'pmatrix']) {
      const formula = `\\begin{${name}}\na &= b \\\\\n\nc &= d\n\\end{${name}}`;
      const box = show(`So\n${formula}\nfollows.`);
      expect(box.querySelector('.formula, .formula-block, [dir=ltr]')?.textContent?.trim(), name).to.equal(
        formula.replace('\n\n', '\n'),
      );
      expect(box.querySelectorAll('p').length).to.equal(2);
    }
  });

  it('a folded answer is shown with its title, without its tags', () => {
    const box = show('<details>\n<summary>Hint</summary>\n\nUse **a set**.\n\n</details>\n\nThen go on.');
    expect(box.textContent?.replace(/\s+/g, ' ').trim()).to.match(/^Hint ?Use a set\. ?Then go on\.$/);
    expect([...box.querySelectorAll('strong')].map(({ textContent }) => textContent)).to.deep.equal([
      'Hint',
      'a set',
    ]);
    expect(show('The tag `<details>` and <details> in a line').textContent).to.contain(
      'and <details> in a line',
    );
  });

  it('a line that is underlined with three signs is a heading, one with fewer is none', () => {
    expect(show('Title\n---').querySelector('h3')?.textContent).to.equal('Title');
    expect(show('Kinds\n-').querySelector('h1, h2, h3')).to.equal(null);
    expect(show('Kinds\n=').querySelector('h1, h2, h3')).to.equal(null);
  });
});

const baseContext = {
  sourceCount: 2,
  citationLabel: String,
  onCitation: () => undefined,
  onCopy: () => undefined,
  extras: lazyExtras(() => undefined),
  copyLabel: 'Copy',
  codeLabel: 'Code',
  formulaLabel: 'Formula',
  tableLabel: 'Table',
  showAllLines: String,
  showFewerLines: 'Show fewer lines',
  direction: 'ltr',
  doneLabel: 'Done:',
  toDoLabel: 'To do:',
  newTabLabel: '(new tab)',
} as const;
