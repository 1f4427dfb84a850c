import { describe, expect, test } from 'vitest';
import { blocksOf } from '../../../../proxy/course/formats/markdown/plain-text.ts';

const texts = (markdown: string) => blocksOf(markdown).map(({ text }) => text);

describe('a section as a reader sees it', () => {
  test('marks are gone, words stay', () => {
    expect(
      texts(
        'A **set** of `x_y` &amp; [links](a.md),\nwrapped \\*once\\* ![picture](p.png) and [by name][ref].',
      ),
    ).toEqual(['A set of x_y & links, wrapped *once* picture and by name.']);
  });

  test('items, rows and quotes are blocks of their own, code keeps its lines', () => {
    const markdown =
      '- one\n- two\n\n  ```py\n  x = 1\n  y = 2\n  ```\n\n| a | b |\n|---|---|\n| `1` | 2 |\n\n> said\n\n<p>raw<br>html</p>\n';
    expect(blocksOf(markdown)).toEqual([
      { kind: 'prose', text: 'one', codeWords: [] },
      { kind: 'prose', text: 'two', codeWords: [] },
      { kind: 'code', text: 'x = 1\ny = 2', codeWords: [] },
      { kind: 'prose', text: 'a b', codeWords: [] },
      { kind: 'prose', text: '1 2', codeWords: ['1'] },
      { kind: 'prose', text: 'said', codeWords: [] },
      { kind: 'prose', text: 'raw html', codeWords: [] },
    ]);
  });

  test('lines that only lead to other lessons are left out', () => {
    const markdown =
      '[Contents](../Contents.md) \\| [Next (1.2 Lists)](02.md)\n\n* [1.1 Python](01.md)\n* [Docs](https://docs.example/)\n\nSee [lists](02.md) first.\n';
    expect(texts(markdown)).toEqual(['Docs', 'See lists first.']);
  });

  test('brackets that index a list stay', () => {
    expect(texts('Read rows[0][name] and a[1][2].')).toEqual(['Read rows[0][name] and a[1][2].']);
  });
});
