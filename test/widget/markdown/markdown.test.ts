import { expect } from 'chai';
import { render } from 'lit';
import { lazyExtras } from '../../../widget/markdown/extras.ts';
import type { MarkdownContext } from '../../../widget/markdown/inline-view.ts';
import { lex } from '../../../widget/markdown/lexer.ts';
import { markdownView } from '../../../widget/markdown/markdown-view.ts';
import { frame, until } from '../support/until.ts';

let box: HTMLElement;
const extras = lazyExtras(() => undefined);
let cited: number[];
let copied: string[];

function context(sourceCount?: number): MarkdownContext {
  return {
    sourceCount,
    citationLabel: (number) => `Source ${number}`,
    onCitation: (number) => cited.push(number),
    onCopy: (code) => copied.push(code),
    extras,
    copyLabel: 'Copy the code',
    formulaLabel: 'Formula',
    codeLabel: 'Code',
    tableLabel: 'Table',
    showAllLines: (count) => `Show all ${count} lines`,
    showFewerLines: 'Show fewer lines',
    direction: 'ltr',
    doneLabel: 'Done:',
    toDoLabel: 'To do:',
    newTabLabel: '(new tab)',
  };
}

function show(markdown: string, sourceCount: number | undefined = 2): HTMLElement {
  render(markdownView(markdown, lex, context(sourceCount)), box);
  return box;
}

/** Markup without Lit's markers, and without the directions, which have a test of their own. */
function markup(markdown: string): string {
  return show(markdown)
    .innerHTML.replace(/<!--.*?-->/g, '')
    .replace(/ dir="(?:auto|ltr)"/g, '');
}

/** Code and formulas have been made as good as they will be. */
async function settled(): Promise<void> {
  for (const part of [() => extras.highlight('x', 'python'), () => extras.typeset('x', false)]) await part();
  await frame();
}

beforeEach(() => {
  box = document.createElement('div');
  document.body.append(box);
  cited = [];
  copied = [];
});

afterEach(() => box.remove());

describe('markdown', () => {
  it('shows paragraphs, emphasis, code and line breaks', () => {
    expect(markup('a **b** *c* ~~d~~ `e < f`  \ng')).to.equal(
      '<p>a <strong>b</strong> <em>c</em> <del>d</del> <code>e &lt; f</code><br>g</p>',
    );
  });

  it('shows nested lists, numbers that go on and tasks', () => {
    expect(markup('3. a\n4. b\n   - c')).to.equal(
      '<ol start="3"><li>a</li><li>b<ul><li>c</li></ul></li></ol>',
    );
    expect(markup('- [x] a\n- [ ] b')).to.equal(
      '<ul><li class="task"><span class="tick" role="img" aria-label="Done:">☑</span> a</li>' +
        '<li class="task"><span class="tick" role="img" aria-label="To do:">☐</span> b</li></ul>',
    );
  });

  it("shows headings below the tutor's own", () => {
    expect(markup('# a\n\n### b\n\n##### c')).to.equal(
      '<h3>a</h3><h3 class="minor">b</h3><h3 class="minor">c</h3>',
    );
  });

  it('says on which side of a wide table there is more, and makes no columns of single words', async () => {
    box.style.width = '300px';
    const row = (words: string) => `|${` ${words} |`.repeat(8)}`;
    show(`${row('Name')}\n${row('---')}\n${row('a value that takes some words to be told')}`);
    const table = box.querySelector<HTMLElement>('.table');
    if (!table) throw new Error('there is a table');
    table.style.overflow = 'auto';
    await until(() => table.dataset.more === 'right');
    table.scrollLeft = 50;
    await until(() => table.dataset.more === 'left right');
    table.scrollLeft = 100_000;
    await until(() => table.dataset.more === 'left');
    expect(box.querySelectorAll('td.sentence')).to.have.length(8);
    expect(
      show('| a | b |\n|---|---|\n| a value that takes some words | c |').querySelector('.sentence'),
    ).to.equal(null);
  });

  it('a long text in one of three columns gets room as well, a few words do not', () => {
    const long = 'slow for long lists, because each look goes through all';
    const box = show(`| way | order | speed |\n|---|---|---|\n| a short way there | yes | ${long} |`);
    expect([...box.querySelectorAll('.sentence')].map(({ textContent }) => textContent)).to.deep.equal([
      long,
    ]);
  });

  it('shows tables in a box of their own, aligned, with lines broken inside cells', () => {
    show('| a | b |\n|:-:|--:|\n| 1<br>2 | `x` |');
    expect(box.querySelectorAll('.table th[scope=col]')).to.have.length(2);
    expect(box.querySelector('td')?.className).to.equal('to-center');
    expect(box.querySelectorAll('td br')).to.have.length(1);
  });

  it('shows code as it is, while it is being written too', () => {
    show('```js\nconst a = "<b>&amp;</b> [1]";\n');
    expect(box.querySelector('pre code')?.textContent).to.equal('const a = "<b>&amp;</b> [1]";');
    expect(box.querySelector('pre')?.getAttribute('aria-label')).to.equal('Code (js)');
  });

  it('shows character references as their characters, and nothing else', () => {
    expect(show('a &lt; b &amp;&amp; c &#8594; &#x1F600; &nope; &constructor;').textContent?.trim()).to.equal(
      'a < b && c → 😀 &nope; &constructor;',
    );
  });

  it('opens links in a new tab that knows nothing of this page', () => {
    const link = show('[docs](https://example.edu/a?b=1&c=2)').querySelector('a');
    expect(link?.href).to.equal('https://example.edu/a?b=1&c=2');
    expect(link?.target).to.equal('_blank');
    expect(link?.rel).to.equal('noopener noreferrer');
    expect(link?.textContent).to.equal('docs (new tab)');
  });

  it('shows images as links and loads none', () => {
    show('![a chart](https://example.edu/chart.png) ![](https://example.edu/x.png)');
    expect(box.querySelector('img')).to.equal(null);
    expect(
      [...box.querySelectorAll('a')].map((link) => link.firstChild?.nextSibling?.textContent),
    ).to.deep.equal(['a chart', 'https://example.edu/x.png']);
  });
});

