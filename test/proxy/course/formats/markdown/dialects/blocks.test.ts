import { describe, expect, test } from 'vitest';
import { readLesson } from './read-lesson.ts';

describe('blocks between colons', () => {
  test('admonitions of Docusaurus are paragraphs that begin with their title', () => {
    const { lines } = readLesson(
      ':::note\n\nRead on.\n\n:::\n\n:::tip[Sort first]{#sort}\nIt is faster.\n:::\n\n:::danger Do not\n- run it\n:::\n',
    );
    expect(lines).toEqual(['**Note:** Read on.', '**Sort first:** It is faster.', '**Do not**', '- run it']);
  });

  test('a challenge of the Carpentries keeps its text, its solution goes to the teacher', () => {
    const source = [
      '## Loops',
      '::::::::::::::::::::::::::::::::::::::: challenge',
      '## Count down',
      '',
      'Write a loop.',
      '',
      ':::::::::::::::: hint',
      'Use `range`.',
      '::::::::::::::::',
      '',
      ':::::::::::::::  solution',
      '## Solution',
      '',
      '```python',
      'for i in range(3, 0, -1): print(i)',
      '```',
      '',
      ':::::::::::::::::::::::::',
      '',
      'Then go on.',
      ':::::::::::::::::::::::::::::::::::::::::::::::::::',
      '',
      '::: instructor',
      'Give them ten minutes.',
      ':::',
      'The end.',
    ].join('\n');
    expect(readLesson(source)).toEqual({
      lines: ['## Loops', '**Count down:** Write a loop.', 'Then go on.', 'The end.'],
      notes: [
        'hint of Count down: Use `range`.',
        'solution of Count down: ```python\nfor i in range(3, 0, -1): print(i)\n```',
        'teacher: Give them ten minutes.',
      ],
    });
  });

  test('divs of Pandoc and Quarto', () => {
    const { lines, notes } = readLesson(
      [
        '::: {.callout-warning title="Mind *this*"}',
        'Text.',
        ':::',
        '::: {.callout-tip collapse="true"}',
        '## Answer',
        '42',
        ':::',
        '::: {.panel-tabset}',
        '## R',
        'In R.',
        ':::',
        '::: {.column width="50%"}',
        'Left.',
        ':::',
        '::: {.content-visible when-format="pdf"}',
        'Printed.',
        ':::',
        '::: notes',
        'Say hello.',
        ':::',
      ].join('\n'),
    );
    expect(lines).toEqual(['**Mind *this*:** Text.', '**R:** In R.', 'Left.']);
    expect(notes).toEqual(['solution: 42', 'teacher: Say hello.']);
  });

  test("the product's own exercises: solution, hint and mistakes are private", () => {
    const { lines, notes } = readLesson(
      ':::exercise{#sum title="Add up"}\nAdd 1 and 2.\n:::hint\nPlus.\n:::\n:::mistakes\nMinus.\n:::\n:::solution\n3\n:::\n:::\n',
    );
    expect(lines).toEqual(['**Add up:** Add 1 and 2.']);
    expect(notes).toEqual(['hint of sum: Plus.', 'mistakes of sum: Minus.', 'solution of sum: 3']);
  });

  test('a block that never ends takes the rest, a mark that begins nothing is dropped', () => {
    expect(readLesson('One.\n\n:::\n\n::: solution\nTwo.\n\n## Three\n')).toEqual({
      lines: ['One.'],
      notes: ['solution: Two.\n\n**Three**'],
    });
  });

  test('a heading in a box opens no section', () => {
    const { lines } = readLesson('## A\n\n:::note\nFirst.\n\n### B\n\nSecond.\n:::\n');
    expect(lines).toEqual(['## A', '**Note:** First.', '**B**', 'Second.']);
  });

  test('code is never touched', () => {
    const code = '```md\n:::note\n{{< x >}} {% y %} <details> <!-- z --> !!! note\n:::\n```';
    expect(readLesson(code).lines.join('\n')).toBe(code);
    expect(readLesson('Write `:::note {{< x >}} <!-- y -->`.').lines).toEqual([
      'Write `:::note {{< x >}} <!-- y -->`.',
    ]);
  });
});

