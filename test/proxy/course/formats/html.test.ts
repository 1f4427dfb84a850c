import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseHtml } from '../../../../proxy/course/formats/html/html.ts';
import { blocksOf } from '../../../../proxy/course/formats/markdown/plain-text.ts';
import { sectionsOf } from '../../../../proxy/course/sections.ts';

const page = readFileSync(new URL('../fixtures/sphinx-page.html', import.meta.url), 'utf8');
const sectionsIn = (html: string) => sectionsOf({ id: 'x', title: 'X' }, parseHtml(html).pieces);
const markdownOf = (html: string) =>
  parseHtml(html)
    .pieces.map(({ source, markdown }) => source + markdown)
    .join('')
    .trim();
const escapeHtml = (text: string) => text.replace(/[&<>]/g, (mark) => `&#${mark.charCodeAt(0)};`);

describe('an HTML lesson', () => {
  test('is named by its main heading when the page title only adds the name of the site', () => {
    expect(parseHtml(page).title).toBe('2.2 Sets');
    expect(parseHtml('<title>Page</title><h1>Other</h1>').title).toBe('Page');
    expect(parseHtml('<h1>Only heading</h1>').title).toBe('Only heading');
    expect(parseHtml('<p>text</p>').title).toBeUndefined();
  });

  test('headings keep the ids that links to the page use', () => {
    expect(sectionsIn(page).map(({ heading, level, anchor }) => [heading, level, anchor])).toEqual([
      ['2.2 Sets', 1, 'sets'],
      ['Making a set', 2, 'making-a-set'],
      ['Use __len__', 2, 'own-name'],
    ]);
    expect(sectionsIn('<h2><a name="old"></a>Old</h2><h2>New one</h2>').map(({ anchor }) => anchor)).toEqual([
      'old',
      'new-one',
    ]);
  });

  test('only what the lesson says is kept', () => {
    expect(markdownOf(page)).not.toMatch(/Not a sentence|color|Site header|Contents|Imprint|Hidden|Search|¶/);
  });

  test('paragraphs, code, lists and tables become Markdown', () => {
    const [first, second, third] = sectionsIn(page).map(({ markdown }) => markdown);
    expect(first).toBe('A *set* holds each value **once**. See [lists](lists.html) and `set.add`.');
    expect(second).toBe(
      [
        "```python\nnames = {'Ada', 'Bo'}\nif 'Ada' in names:\n    print(\"# no heading\")\n```",
        '3. Write the braces.\n\n   ```python\n   {1, 2}\n   ```\n4. Add values with `add`',
        '| Operator | Meaning |\n| --- | --- |\n| `a \\| b` | union |',
      ].join('\n\n'),
    );
    expect(third).toBe('> No duplicates.');
  });

  test('of a document of Google what somebody said beside it goes, and links lead where they are meant to', () => {
    const html =
      '<p>Sets<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup> are <a href="https://www.google.com/url?q=https://docs.python.org/3/%23sets&amp;sa=D&amp;usg=x">here</a>.</p><div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>quokka</span></p></div>';
    expect(markdownOf(html)).toBe('Sets are [here](https://docs.python.org/3/#sets).');
  });

  test('header and footer count inside an article, not around it', () => {
    const html =
      '<header>Site</header><article><header><p>Intro</p></header><p>Body</p></article><footer>End</footer>';
    expect(markdownOf(html)).toBe('Intro\n\nBody');
    expect(markdownOf('<header>Site</header><div><p>Body</p></div><footer>End</footer>')).toBe('Body');
  });

  test('scripts in links and quotes are left behind', () => {
    expect(markdownOf('<p><a href="javascript:alert(1)">press</a> <a href="a b(c).html">go</a></p>')).toBe(
      'press [go](a%20b%28c%29.html)',
    );
  });

  test('a table that only lays the page out becomes paragraphs', () => {
    expect(markdownOf('<table><tr><td><p>One</p><pre>x = 1</pre></td><td>Two</td></tr></table>')).toBe(
      'One\n\n```\nx = 1\n```\n\nTwo',
    );
  });

  test('code with fences in it keeps them', () => {
    expect(markdownOf('<pre>```\nx\n```</pre>')).toBe('````\n```\nx\n```\n````');
    expect(markdownOf('<p><code>a`b</code></p>')).toBe('``a`b``');
  });

  test('a character reference cannot write the place of a private note', () => {
    const [section] = sectionsIn(
      '<main><h1>A</h1><p>x&#xFDD3;0&#xFDD3;y</p><div class="solution">Secret.</div><p>z<img alt="&#64979;0&#64979;"></p></main>',
    );
    expect(section?.markdown).toBe('x0y\n\nz0');
    expect(section?.notes).toEqual([{ kind: 'solution', markdown: 'Secret.' }]);
  });

  test('what is private in a cell is a note of its section, after the table', () => {
    const [section] = sectionsIn(
      '<main><h1>A</h1><table><tr><th>Task</th><th>Help</th></tr><tr><td>Count.</td><td>See <details class="hint"><summary>Hint</summary>One by one.</details></td></tr></table></main>',
    );
    expect(section?.markdown).toBe('| Task | Help |\n| --- | --- |\n| Count. | See |');
    expect(section?.notes).toEqual([{ kind: 'hint', markdown: 'One by one.' }]);
  });

  test('text that looks like Markdown reads the same after the conversion', () => {
    const marks = fc.string({
      unit: fc.constantFrom(
        ...'ab1. #*_`~[]()<>!&;|\\-+=:/"\''.split(''),
        'http',
        '&amp;',
        '__init__',
        'Ж',
        '集',
      ),
      maxLength: 30,
    });
    fc.assert(
      fc.property(marks, (text) => {
        const expected = text.replace(/\s+/g, ' ').trim();
        const read = blocksOf(markdownOf(`<main><p>${escapeHtml(text)}</p></main>`)).map(
          (block) => block.text,
        );
        expect(read).toEqual(expected === '' ? [] : [expected]);
      }),
      { numRuns: 1000 },
    );
  });

  test('nothing an author can write stops the conversion', () => {
    const tag = fc.constantFrom(
      ...[
        '<main>',
        '</main>',
        '<table>',
        '<tr>',
        '<td>',
        '<ul>',
        '<li>',
        '<pre>',
        '</pre>',
        '<h2 id=a>',
        '</h2>',
      ],
      ...[
        '<a href=x>',
        '<b>',
        '</b>',
        '<svg>',
        '<!--',
        '-->',
        '<dl><dt>',
        '<template>',
        'text ',
        '&nbsp;',
        '<br>',
      ],
    );
    fc.assert(
      fc.property(fc.array(tag, { maxLength: 30 }), (tags) => {
        expect(() => sectionsIn(tags.join(''))).not.toThrow();
      }),
    );
  });
});