describe('citation marks', () => {
  it('become buttons that name their source', () => {
    show('Sets [1] and dicts [2].');
    const buttons = [...box.querySelectorAll<HTMLButtonElement>('button.citation')];
    expect(buttons.map((button) => button.getAttribute('aria-label'))).to.deep.equal([
      'Source 1',
      'Source 2',
    ]);
    buttons[1]?.click();
    expect(cited).to.deep.equal([2]);
  });

  it('are read next to each other, inside emphasis, lists and tables', () => {
    show('- **bold [1]**\n\n| a |\n|---|\n| b [1][2] |');
    expect(box.querySelectorAll('button.citation')).to.have.length(3);
  });

  it('stay words without such a source, in code, in links and as an index', () => {
    show('none [3], [0], `x [1]`, [see [1]](https://example.edu/), numbers[1], grid[0][1], [a]');
    expect(box.querySelector('button.citation')).to.equal(null);
    expect(box.textContent).to.contain('none [3], [0]').and.to.contain('numbers[1], grid[0][1]');
  });

  it('keep their place while the sources have not come', () => {
    render(markdownView('Sets [1].', lex, context(undefined)), box);
    expect(box.querySelector('span.citation')?.textContent).to.equal('1');
  });
});

describe('a growing answer', () => {
  it('renders only the block that changed', () => {
    const same = context();
    const draw = (text: string) => render(markdownView(text, lex, same), box);
    const start = 'First *paragraph*.\n\n- a list\n- of two\n\n```py\ncode\n```\n\nLast';
    draw(start);
    const before = [...box.querySelectorAll('*')];
    const changed = new Set<Node>();
    const observer = new MutationObserver((records) => {
      for (const { target } of records) changed.add(target);
    });
    observer.observe(box, { subtree: true, childList: true, characterData: true, attributes: true });
    for (const more of [' one', ' one two', ' one two three']) draw(start + more);
    for (const { target } of observer.takeRecords()) changed.add(target);
    observer.disconnect();
    expect([...box.querySelectorAll('*')]).to.deep.equal(before);
    const last = box.querySelector('p:last-of-type');
    expect(last?.textContent).to.equal('Last one two three');
    expect([...changed].every((node) => last?.contains(node))).to.equal(true);
    expect(changed.size).to.be.greaterThan(0);
  });

  it('does not even work out again what closed blocks look like', () => {
    let workedOut = 0;
    const counting: MarkdownContext = {
      ...context(2),
      citationLabel: () => {
        workedOut += 1;
        return 'Source';
      },
    };
    const draw = (text: string) => render(markdownView(text, lex, counting), box);
    draw('First [1].\n\nSecond [2].\n\nThird');
    for (const more of [' a', ' a b', ' a b\n\nFourth', ' a b\n\nFourth [1]']) {
      draw(`First [1].\n\nSecond [2].\n\nThird${more}`);
    }
    expect(workedOut).to.equal(3);
  });

  it('keeps the elements of closed blocks when new ones are added', () => {
    const same = context();
    const paragraphs = Array.from({ length: 12 }, (_, n) => `Paragraph ${n}.`);
    render(markdownView(paragraphs.slice(0, 6).join('\n\n'), lex, same), box);
    const before = [...box.querySelectorAll('p')];
    render(markdownView(paragraphs.join('\n\n'), lex, same), box);
    expect([...box.querySelectorAll('p')].slice(0, 6)).to.deep.equal(before);
    expect(box.querySelectorAll('p')).to.have.length(12);
  });
});

