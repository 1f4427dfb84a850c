import { describe, expect, test } from 'vitest';
import { parseMarkdown } from '../../../../proxy/course/formats/markdown/markdown.ts';
import { withoutSolutionSections } from '../../../../proxy/course/notes/solution-sections.ts';

const read = (source: string) => {
  const pieces = withoutSolutionSections(parseMarkdown(source).pieces);
  const shown = pieces.map((piece) => piece.source + piece.markdown).join('');
  return { shown, notes: pieces.flatMap(({ notes = [] }) => notes) };
};

describe('sections of answers', () => {
  test.each([
    [
      'of a quiz',
      '# A\n\nText.\n\n## Quiz answers\n\n1. It is 42.\n\n## More\n\nText.\n',
      { markdown: '1. It is 42.' },
    ],
    [
      'of an exercise that they name',
      '# A\n\n## Solution to exercise 2\n\nIt is 42.\n',
      { markdown: 'It is 42.', exercise: '2' },
    ],
    [
      'below an exercise',
      '# A\n\n## Exercise\n\nDo it.\n\n### Solution\n\nIt is 42.\n\n#### Why\n\nSo.\n',
      { markdown: 'It is 42.\n\n#### Why\n\nSo.' },
    ],
    [
      'after an exercise',
      '# A\n\n## Aufgabe 3\n\nTu es.\n\n## Lösung\n\nIt is 42.\n',
      { markdown: 'It is 42.' },
    ],
    [
      'of several exercises',
      '# A\n\n## Solutions to exercises 1 and 2\n\nIt is 42.\n',
      { markdown: 'It is 42.', exercise: '1' },
    ],
    ['in Russian', '# A\n\n## Задание\n\nСделай.\n\n## Ответ\n\nIt is 42.\n', { markdown: 'It is 42.' }],
  ])('%s are notes', (_, source, note) => {
    const { shown, notes } = read(source);
    expect(shown).not.toContain('42');
    expect(notes).toEqual([{ kind: 'solution', ...note }]);
  });

  test.each([
    ['an example', '# A\n\n## Example 1\n\nFind x.\n\n### Solution\n\nIt is 42.\n'],
    ['a recipe', '# A\n\n## Problem\n\nFind x.\n\n## Solution\n\nIt is 42.\n\n## Discussion\n\nSo.\n'],
    ['what is asked as well', '# A\n\n## Questions & answers\n\nWhat is it? It is 42.\n'],
    ['the same in Spanish', '# A\n\n## Ejercicios y soluciones\n\n¿Qué es? 42.\n'],
    ['and in Chinese', '# A\n\n## 问题与解答\n\n42。\n'],
    ['a method', '# A\n\n## Solution of linear systems\n\nIt is 42.\n'],
    ['a problem that somebody has', '# A\n\n## Conclusion\n\nText.\n\n## Solution\n\nIt is 42.\n'],
    ['a whole lesson', '# Solution\n\nIt is 42.\n'],
  ])('%s is what the lesson teaches', (_, source) => {
    expect(read(source)).toEqual({ shown: source, notes: [] });
  });

  test('notes inside them stay notes', () => {
    const { pieces } = parseMarkdown('# A\n\n## Quiz answers\n\n### One\n\nIt is 42.\n');
    const within = pieces.map((piece) =>
      piece.heading?.text === 'One'
        ? { ...piece, notes: [{ kind: 'hint' as const, markdown: 'Count.' }] }
        : piece,
    );
    const notes = withoutSolutionSections(within).flatMap(({ notes = [] }) => notes);
    expect(notes.map(({ kind }) => kind)).toEqual(['hint', 'solution']);
  });

  test('thousands of them take time in proportion', () => {
    expect(read('## Exercise\n\n## Solution\n\nx\n\n'.repeat(5_000)).notes).toHaveLength(5_000);
  });
});
