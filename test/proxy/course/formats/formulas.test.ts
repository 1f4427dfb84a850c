import { describe, expect, test } from 'vitest';
import { readDocx } from '../../../../proxy/course/formats/docx/read.ts';
import type { ReadFormat } from '../../../../proxy/course/formats/format.ts';
import { parseHtml } from '../../../../proxy/course/formats/html/html.ts';
import { readPptx } from '../../../../proxy/course/formats/pptx/read.ts';
import { docxOf, pptxOf } from '../../../support/office-files.ts';
import { readAs } from './course-folder.ts';

const markdownOf = (html: string) =>
  parseHtml(html)
    .pieces.map(({ source, markdown }) => source + markdown)
    .join('')
    .trim();

describe('a formula in HTML', () => {
  test.each([
    [
      'letters and powers',
      '<msup><mi>a</mi><mn>2</mn></msup><mo>+</mo><msup><mi>b</mi><mn>2</mn></msup>',
      'a^{2}+b^{2}',
    ],
    [
      'a fraction below a root',
      '<msqrt><mfrac><mi>x</mi><mrow><mi>y</mi><mo>−</mo><mn>1</mn></mrow></mfrac></msqrt>',
      '\\sqrt{\\frac{x}{y-1}}',
    ],
    [
      'a sum with its limits',
      '<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover><msub><mi>x</mi><mi>i</mi></msub>',
      '\\sum_{i=1}^{n}x_{i}',
    ],
    [
      'a function and a word',
      '<mi>sin</mi><mo>\u2061</mo><mi>x</mi><mtext> if </mtext><mi>rate</mi>',
      '\\sin x\\text{ if }\\mathrm{rate}',
    ],
    [
      'a matrix in brackets',
      '<mfenced open="[" close="]"><mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>0</mn></mtd></mtr><mtr><mtd><mn>0</mn></mtd><mtd><mn>1</mn></mtd></mtr></mtable></mfenced>',
      '[\\begin{matrix}1 & 0 \\\\ 0 & 1\\end{matrix}]',
    ],
    [
      'marks above',
      '<mover><mi>x</mi><mo>¯</mo></mover><mo>≤</mo><mover><mi>v</mi><mo>→</mo></mover>',
      '\\overline{x}\\le \\vec{v}',
    ],
    [
      'a power of a bracket',
      '<msup><mrow><mo>(</mo><mi>a</mi><mo>+</mo><mi>b</mi><mo>)</mo></mrow><mn>2</mn></msup>',
      '{(a+b)}^{2}',
    ],
    ['a set', '<mo>{</mo><mn>50</mn><mo>%</mo><mo>}</mo>', '\\{50\\%\\}'],
    ['a share', '<mn>50%</mn>', '50\\%'],
    [
      'a power of a power',
      '<msup><msup><mrow><mi>a</mi><mi>b</mi></mrow><mn>2</mn></msup><mn>3</mn></msup>',
      '{{ab}^{2}}^{3}',
    ],
    [
      'indices on both sides',
      '<mmultiscripts><mi>C</mi><mn>2</mn><none/><mprescripts/><mn>6</mn><mn>14</mn></mmultiscripts>',
      '{}_{6}^{14}C_{2}',
    ],
    [
      'a brace below, and what it says',
      '<munder><munder><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mo>⏟</mo></munder><mi>n</mi></munder>',
      '\\underbrace{a+b}_{n}',
    ],
    [
      'one of several that are shown in turn',
      '<maction actiontype="toggle" selection="2"><mi>a</mi><mi>b</mi></maction>',
      'b',
    ],
    [
      'a command before a letter',
      '<msqrt><mi>x</mi></msqrt><semantics><mo>∞</mo></semantics><mi>y</mi>',
      '\\sqrt{x}\\infty y',
    ],
  ])('%s, by what it shows', (_name, inside, tex) => {
    expect(markdownOf(`<p>So <math xmlns="http://www.w3.org/1998/Math/MathML">${inside}</math>.</p>`)).toBe(
      `So $${tex}$.`,
    );
  });

  test('as its author wrote it, where that stands beside it', () => {
    const katex = (more = '') =>
      `<span class="katex"><span class="katex-mathml"><math ${more}><semantics><mrow><mi>E</mi><mo>=</mo><mi>m</mi></mrow><annotation encoding="application/x-tex">E=mc^2</annotation></semantics></math></span><span class="katex-html" aria-hidden="true">E=mc2</span></span>`;
    expect(markdownOf(`<p>So ${katex()}.</p>`)).toBe('So $E=mc^2$.');
    expect(markdownOf(`<p>${katex('display="block"')}</p>`)).toBe('$$E=mc^2$$');
    expect(
      markdownOf(
        '<p>So <math><semantics><mi>E</mi><annotation encoding="application/x-tex">{\\displaystyle E=mc^{2}}</annotation></semantics></math></p>',
      ),
    ).toBe('So $E=mc^{2}$');
  });

  test('a plain text beside it is no TeX', () => {
    const annotation = '<annotation encoding="text/plain">x squared</annotation>';
    expect(
      markdownOf(
        `<p>So <math><semantics><msup><mi>x</mi><mn>2</mn></msup>${annotation}</semantics></math></p>`,
      ),
    ).toBe('So $x^{2}$');
  });

  test('however deep its signs stand below and above one another, each is written once', () => {
    for (const name of ['munder', 'mover', 'munderover']) {
      const deep = `${`<${name}>`.repeat(80)}<mi>x</mi>${`<mo>=</mo><mo>*</mo></${name}>`.repeat(80)}`;
      expect(markdownOf(`<p><math>${deep}</math></p>`).split('x')).toHaveLength(2);
    }
  });

  test('with a prefix, as XHTML of books has it', () => {
    expect(markdownOf('<p>So <m:math><m:msup><m:mi>x</m:mi><m:mn>2</m:mn></m:msup></m:math></p>')).toBe(
      'So $x^{2}$',
    );
  });

  test('in a script of MathJax, and as a picture of Canvas', () => {
    expect(markdownOf('<p>So <script type="math/tex">x_1 < 2</script>.</p>')).toBe('So $x_1 < 2$.');
    expect(markdownOf('<p>So</p><script type="math/tex; mode=display">% <![CDATA[\nx^2 %]]></script>')).toBe(
      'So\n\n$$x^2$$',
    );
    expect(
      markdownOf(
        '<p><img class="equation_image" data-equation-content="\\frac12" alt="LaTeX: \\frac12"></p>',
      ),
    ).toBe('$\\frac12$');
  });

  test('dollars in it end nothing', () => {
    expect(markdownOf('<p><math><mtext>$5</mtext><mo>+</mo><mi>x</mi></math></p>')).not.toMatch(/\$.*\$.*\$/);
  });
});