const attacks = [
  '<script>window.broken = 1</script>',
  '<img src=x onerror="window.broken = 1">',
  '<svg onload="window.broken = 1"></svg>',
  '<svg><script>window.broken = 1</script></svg>',
  '<iframe src="javascript:parent.broken = 1"></iframe>',
  '<iframe srcdoc="<script>parent.broken = 1</script>"></iframe>',
  '<a href="javascript:window.broken = 1">x</a>',
  '<details open ontoggle="window.broken = 1">x</details>',
  '<style>@import "http://127.0.0.1:1/x.css";</style>',
  '<link rel="stylesheet" href="http://127.0.0.1:1/x.css">',
  '<base href="http://127.0.0.1:1/">',
  '<form action="http://127.0.0.1:1/"><input name="q"><button>go</button></form>',
  '<object data="javascript:window.broken = 1"></object>',
  '<math><mtext><script>window.broken = 1</script></mtext></math>',
  '<template><script>window.broken = 1</script></template>',
  '<!--><img src=x onerror="window.broken = 1">-->',
  'text <b onclick="window.broken = 1">inline</b>',
  '[x](javascript:window.broken=1)',
  '[x](JaVaScRiPt:window.broken=1)',
  '[x](java&#115;cript:window.broken=1)',
  '[x](javascript&colon;window.broken=1)',
  '[x](&#x6A;avascript&#58;window.broken=1)',
  '[x](<java\tscript:window.broken=1>)',
  '[x](<  javascript:window.broken=1>)',
  '[x](data:text/html,<script>window.broken=1</script>)',
  '[x](vbscript:msgbox(1))',
  '[x](file:///etc/passwd)',
  '[x](blob:http://127.0.0.1/1)',
  '[x](//evil.example/x)',
  '[x](/logout)',
  '[x]\n\n[x]: javascript:window.broken=1',
  '<javascript:window.broken=1>',
  '![x](javascript:window.broken=1)',
  '![x](data:image/svg+xml,<svg onload=alert(1)>)',
  '![x](http://127.0.0.1:1/leak.png "onerror=window.broken=1")',
  '[![x](http://127.0.0.1:1/leak.png)](javascript:window.broken=1)',
  '[x](https://example.edu/"onmouseover="window.broken=1)',
  '```"><img src=x onerror=window.broken=1>\ncode\n```',
  '| <img src=x onerror=window.broken=1> |\n|---|\n| <script>window.broken=1</script> |',
  '- <img src=x onerror=window.broken=1>\n  > <script>window.broken=1</script>',
  '{{constructor.constructor("window.broken = 1")()}}',
  '&lt;img src=x onerror=window.broken=1&gt;',
  '```html\n<img src=x onerror=window.broken=1><script>window.broken=1</script>\n```',
  '```js\nx = `$' + '{"<img src=x onerror=window.broken=1>"}`\n```',
  '```"onmouseover="window.broken=1\ncode\n```',
  '```constructor\ncode\n```',
  '```__proto__\ncode\n```',
  '$\\href{javascript:window.broken=1}{x}$',
  '$\\url{javascript:window.broken=1}$',
  '$\\includegraphics{http://127.0.0.1:1/x.png}$',
  '$\\htmlData{x=y}{a} \\class{unseen}{b} \\id{heading}{c} \\style{position:fixed}{d}$',
  '$\\text{<img src=x onerror=window.broken=1>}$',
  '$$\\text{</math><script>window.broken=1</script>}$$',
  '\\(\\colorbox{url(http://127.0.0.1:1/c)}{x}\\)',
  '\\[\\def\\x{\\x\\x}\\x\\]',
  '$\\rule{100000em}{100000em}$',
];

const allowedElements = new Set(
  `p strong em del code br a span ul ol li pre blockquote h3 hr div table thead tbody tr th td button svg rect path
   math mrow mtext mi mo mn mstyle mspace mpadded menclose`.split(/\s+/),
);
const allowedAttributes = new Set(
  `href target rel class part tabindex role aria-label dir start scope type title aria-hidden viewBox width height
   fill stroke stroke-width stroke-linecap stroke-linejoin x y rx d style display mathcolor mathbackground
   mathvariant stretchy form separator lspace rspace depth voffset displaystyle scriptlevel
   data-more aria-expanded`.split(/\s+/),
);

describe('hostile model text', () => {
  for (const attack of attacks) {
    it(`stays text: ${attack.replaceAll('\n', ' ')}`, async () => {
      Reflect.deleteProperty(window, 'broken');
      performance.clearResourceTimings();
      show(attack);
      await settled();
      for (const element of box.querySelectorAll<HTMLElement>('*')) {
        expect(allowedElements, element.outerHTML).to.include(element.localName);
        for (const { name } of element.attributes)
          expect(allowedAttributes, element.outerHTML).to.include(name);
        const href = element.getAttribute('href');
        if (href !== null) expect(href).to.match(/^(https?:\/\/|mailto:)/);
        if (!element.closest('a')) element.dispatchEvent(new MouseEvent('click', { bubbles: true }));
      }
      expect('broken' in window).to.equal(false);
      const foreign = performance
        .getEntriesByType('resource')
        .filter(({ name }) => !name.startsWith(location.origin));
      expect(foreign).to.deep.equal([]);
    });
  }

  it('is shown to the reader word for word where it is HTML', () => {
    expect(show('<img src=x onerror="alert(1)">').textContent).to.contain('<img src=x onerror="alert(1)">');
    expect(show('a <u>b</u> c').textContent?.trim()).to.equal('a <u>b</u> c');
  });
});