describe('directives of MyST', () => {
  test('between backticks and between colons', () => {
    const { lines } = readLesson(
      [
        '```{note}',
        'A note.',
        '```',
        ':::{admonition} Read *this*',
        ':class: tip',
        'Well.',
        ':::',
        '````{tab-set}',
        '```{tab-item} Linux',
        'apt',
        '```',
        '````',
      ].join('\n'),
    );
    expect(lines).toEqual(['**Note:** A note.', '**Read *this*:** Well.', '**Linux:** apt']);
  });

  test('cells and blocks of code, formulas, pictures; what is for the generator is gone', () => {
    const { lines } = readLesson(
      [
        '```{code-cell} python',
        ':tags: [hide-input]',
        'print(1)',
        '```',
        '```{math}',
        ':label: eq',
        'a = b',
        '```',
        ':::{figure} img/tree.png',
        ':alt: A tree',
        'How it grows.',
        ':::',
        '```{raw} html',
        '<script></script>',
        '```',
        '```{toctree}',
        'a',
        '```',
      ].join('\n'),
    );
    expect(lines).toEqual([
      '```python',
      'print(1)',
      '```',
      '$$',
      'a = b',
      '$$',
      '![A tree](img/tree.png)',
      'How it grows.',
    ]);
  });

  test('solutions name their exercise; a gated one ends where it says so', () => {
    const { lines, notes } = readLesson(
      [
        '```{exercise} Double it',
        ':label: double',
        'Double 4.',
        '```',
        '```{solution} double',
        ':class: dropdown',
        '8',
        '```',
        '```{solution-start} double',
        '```',
        'Or so:',
        '```{code-cell}',
        '4 + 4',
        '```',
        '```{solution-end}',
        '```',
        ':::{admonition} Solution',
        ':class: dropdown',
        'Eight.',
        ':::',
        '::::{instructor-note}',
        '10 min',
        ':::',
      ].join('\n'),
    );
    expect(lines).toEqual(['**Double it:** Double 4.']);
    expect(notes).toEqual([
      'solution of double: 8',
      'solution of double: Or so:\n```\n4 + 4\n```',
      'solution: Eight.',
      'teacher: 10 min',
    ]);
  });

  test('a hint that everybody sees is text, one that is folded up is not', () => {
    const { lines, notes } = readLesson(
      '```{hint}\nSeen.\n```\n\n```{hint}\n:class: dropdown\nFolded.\n```\n\n````{exercise}\nDo.\n```{hint}\nThink.\n```\n````\n',
    );
    expect(lines).toEqual(['**Hint:** Seen.', '**Exercise:** Do.']);
    expect(notes).toEqual(['hint: Folded.', 'hint: Think.']);
  });

  test('roles show their text, targets name the heading below', () => {
    expect(
      readLesson(
        '(my-target)=\n## Sets\n\nSee {ref}`lists <sec-lists>` and {doc}`intro`; {math}`x^2`, {kbd}`Ctrl`, {cite}`knuth`.',
      ).lines,
    ).toEqual(['## Sets {#my-target}', 'See lists and intro; $x^2$, `Ctrl`, .']);
  });

  test('cells of R Markdown and Quarto', () => {
    const { lines } = readLesson(
      '```{r setup, include=FALSE}\nlibrary(x)\n```\n\n```{python}\n#| label: fig\n#| echo: true\nplot()\n```\n\n```{python}\n#| echo: false\nhidden()\n```\n',
    );
    expect(lines).toEqual(['```python', 'plot()', '```']);
  });
});

describe('blocks that stand in by four blanks', () => {
  test('admonitions and tabs of MkDocs', () => {
    const { lines, notes } = readLesson(
      [
        '!!! note "Sets are fast"',
        '',
        '    Look-ups take no time.',
        '',
        '    ```python',
        '    x in {1, 2}',
        '    ```',
        '',
        '!!! warning inline end',
        '    Mind order.',
        '',
        '=== "Linux"',
        '',
        '    apt',
        '',
        '=== "macOS"',
        '',
        '    brew',
        '',
        '1. Try',
        '',
        '    ??? success "Solution"',
        '',
        '        `sorted`',
        '',
        '2. Go on',
      ].join('\n'),
    );
    expect(lines).toEqual([
      '**Sets are fast:** Look-ups take no time.',
      '```python',
      'x in {1, 2}',
      '```',
      '**Warning:** Mind order.',
      '**Linux:** apt',
      '**macOS:** brew',
      '1. Try',
      '2. Go on',
    ]);
    expect(notes).toEqual(['solution: `sorted`']);
  });

  test('blocks of PyMdown between slashes', () => {
    const { lines, notes } = readLesson(
      '/// note | Mind this\nText.\n///\n\n/// details | Answer\n    type: success\n42\n///\n',
    );
    expect(lines).toEqual(['**Mind this:** Text.']);
    expect(notes).toEqual(['solution: 42']);
  });

  test('three exclamation marks may be meant', () => {
    expect(readLesson('!!! Wow, "really", it works\n').lines).toEqual(['!!! Wow, "really", it works']);
  });
});

describe('boxes that are quotes', () => {
  test("of the Carpentries' former template", () => {
    const source = [
      '> ## Slicing',
      '>',
      '> Cut the first two.',
      '> ~~~',
      '> >>> x[:2]',
      '> ~~~',
      '> {: .language-python}',
      '>',
      '> > ## Solution',
      '> >',
      '> > `x[:2]`',
      '> {: .solution}',
      '{: .challenge}',
      '',
      'More text.',
      '{: .no_toc}',
    ].join('\n');
    expect(readLesson(source)).toEqual({
      lines: ['**Slicing:** Cut the first two.', '~~~', '>>> x[:2]', '~~~', 'More text.'],
      notes: ['solution of Slicing: `x[:2]`'],
    });
  });

  test('alerts of GitHub and callouts of Obsidian', () => {
    const { lines, notes } = readLesson(
      '> [!WARNING]\n> Careful.\n\n> [!tip]+ Faster\n> Sort.\n\n> [!question]- Answer\n> 42\n\n> A quote.\n',
    );
    expect(lines).toEqual(['**Warning:** Careful.', '**Faster:** Sort.', '> A quote.']);
    expect(notes).toEqual(['solution: 42']);
  });
});
