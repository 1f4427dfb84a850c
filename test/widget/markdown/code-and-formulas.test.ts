import { expect } from 'chai';
import { html, render } from 'lit';
import type { Extras } from '../../../widget/markdown/extras.ts';
import { lazyExtras } from '../../../widget/markdown/extras.ts';
import { formulaAt, formulaBlockAt } from '../../../widget/markdown/formula-source.ts';
import type { MarkdownContext } from '../../../widget/markdown/inline-view.ts';
import { lex } from '../../../widget/markdown/lexer.ts';
import { markdownView } from '../../../widget/markdown/markdown-view.ts';
import { frame, until } from '../support/until.ts';

let box: HTMLElement;
let copied: string[];
let asked: string[];
const real = lazyExtras(() => undefined);

/** The real parts, with a note of what they were asked for. */
const watched: Extras = {
  highlight(code, language) {
    asked.push(`${language}: ${code}`);
    return real.highlight(code, language);
  },
  typeset(tex, isDisplay) {
    asked.push(tex);
    return real.typeset(tex, isDisplay);
  },
};

function context(): MarkdownContext {
  return {
    sourceCount: 0,
    citationLabel: String,
    onCitation: () => undefined,
    onCopy: (code) => copied.push(code),
    extras: watched,
    copyLabel: 'Copy the code',
    codeLabel: 'Code',
    formulaLabel: 'Formula',
    tableLabel: 'Table',
    showAllLines: (count) => `Show all ${count} lines`,
    showFewerLines: 'Show fewer lines',
    direction: 'ltr',
    doneLabel: 'Done:',
    toDoLabel: 'To do:',
    newTabLabel: '(new tab)',
  };
}

const first = context();

function show(markdown: string, in_ = first): void {
  render(html`${markdownView(markdown, lex, in_)}`, box);
}

beforeEach(() => {
  box = document.createElement('div');
  document.body.append(box);
  copied = [];
  asked = [];
});

afterEach(() => box.remove());

const listing = '```py\nnumbers = [3, 1]  # a comment\nprint(f"{len(numbers)} values")\n```';

describe('code', () => {
  it('is folded where it is long, opens at a press and stays open while more of the answer comes', () => {
    const long = `\`\`\`py\n${'x = 1\n'.repeat(30)}\`\`\``;
    show(`${listing}\n\n${long}`);
    const [short, folded] = box.querySelectorAll('.listing');
    expect(short?.querySelector('.fold')).to.equal(null);
    const button = folded?.querySelector<HTMLElement>('.fold');
    expect(button?.querySelector('.folded')?.textContent).to.equal('Show all 30 lines');
    expect(folded?.querySelector('.copy')).not.to.equal(null);
    button?.click();
    show(`${listing}\n\n${long}\n\nAnd so on.`);
    expect(folded?.hasAttribute('data-whole')).to.equal(true);
    expect(button?.getAttribute('aria-expanded')).to.equal('true');
    button?.click();
    expect(folded?.hasAttribute('data-whole')).to.equal(false);
  });

  it('is shown in colours, with every character it had', async () => {
    show(listing);
    const code = box.querySelector('code');
    const plain = code?.textContent;
    expect(plain).to.contain('numbers = [3, 1]');
    await until(() => box.querySelector('.tok-comment'));
    expect(code?.textContent).to.equal(plain);
    expect(box.querySelector('.tok-number')?.textContent).to.equal('3');
    expect(box.querySelector('.tok-comment')?.textContent).to.equal('# a comment');
  });

  it('stays plain while it is being written, and is worked on once when it is whole', async () => {
    const half = listing.slice(0, -6);
    for (let at = 10; at <= half.length; at += 10) show(`${half.slice(0, at)}`);
    await frame();
    expect(asked).to.deep.equal([]);
    show(listing);
    await until(() => box.querySelector('.tok-comment'));
    const token = box.querySelector('.tok-comment');
    for (const more of ['\n\nSo', '\n\nSo it is', '\n\nSo it is.\n\nNext.\n\nAnd so on.'])
      show(listing + more);
    // The sources have come: every block is rendered anew.
    show(`${listing}\n\nSo it is.`, context());
    await frame();
    expect(asked).to.have.length(1);
    expect(box.querySelector('.tok-comment')).to.equal(token);
  });

  it('knows languages by their other names, and leaves unknown ones plain', async () => {
    for (const [name, kind] of [
      ['c++', '.tok-type'],
      ['TS', '.tok-keyword'],
      ['html', '.tok-tag'],
    ] as const) {
      show(`\`\`\`${name}\n${name === 'html' ? '<p>x</p>' : 'const int x = 1;'}\n\`\`\``);
      await until(() => box.querySelector(kind));
    }
    expect(await real.highlight('x', 'brainfuck')).to.equal(undefined);
    expect(await real.highlight('x', '__proto__')).to.equal(undefined);
    expect(await real.highlight('x'.repeat(20_001), 'python')).to.equal(undefined);
  });

  it('is copied as it was written, not as it is shown', async () => {
    show(listing);
    box.querySelector<HTMLButtonElement>('[aria-label="Copy the code"]')?.click();
    expect(copied).to.deep.equal(['numbers = [3, 1]  # a comment\nprint(f"{len(numbers)} values")']);
  });

  it('is fetched by nobody whose answer has none', async () => {
    show('Just `inline` words.\n\n    indented code\n\n```\nno language\n```');
    await frame();
    expect(asked).to.deep.equal([]);
  });
});

