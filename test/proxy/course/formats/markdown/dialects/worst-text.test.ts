import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  anyDialect,
  plainMarkdown,
} from '../../../../../../proxy/course/formats/markdown/dialects/dialects.ts';

const everything = { ...anyDialect, isPyMdown: true, isMyst: true, isJsx: true, isTemplate: true };
const read = (source: string) => plainMarkdown(source, everything);
const times = 10_000;

describe('text that is written to be slow', () => {
  // With any step that takes the square of its text these take minutes.
  test.each([
    ['blocks in blocks', ':::note\n'.repeat(times)],
    ['solutions in solutions', '::: solution\n'.repeat(times)],
    ['ends of nothing', ':::\n'.repeat(times)],
    ['directives', '```{note}\n'.repeat(times)],
    [
      'deeper and deeper',
      Array.from({ length: 600 }, (_, depth) => `${' '.repeat(4 * depth)}!!! note`).join('\n'),
    ],
    ['shortcodes that never end', '{{< note '.repeat(times)],
    ['shortcodes that begin', '{{< note >}} '.repeat(times)],
    ['shortcodes on lines that never end', '{{< note\n'.repeat(times)],
    ['tags that never end', '{% if '.repeat(times)],
    ['raw text that begins', '{% raw %}'.repeat(times)],
    ['variables that never end', '{{ a'.repeat(times)],
    ['elements that never end', '<Tabs '.repeat(times)],
    ['values that never end', '<Tabs a="'.repeat(times)],
    ['details', '<details><summary>'.repeat(times)],
    ['private classes', '<div class="solution '.repeat(times)],
    ['comments that never end', '<!-- '.repeat(times)],
    ['comments in JSX', '{/* '.repeat(times)],
    ['quotes', '> [!note] a\n\n'.repeat(times)],
    ['quotes in quotes', `${'>'.repeat(times)}\n`.repeat(20)],
    ['classes behind quotes', '> a\n{: .solution}\n'.repeat(times)],
    ['runs of backticks', Array.from({ length: 600 }, (_, length) => '`'.repeat(length + 1)).join(' ')],
    ['attributes', '[a]{.b '.repeat(times)],
    ['attributes of words', `${'word'.repeat(times)}{: a`.repeat(3)],
    ['heading attributes', `## ${'{#a '.repeat(times)}`],
    ['keys', '++ctrl'.repeat(times)],
    ['highlights', '==a '.repeat(times)],
    ['suggestions', '{--a {~~'.repeat(times)],
    ['roles', '{a}`'.repeat(times)],
    ['blanks', `${' '.repeat(times)}x\n`.repeat(20)],
    ['quizzes', `<!--\nauthor: a\nversion: 1\n-->\n${'[[a '.repeat(times)}`],
    ['quizzes on lines', `<!--\nauthor: a\nversion: 1\n-->\n${'[[a]]\n***\n'.repeat(times)}`],
    ['one long word', 'a'.repeat(20 * times)],
  ])('%s', (_, source) => {
    expect(read(source).markdown.length).toBeLessThan(20 * source.length + 100);
  });

  const line = fc.constantFrom(
    ...[
      '::: solution',
      ':::',
      ':::note T',
      '```{note}',
      '```',
      '~~~',
      '    ```',
      '!!! note',
      '    in',
      '        deep',
    ],
    ...[
      '> q',
      '> > r',
      '> {: .solution}',
      '{: .x}',
      '<details>',
      '</details>',
      '<summary>S</summary>',
      '{{< tab >}}',
    ],
    ...[
      '{{< /tab >}}',
      '{% raw %}',
      '{% endraw %}',
      '<!-- c',
      '-->',
      '# H',
      '- item',
      '  - sub',
      '',
      'words *x* `y`',
    ],
  );

  test('no mark is left, whatever stands in whatever', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 25 }), (lines) => {
        const { markdown, notes } = read(lines.join('\n'));
        expect(markdown.replace(/\uFDD3(\d+)\uFDD3/g, '')).not.toMatch(/[\uFDD0-\uFDEF]/);
        for (const note of notes) expect(note.markdown).not.toMatch(/[\uFDD0-\uFDEF]/);
        const places = Array.from(markdown.matchAll(/\uFDD3(\d+)\uFDD3/g), (match) => Number(match[1]));
        expect(places.toSorted((a, b) => a - b)).toEqual(notes.map((_, index) => index));
      }),
      { numRuns: 300 },
    );
  });

  test('text without any mark stays as it is, and nobody writes a mark of ours', () => {
    const plain = '# A\n\nText with *marks*, `code` and [links](x).\n\n    indented\n\n```py\na = {1}\n```\n';
    expect(read(plain)).toEqual({ markdown: plain, notes: [] });
    expect(read('A \uFDD0{"names":[]} \uFDD30\uFDD3 B').markdown).toBe('A {"names":[]} 0 B');
  });
});
