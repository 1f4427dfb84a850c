import { expect } from 'chai';
import { html, render } from 'lit';
import { lazyExtras } from '../../../widget/markdown/extras.ts';
import type { MarkdownContext } from '../../../widget/markdown/inline-view.ts';
import { lex } from '../../../widget/markdown/lexer.ts';
import { markdownView } from '../../../widget/markdown/markdown-view.ts';
import { until } from '../support/until.ts';

let box: HTMLElement;

const context: MarkdownContext = {
  sourceCount: 2,
  citationLabel: String,
  onCitation: () => undefined,
  onCopy: () => undefined,
  extras: lazyExtras(() => undefined),
  copyLabel: 'Copy',
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

function show(markdown: string): HTMLElement {
  render(markdownView(markdown, lex, context), box);
  return box;
}

function texts(selector: string): string[] {
  return [...box.querySelectorAll(selector)].map(({ textContent }) => textContent ?? '');
}

beforeEach(() => {
  box = document.createElement('div');
  document.body.append(box);
});

afterEach(() => box.remove());

describe('emphasis', () => {
  for (const [markdown, strong, em = []] of [
    ['**注意：**列表是有序的。', ['注意：']],
    ['『**これ**』は**「重要」**だ', ['これ', '「重要」']],
    ['**중요:**목록은 순서가 있다', ['중요:']],
    ['Это **«множество»**, а то **«словарь»**и всё.', ['«множество»', '«словарь»']],
    ['это**«так»**и есть', ['«так»']],
    ['Call **`add()`**to put one in.', ['add()']],
    ['*注意：*请看', [], ['注意：']],
    ['**a **b** c** and **d *e* f**', ['a b c', 'b', 'd e f'], ['e']],
    ['Hyper**T**ext', ['T']],
    ['***both***', ['both'], ['both']],
    ['**bold** and text**', ['bold']],
    ['a * b and c * d, ** no ** bold', []],
    ['a*b*c = 2*3*4, 2**3**4, f(**options)', []],
    ['define __init__ and __name__', []],
  ] as [string, string[], string[]?][]) {
    it(`is found in «${markdown}»`, () => {
      show(markdown);
      expect(texts('strong')).to.deep.equal(strong);
      expect(texts('em')).to.deep.equal(em);
      expect(box.textContent?.replace(/[*`]/g, '').trim()).to.equal(markdown.replace(/[*`]/g, ''));
    });
  }

  it('is not what one tilde means, which stands for «about»', () => {
    show('in ~5-~10 minutes, ~~not~~ more');
    expect(texts('del')).to.deep.equal(['not']);
  });
});

describe('a formula', () => {
  for (const [markdown, formulas] of [
    ['Put $HOME_DIR/bin:$PATH first and echo $HOME.', []],
    ['Переменная $имя хранит `$имя = "Ада"` здесь.', []],
    ['It costs $3, so set `$cost = 3;` there.', []],
    ['between $5 and 10$, or $5–$10', []],
    ['от $5 до 10$ за штуку', []],
    [`a $${'{name}'} and $x$y and US$5$`, []],
    ['`a $x$ b` but $y$, and $n$-grams', ['y', 'n']],
    ['**$E = mc^2$** and $O(n \\log n)$', ['E = mc^2', 'O(n \\log n)']],
    ['$\\text{speed} = \\frac{s}{t}$', ['\\text{speed} = \\frac{s}{t}']],
    ['1. $ \\frac{1}{a} $ and $ 0 < a < 1 $, not $ x $', ['\\frac{1}{a}', '0 < a < 1']],
    ['from $ 5 to $ 6, or $ 5 = $ 6; type $ cd my_dir && ls $ there', []],
    ['Com a R$ 12,29/metro, a **Polo** (R$ 15,83/metro) e a R$ 18,60', []],
    ['月成本 **$148+ → $19**（省 87%，~$1,550）；$15.4/月', []],
    ['价格 $5，令 $x$ 表示价格', ['x']],
  ] as [string, string[]][]) {
    it(`is found in «${markdown}»`, async () => {
      const asked: string[] = [];
      const typeset = (tex: string) => {
        asked.push(tex);
        return Promise.resolve(undefined);
      };
      render(markdownView(markdown, lex, { ...context, extras: { ...context.extras, typeset } }), box);
      expect(asked).to.deep.equal(formulas);
    });
  }

  it('on lines of its own may have blank lines, and is one from its first line on', async () => {
    const lines = '$$\n\\begin{aligned}\nx &= 1 \\\\\n\ny &= 2\n\\end{aligned}\n$$\n\nSo.';
    for (let end = 3; end < lines.indexOf('$$\n\nSo'); end += 1) {
      show(lines.slice(0, end));
      expect(box.children, lines.slice(0, end)).to.have.length(1);
    }
    show(lines);
    await until(() => box.querySelector('.formula > math'));
    expect(box.querySelectorAll('math')).to.have.length(1);
    expect(texts('p')).to.deep.equal(['So.']);
  });

  it('may stand between brackets of TeX, or in a fence that says so', async () => {
    show('\\[\na\n\n= b\n\\]\n\n```math\n\\sqrt{2}\n```');
    await until(() => box.querySelectorAll('.formula > math').length === 2);
    expect(texts('p')).to.deep.equal([]);
  });

  it('whose end never comes takes nothing of the answer away', () => {
    show(`$$\nx = 1\n\n${'All of this is read. '.repeat(120)}\n\nEnd.`);
    expect(texts('p').at(-1)).to.equal('End.');
    expect(box.textContent).to.contain('x = 1');
  });
});

describe('a listing of Markdown', () => {
  const readme = '# T\n\n```py\nx = 1\n```\n\nEnd.';

  it('ends at its own end, though its listings have fences as long', () => {
    show(`Here:\n\n\`\`\`markdown\n${readme}\n\`\`\`\n\nThat is **all**.`);
    expect(texts('pre')).to.deep.equal([readme]);
    expect(texts('p')).to.deep.equal(['Here:', 'That is all.']);
  });

  it('ends as CommonMark has it where its fence is longer, where it has none in it, or where it is no Markdown', () => {
    const inner = `${readme}\n\n\`\`\`\nplain\n\`\`\``;
    show(`\`\`\`\`md\n${inner}\n\`\`\`\`\n\nSo.`);
    expect(texts('pre')).to.deep.equal([inner]);
    show('`````md\n```md\n```text\nx\n```\n`````\nSo.');
    expect(texts('pre')).to.deep.equal(['```md\n```text\nx\n```']);
    show('```md\n# T\n```\n\nThen:\n\n```py\nx\n```');
    expect(texts('pre')).to.deep.equal(['# T', 'x']);
    show('```py\nx = 1\n```sh\n```\n\nSo.');
    expect(texts('pre')).to.deep.equal(['x = 1\n```sh']);
  });

  it('is one listing from its first line to its last while it grows', () => {
    const answer = `\`\`\`md\n${readme}\n\`\`\`\n\nSo it *is*.`;
    const end = answer.indexOf('\n\nSo');
    for (let at = 8; at <= end; at += 1) {
      render(html`${markdownView(answer.slice(0, at), lex, context, undefined, true)}`, box);
      expect(box.querySelectorAll('p, h3, li'), answer.slice(0, at)).to.have.length(0);
    }
  });
});

describe('a table', () => {
  for (const [row, cells] of [
    ['| `a | b` | one or the other |', ['a | b', 'one or the other']],
    ['| `x || y` | or |', ['x || y', 'or']],
    ['| `du -k \\| sort` | **by | size** |', ['du -k | sort', '**by']],
    ['| $P(A|B)$ | given B |', ['P(A|B)', 'given B']],
    ['| \\(|x|\\) | `|` and `||` |', ['|x|', '| and ||']],
    ['| a ` b | c ` d |', ['a ` b', 'c ` d']],
    ['| a `b | c` d | e |', ['a b | c d', 'e']],
    ['| costs $5 | or $6 | e |', ['costs $5', 'or $6']],
  ] as const) {
    it(`keeps the bars of code and formulas in their cell: ${row}`, () => {
      show(`| A | B |\n|---|---|\n| 1 | 2 |\n${row}\n\nEnd.`);
      expect(texts('td').slice(2)).to.deep.equal(cells);
      expect(texts('p')).to.deep.equal(['End.']);
    });
  }
});

describe('a list of cases', () => {
  it('may begin with a sign of comparison, which quotes nothing', () => {
    show('- > 25: expensive\n- >= 10: dear\n- > said she\n\n> 25 is quoted');
    expect(texts('li').map((text) => text.trim())).to.deep.equal([
      '> 25: expensive',
      '>= 10: dear',
      'said she',
    ]);
    expect(texts('blockquote').map((text) => text.trim())).to.deep.equal(['said she', '25 is quoted']);
  });
});

describe('what Markdown has no sign for', () => {
  it('is taken from the few tags that mean it; every other tag is text', () => {
    show('CO<sub>2</sub>, x<sup>*2*</sup>, press <kbd>Esc</kbd><br>and <b>no</b> <sub onclick="x">y</sub>');
    expect(texts('sub')).to.deep.equal(['2']);
    expect(texts('sup em')).to.deep.equal(['2']);
    expect(texts('kbd')).to.deep.equal(['Esc']);
    expect(box.querySelectorAll('br')).to.have.length(1);
    expect(box.textContent).to.contain('<b>no</b> <sub onclick="x">y</sub>');
  });

  it('is not shown where it is a comment', () => {
    show(
      'Before <!-- a note --> after\n\n<!-- more\n\nof it -->\n\n- item <!-- x -->\n\n<!-- not yet at its end',
    );
    expect(texts('p').map((text) => text.replace(/\s+/g, ' '))).to.deep.equal(['Before after']);
    expect(texts('li')).to.deep.equal(['item ']);
    expect(box.textContent).not.to.contain('not yet');
  });

  it('is a footnote, with its mark in the text', () => {
    show('A set[^1] has no order[^why].\n\n[^1]: See *the docs*.\n[^why]: It is hashed.');
    expect(texts('sup.note-mark')).to.deep.equal(['1', 'why']);
    expect(texts('p.note')).to.deep.equal(['1 See the docs.', 'why It is hashed.']);
    expect(box.textContent).not.to.contain('[^');
  });
});

describe('an address in running text', () => {
  for (const [markdown, href] of [
    ['请看（https://example.edu/a）。', 'https://example.edu/a'],
    ['「https://example.edu/b」を見る', 'https://example.edu/b'],
    ['см. «https://example.edu/c», там', 'https://example.edu/c'],
    ['(https://example.edu/d).', 'https://example.edu/d'],
    ['中文https://example.edu英文', 'https://example.edu/'],
    ['https://zh.example.edu/北京', 'https://zh.example.edu/%E5%8C%97%E4%BA%AC'],
    ['https://example.edu/e`code`', 'https://example.edu/e'],
    ['https://ru.example.edu/Списки — здесь', 'https://ru.example.edu/%D0%A1%D0%BF%D0%B8%D1%81%D0%BA%D0%B8'],
  ] as const) {
    it(`ends where it ends in «${markdown}»`, () => {
      show(markdown);
      expect([...box.querySelectorAll('a')].map((link) => link.href)).to.deep.equal([href]);
    });
  }
});

it('every paragraph, list, heading and cell has the direction of its own words', () => {
  show(
    '# عنوان\n\nPython هي لغة برمجة.\n\nالقائمة تحفظ العناصر.\n\n`list` هي قائمة\n\n- عنصر\n- item\n\n1. item\n\n| عمود | b |\n|---|---|\n| 1 | قيمة |',
  );
  const direction = (selector: string) =>
    [...box.querySelectorAll(selector)].map((element) => getComputedStyle(element).direction);
  expect(direction('h3')).to.deep.equal(['rtl']);
  expect(direction('p')).to.deep.equal(['ltr', 'rtl', 'rtl']);
  expect(direction('li')).to.deep.equal(['rtl', 'rtl', 'ltr']);
  expect(direction('th')).to.deep.equal(['rtl', 'ltr']);
  expect(direction('td')).to.deep.equal(['ltr', 'rtl']);
  expect(direction('code')).to.deep.equal(['ltr']);
});