describe('a formula', () => {
  it('becomes MathML, in running text and on lines of its own', async () => {
    show(
      'The mean $\\bar{x}$ is\n\n$$\n\\frac{1}{n} \\sum_{i=1}^{n} x_i\n$$\n\nwhere \\(n > 0\\) and \\[ x_1 = 2 \\]',
    );
    await until(() => box.querySelectorAll('math').length === 4);
    expect(box.querySelector('p math mover')).not.to.equal(null);
    expect(box.querySelector('.formula > math[display=block] mfrac')).not.to.equal(null);
    expect(box.querySelector('div.formula')?.getAttribute('aria-label')).to.equal('Formula');
  });

  it('is not taken for Markdown', async () => {
    show('$a_1 * b_2 * c_3$ and \\(x_1 * y_2 * z\\) and **bold**');
    await until(() => box.querySelectorAll('math').length === 2);
    expect(box.querySelectorAll('em')).to.have.length(0);
    expect(box.querySelectorAll('strong')).to.have.length(1);
  });

  it('that is none stays as it was written', async () => {
    show('Broken: $\\frac{1}{$ and $\\nosuchcommand$.');
    await frame();
    await real.typeset('x', false);
    await frame();
    expect(box.querySelectorAll('math')).to.have.length(0);
    expect(box.textContent).to.contain('\\frac{1}{').and.to.contain('\\nosuchcommand');
  });

  it('is not money, code or a shell variable', () => {
    for (const text of ['$5 and $10', '$5-$10', '$ x $', '$x and more', '$$', '$$ $$', '$HOME/x $PATH']) {
      expect(formulaAt(text), text).to.equal(undefined);
    }
    show('It costs $5 today and $10 tomorrow; run `echo $HOME $PATH`.');
    expect(asked).to.deep.equal([]);
    expect(box.textContent).to.contain('It costs $5 today and $10 tomorrow; run echo $HOME $PATH.');
  });

  it('that begins within a line never spans a blank one: what was two paragraphs does not become one later', () => {
    expect(formulaBlockAt('$$ a\n\nb\n$$')).to.equal(undefined);
    expect(formulaBlockAt('$$\na\n$$\n\nb')?.raw).to.equal('$$\na\n$$\n\n');
  });

  it('is worked on once while the answer goes on', async () => {
    show('Is $x$ it?');
    await until(() => box.querySelector('math'));
    const math = box.querySelector('math');
    show('Is $x$ it?\n\nMore.\n\nAnd more.\n\nAnd more.');
    await frame();
    expect(asked).to.deep.equal(['x']);
    expect(box.querySelector('math')).to.equal(math);
  });

  it('does not hold up the page', async () => {
    expect(await real.typeset('x'.repeat(2_001), false)).to.equal(undefined);
    expect(await real.typeset('\\def\\x{\\x\\x}\\x', false)).to.equal(undefined);
  });
});
