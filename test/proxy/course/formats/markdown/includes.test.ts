import { describe, expect, test } from 'vitest';
import { withIncludes } from '../../../../../proxy/course/formats/markdown/includes.ts';
import { folderOf } from './dialects/read-lesson.ts';

const read = (body: string, files: Record<string, string>, inside = 'part/lesson.md') =>
  withIncludes(body, { inside, folder: folderOf(files) });

describe('what a lesson includes', () => {
  test.each([
    ['a snippet of PyMdown', '--8<-- "sets.md"'],
    ['a list of snippets', '--8<--\nsets.md\n; left-out.md\n--8<--'],
    ['of mdBook', '{{#include ../sets.md}}'],
    ['of MyST', '```{include} ../sets.md\n:start-line: 0\n```'],
    ['of MyST between colons', ':::{include} /sets.md\n:::'],
    ['of Jekyll', '{% include sets.md %}'],
    ['of Hugo', '{{% readfile file="/sets.md" %}}'],
    ['of Quarto', '{{< include ../sets.md >}}'],
  ])('%s', (_, include) => {
    expect(read(`A\n${include}\nB`, { 'sets.md': '---\ntitle: x\n---\nSets.\n' })).toEqual({
      text: 'A\nSets.\nB',
      parts: ['sets.md'],
    });
  });

  test('lines and named parts of a program, also in code and indented', () => {
    const files = { 'a.py': 'one\n# --8<-- [start:two]\ntwo\n# --8<-- [end:two]\nthree' };
    expect(read('```py\n--8<-- "a.py:two"\n--8<-- "a.py:5:5"\n```', files).text).toBe(
      '```py\ntwo\nthree\n```',
    );
    expect(
      read('- x\n\n  ```{literalinclude} /a.py\n  :lines: 1,3\n  :language: python\n  ```', files),
    ).toEqual({
      text: '- x\n\n  ```python\n  one\n  two\n  ```',
      parts: [],
    });
  });

  test('files that include one another end; what is not there leaves nothing', () => {
    const files = { 'a.md': 'A\n--8<-- "b.md"', 'b.md': 'B\n--8<-- "a.md"\n--8<-- "../../etc/passwd"' };
    expect(read('--8<-- "a.md"\n--8<-- "none.md"\nEnd', files, 'lesson.md').text).toBe('A\nB\nEnd');
  });

  test('files that double one another stay within bounds', () => {
    const files = Object.fromEntries(
      Array.from({ length: 8 }, (_, n) => [
        `${n}.md`,
        `${'x'.repeat(9_000)}\n${`--8<-- "${n + 1}.md"\n`.repeat(20)}`,
      ]),
    );
    expect(read('--8<-- "0.md"', files).text.length).toBeLessThan(1_100_000);
  });
});
