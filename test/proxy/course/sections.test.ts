import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseMarkdown } from '../../../proxy/course/formats/markdown/markdown.ts';
import { parseText } from '../../../proxy/course/formats/text/text.ts';
import { sectionsOf } from '../../../proxy/course/sections.ts';

const lesson = { id: '02-sets', title: 'Sets' };
const cut = (markdown: string) => sectionsOf(lesson, parseMarkdown(markdown).pieces);

describe('sections of a Markdown lesson', () => {
  test('text before the first heading is the introduction, under the title of the lesson', () => {
    expect(cut('Hello.\n\n## Why\n\nBecause.\n')).toEqual([
      { lessonId: '02-sets', lessonTitle: 'Sets', heading: 'Sets', level: 1, anchor: '', markdown: 'Hello.' },
      {
        lessonId: '02-sets',
        lessonTitle: 'Sets',
        heading: 'Why',
        level: 2,
        anchor: 'why',
        markdown: 'Because.',
      },
    ]);
  });

  test('both kinds of headings cut, a # inside code does not', () => {
    const sections = cut(
      'One\n===\n\n```sh\n# comment\n```\n\n    # indented\n\nTwo\n---\n\n### Three ###\n',
    );
    expect(sections.map(({ heading, level }) => [heading, level])).toEqual([
      ['One', 1],
      ['Two', 2],
      ['Three', 3],
    ]);
    expect(sections[0]?.markdown).toBe('```sh\n# comment\n```\n\n    # indented');
  });

  test('headings are read as text, with their marks gone', () => {
    const sections = cut(
      '## The `with` *statement* &amp; [more](x.md)\n\n## Named {#my-id}\n\n## `a_b` __c__\n\n## Множества {#множества}\n',
    );
    expect(sections.map(({ heading, anchor }) => [heading, anchor])).toEqual([
      ['The with statement & more', 'the-with-statement--more'],
      ['Named', 'my-id'],
      ['a_b c', 'a_b-c'],
      ['Множества', 'множества'],
    ]);
  });

  test('a heading in a list or a quote opens no section', () => {
    expect(cut('# A\n\n- # b\n\n> # c\n').map(({ heading }) => heading)).toEqual(['A']);
  });

  test('the first h1 is the title, else the first heading', () => {
    expect(parseMarkdown('## 1. Intro\n\n# Main\n').title).toBe('Main');
    expect(parseMarkdown('text\n\n### Only\n').title).toBe('Only');
    expect(parseMarkdown('text').title).toBeUndefined();
    // Of a lesson that explains something and ends with an exercise.
    expect(parseMarkdown('text\n\nExercise\n--------\n\nDo it.\n').title).toBeUndefined();
    expect(parseMarkdown('## Exercise 3\n\nDo it.\n').title).toBe('Exercise 3');
  });

  const line = fc.constantFrom(
    ...[
      '# A',
      '## B b',
      'Title',
      '===',
      '---',
      '```',
      '~~~py',
      '# in code?',
      '    indented',
      '- item',
      '> quote',
    ],
    ...[
      '| a | b |',
      '|---|---|',
      '[x]: http://example.org',
      '<div>',
      '</div>',
      'words *and* `code`',
      '',
      ' ',
      '\ttab',
    ],
    ...['1. one', '   deeper', '* * *', 'Ünïcödé 集合', '\\# no heading', '####### seven', '#hash'],
  );
  const markdown = fc.array(line, { maxLength: 25 }).map((lines) => lines.join('\n'));

  test('cutting loses and moves nothing, whatever the lesson', () => {
    fc.assert(
      fc.property(markdown, (source) => {
        const { pieces } = parseMarkdown(source);
        expect(pieces.map((piece) => piece.source + piece.markdown).join('')).toBe(source);
      }),
      { numRuns: 500 },
    );
  });

  test('sections stand in the lesson in their order, and only headings stand between them', () => {
    fc.assert(
      fc.property(markdown, (source) => {
        let at = 0;
        for (const section of cut(source)) {
          const start = source.indexOf(section.markdown, at);
          expect(start).toBeGreaterThanOrEqual(at);
          const between = source.slice(at, start).trim();
          expect(between === '' || section.anchor !== '').toBe(true);
          at = start + section.markdown.length;
        }
      }),
      { numRuns: 500 },
    );
  });

  test('anchors differ within a lesson', () => {
    fc.assert(
      fc.property(markdown, (source) => {
        const anchors = cut(source).map(({ anchor }) => anchor);
        expect(new Set(anchors).size).toBe(anchors.length);
      }),
    );
  });
});

describe('a text lesson', () => {
  test('is named by its first line and has no headings', () => {
    const { title, pieces } = parseText('\n  About sets\n\n# not a heading\n');
    expect(title).toBe('About sets');
    expect(sectionsOf(lesson, pieces)).toMatchObject([
      { anchor: '', markdown: '  About sets\n\n# not a heading' },
    ]);
  });

  test('has no title when it begins with a long paragraph', () => {
    expect(parseText('word '.repeat(60)).title).toBeUndefined();
  });

  test('a long one is cut between paragraphs, into parts named by their first words', () => {
    const paragraph = (name: string) => `${name} begins here. ${'More about it. '.repeat(60)}`;
    const source = ['One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven'].map(paragraph).join('\n\n');
    const { pieces } = parseText(source);
    expect(pieces.map((piece) => piece.markdown).join('')).toBe(source);
    const sections = sectionsOf(lesson, pieces);
    expect(sections.map(({ anchor }) => anchor)).toEqual(['', 'part-2', 'part-3']);
    expect(sections[1]?.heading).toMatch(/^Four begins here\./);
    for (const section of sections) expect(section.markdown.length).toBeLessThan(4000);
  });
});
