import { describe, expect, test } from 'vitest';
import { withoutHtml } from '../../../../../../proxy/course/formats/markdown/dialects/html-marks.ts';
import { readLesson } from './read-lesson.ts';

const shown = (source: string) =>
  withoutHtml(source.split('\n'))
    .filter((line) => line.trim() !== '')
    .map((line) => line.trim());

describe('HTML in Markdown', () => {
  test.each<[string, string, string[]]>([
    [
      'boxes and styles',
      '<div class="content">\n\nText <span id="a">of</span> all.\n\n</div>',
      ['Text of all.'],
    ],
    [
      'a tag over several lines',
      '<iframe\n  width="560"\n  src="https://example.org"></iframe>\nAfter.',
      ['After.'],
    ],
    [
      'bold, italic, code',
      '<b>One</b>, <em>two</em>, <code>a &lt; b</code>, <kbd>Ctrl</kbd>',
      ['**One**, *two*, `a < b`, Ctrl'],
    ],
    ['powers and ordinals', 'x<sup>2</sup>, 4<sup>th</sup>, H<sub>2</sub>O', ['x^2, 4th, H2O']],
    [
      'pictures',
      '<img src="a.png" alt="A set"> <img src="b.png"> <img alt="C" src="data:image/png;base64,AAAA">',
      ['![A set](a.png)  C'],
    ],
    [
      'links and anchors',
      '<a href="https://a.example">A</a> <a id="b"></a><a href="javascript:c">C</a>',
      ['[A](https://a.example) C'],
    ],
    ['a heading', '<h2 align="center" id="two">\n  The <i>second</i>\n</h2>', ['## The *second* {#two}']],
    ['a list', '<ul>\n  <li>One</li><li>Two</li>\n</ul>', ['- One', '- Two']],
    [
      'a table',
      '<table>\n<tr><th>A</th><th>B</th></tr>\n<tr><td>1</td><td><code>x</code></td></tr>\n</table>',
      ['| A | B |', '| --- | --- |', '| 1 | `x` |'],
    ],
    [
      'code',
      '<pre><code class="language-js">let a = 1 &lt; 2;\n</code></pre>',
      ['```js', 'let a = 1 < 2;', '```'],
    ],
    ['line ends in a table', '| a<br>b | c |', '| a b | c |'.split('\n')],
    ['ruby', '<ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby>', ['漢字(かんじ)']],
    ['an element of the page’s own', '<wokwi-led color="red"></wokwi-led>On.', ['On.']],
    ['blanks with names', 'Table&nbsp;1', ['Table 1']],
  ])('%s', (_, source, expected) => {
    expect(shown(source)).toEqual(expected);
  });

  test('programs and what tests an answer are nothing that students read', () => {
    expect(shown('Which?\n<script>\nif (input == "and") send("right")\n</script>\nGo on.')).toEqual([
      'Which?',
      'Go on.',
    ]);
  });

  test.each([
    'A List<String> of Map<K, V>, and <T>.',
    'If a < b and b > c.',
    'See <https://example.org> and `<div>`.',
    '    <div>code that is set in</div>',
  ])('%s stays', (source) => {
    expect(withoutHtml(['', source])).toEqual(['', source]);
  });

  test('the text behind a program that never ends stays', () => {
    expect(shown('<script> that never ends')).toEqual(['that never ends']);
  });

  test('code in fences stays, whatever begins in it', () => {
    const code = ['```ts', 'const a: Map<', '  string', '>;', '<div>', '```'];
    expect(withoutHtml(code)).toEqual(code);
    expect(readLesson(code.join('\n'), { isJsx: true }).lines).toEqual(code);
  });

  test('a solution that is folded up in it is still none of the text', () => {
    const { lines, notes } = readLesson(
      'Text.\n<div>\n<details><summary>Solution</summary>\n\nIt is <b>42</b>.\n\n</details>\n</div>',
    );
    expect(lines).toEqual(['Text.']);
    expect(notes).toEqual(['solution: It is **42**.']);
  });

  test.each([
    ['tags that never end', '<div <span '.repeat(100_000)],
    ['lines of them', '<div class="\n'.repeat(100_000)],
    ['tables that never end', '<table>\n'.repeat(20_000)],
    ['headings that never end', '<h2>\n'.repeat(100_000)],
    ['quotes', '<a href="'.repeat(100_000)],
    ['backticks', '<b>`'.repeat(50_000)],
    ['text between boxes on a line', '<div><b>x'.repeat(200_000)],
    ['bold words on a line', '<b>x</b> '.repeat(200_000)],
    ['elements in one another on a line', '<b>x'.repeat(100_000) + '</b>'.repeat(100_000)],
    ['headings in one another on a line', `${'<h1>'.repeat(200_000)}x${'</h1>'.repeat(200_000)}`],
  ])('takes time in proportion to the text: %s', (_, text) => {
    expect(withoutHtml(text.split('\n')).length).toBeGreaterThan(0);
  });
});