test.each([
  ['10<sup>3</sup> m', '10^3 m'],
  ['10<sup>-3</sup>', '10^-3'],
  ['x<sup>n+1</sup>', 'x^(n+1)'],
  ['SO<sub>4</sub><sup>2−</sup>', 'SO4^2−'],
  ['the 4<sup>th</sup> of May', 'the 4th of May'],
  ['le 4<sup>e</sup> siècle, la 1<sup>a</sup>', 'le 4e siècle, la 1a'],
  ['2<sup>n</sup>', '2^n'],
  ['said<sup><a href="#fn1">1</a></sup>', 'said[1](#fn1)'],
])('what is raised stays apart from what it stands on: %s', (html, markdown) => {
  expect(markdownOf(`<p>${html}</p>`)).toBe(markdown);
});

describe('a formula of Word', () => {
  const run = (text: string) => `<m:r><m:t>${text}</m:t></m:r>`;
  const formula = (inside: string) =>
    `<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">${inside}</m:oMath>`;
  const read = async (body: string) =>
    (await readAs(readDocx as ReadFormat, 'a.docx', docxOf(body))).texts.join('\n');

  test.each([
    ['a fraction', `<m:f><m:num>${run('a+1')}</m:num><m:den>${run('b')}</m:den></m:f>`, '\\frac{a+1}{b}'],
    [
      'indices and powers',
      `<m:sSubSup><m:e>${run('x')}</m:e><m:sub>${run('i')}</m:sub><m:sup>${run('2')}</m:sup></m:sSubSup>`,
      'x_{i}^{2}',
    ],
    [
      'a sum',
      `<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>${run('i=1')}</m:sub><m:sup>${run('n')}</m:sup><m:e>${run('i')}</m:e></m:nary>`,
      '\\sum_{i=1}^{n} i',
    ],
    [
      'a root and brackets',
      `<m:d><m:e><m:rad><m:radPr><m:degHide m:val="1"/></m:radPr><m:deg/><m:e>${run('x')}</m:e></m:rad></m:e></m:d>`,
      '(\\sqrt{x})',
    ],
    [
      'brackets that are words in TeX',
      `<m:d><m:dPr><m:begChr m:val="⟨"/><m:endChr m:val="⟩"/></m:dPr><m:e>${run('x')}</m:e></m:d>${run('y')}`,
      '\\langle x\\rangle y',
    ],
    [
      'indices before a letter',
      `<m:sPre><m:sub>${run('6')}</m:sub><m:sup>${run('14')}</m:sup><m:e>${run('C')}</m:e></m:sPre>`,
      '{}_{6}^{14}C',
    ],
    [
      'a brace below, and what it says',
      `<m:limLow><m:e><m:groupChr><m:e>${run('a+b')}</m:e></m:groupChr></m:e><m:lim>${run('n')}</m:lim></m:limLow>`,
      '\\underbrace{a+b}_{n}',
    ],
    [
      'lines below one another',
      `<m:eqArr><m:e>${run('x&amp;=1')}</m:e><m:e>${run('y&amp;=2')}</m:e></m:eqArr>`,
      '\\begin{matrix}x=1 \\\\ y=2\\end{matrix}',
    ],
    ['what is struck out', `${run('a')}<w:del><m:r><m:t>b</m:t></m:r></w:del>`, 'a'],
    ['a function', `<m:func><m:fName>${run('sin')}</m:fName><m:e>${run('α')}</m:e></m:func>`, '\\sin α'],
  ])('%s', async (_name, inside, tex) => {
    const text = await read(
      `<w:p><w:r><w:t xml:space="preserve">So </w:t></w:r>${formula(inside)}<w:r><w:t>.</w:t></w:r></w:p>`,
    );
    expect(text).toContain(`So $${tex}$.`);
  });

  test('with lines of its own', async () => {
    const text = await read(
      `<w:p><m:oMathPara xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:oMathParaPr><m:jc m:val="left"/></m:oMathParaPr>${formula(run('E=m'))}</m:oMathPara></w:p>`,
    );
    expect(text).toContain('$$E=m$$');
  });

  test('several with lines of their own in one paragraph', async () => {
    const text = await read(`<w:p><m:oMathPara>${formula(run('a'))}${formula(run('b'))}</m:oMathPara></w:p>`);
    expect(text).toContain('$$a$$');
    expect(text).toContain('$$b$$');
  });

  test('one that is empty takes nothing with it', async () => {
    const text = await read(
      `<w:p><m:oMath /><w:r><w:t>Between.</w:t></w:r></w:p><w:p>${formula(run('x'))}</w:p>`,
    );
    expect(text).toContain('Between.');
    expect(text).toContain('$x$');
  });
});

test('a formula on a slide', async () => {
  const shapes =
    '<p:sp><p:nvSpPr><p:nvPr/></p:nvSpPr><p:txBody><a:p><a:r><a:t>So </a:t></a:r><mc:AlternateContent><mc:Choice Requires="a14"><a14:m><m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath></a14:m></mc:Choice><mc:Fallback><a:r><a:t>picture</a:t></a:r></mc:Fallback></mc:AlternateContent></a:p></p:txBody></p:sp>';
  const { texts } = await readAs(readPptx as ReadFormat, 'a.pptx', pptxOf([{ title: 'Parts', shapes }]));
  expect(texts.join()).toContain('So $\\frac{a}{b}$');
  expect(texts.join()).not.toContain('picture');
});
