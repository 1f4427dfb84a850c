import { describe, expect, test } from 'vitest';
import { readRst } from '../../../../proxy/course/formats/rst/read.ts';
import { readAs } from './course-folder.ts';

const lesson = `:orphan:

.. _dictionaries:

.. Written in the summer
   of two years.

============
Dictionaries
============

A \`\`dict\`\` maps *keys* to **values**; see :ref:\`the lists <lists>\`, :doc:\`/intro/first_steps\`
and :py:meth:\`~dict.setdefault\`. \`Python <https://python.org>\`_ and \`the docs\`_ say more [1]_,
for |n| keys, 5 < 6 and snake_case. Cost is :math:\`O(n_1)\`.

.. _the docs: https://docs.python.org
.. |n| replace:: *n*

.. index:: dict

Look it up
----------

Write it so::

    ages = {"ada": 36}

      # deeper
    ages["ada"]

.. code-block:: python
   :linenos:
   :caption: Counting

   for word in words:
       counts[word] += 1

.. note::

   Keys are unique.

   - really
   - always

.. warning:: Values are not.

1. First,
   in two lines

   with a paragraph.
2. Second
#. Third

   * nested

term : noun
    What it means.

+------+-------+
| Key  | Value |
+======+=======+
| a    | 1     |
| more |       |
+------+-------+
| b|c  | 2     |
+------+-------+

=====  =====
A      B
=====  =====
x      \`\`y\`\`
=====  =====

.. list-table:: Costs
   :header-rows: 1

   * - What
     - How much
   * - Look
     - *O(1)*

.. math::

   a^2 + b^2

.. raw:: html

   <script>alert(1)</script>

.. only:: latex

   On paper.

>>> len({})
0

.. figure:: map.png
   :alt: A map

   Where keys go.

.. tip to the author

----

Exercise
~~~~~~~~

.. exercise:: Count

   Count the words.

   .. solution::

      Use a Counter.

.. [1] Online.
`;

describe('a reStructuredText lesson', () => {
  test('is what Sphinx would show of it, as Markdown', async () => {
    const { documents, texts } = await readAs(readRst, 'data/dicts.rst', lesson);
    expect(documents[0]?.title).toBe('Dictionaries');
    expect(texts).toEqual([
      `# Dictionaries {#dictionaries}
A \`dict\` maps *keys* to **values**; see the lists, first steps
and \`setdefault\`. [Python](https://python.org) and [the docs](https://docs.python.org) say more ,
for \\*n\\* keys, 5 < 6 and snake_case. Cost is $O(n_1)$.

## Look it up {#look-it-up}
Write it so:

\`\`\`
ages = {"ada": 36}

  # deeper
ages["ada"]
\`\`\`

Counting

\`\`\`python
for word in words:
    counts[word] += 1
\`\`\`

> **Note:** Keys are unique.
>
> - really
> - always

> **Warning:** Values are not.

1. First,
   in two lines

   with a paragraph.
2. Second
3. Third

   - nested

**term** (noun)

What it means.

| Key | Value |
| --- | --- |
| a more | 1 |
| b\\|c | 2 |

| A | B |
| --- | --- |
| x | \`y\` |

**Costs**

| What | How much |
| --- | --- |
| Look | *O(1)* |

$$a^2 + b^2$$

\`\`\`python
>>> len({})
0
\`\`\`

A map

Where keys go.

### Exercise {#exercise}
> **Exercise:** Count
>
> Count the words.

[1] Online.`,
    ]);
  });

  test('a solution is a note of its section alone', async () => {
    const { documents } = await readAs(readRst, 'data/dicts.rst', lesson);
    const [{ pieces } = { pieces: [] }] = documents;
    expect(pieces.flatMap(({ heading, notes = [] }) => notes.map((note) => [heading?.text, note]))).toEqual([
      ['Exercise', { kind: 'solution', markdown: 'Use a Counter.' }],
    ]);
    expect(pieces.map(({ markdown }) => markdown).join('')).not.toContain('Counter');
  });

  test('what it lists comes after it, and what it includes is a part of it', async () => {
    const files = {
      'intro/index.rst': `Intro
=====

.. toctree::
   :maxdepth: 2
   :caption: Contents

   install
   Lists <data/lists>
   /end.md
   more/*
   https://example.org

.. include:: parts/common.inc

.. literalinclude:: code/hello.py
   :language: python
   :lines: 2-3

.. include:: ../../secret.rst
`,
      'intro/parts/common.inc': 'Everyone\n--------\n\nReads this.\n\n.. include:: deeper.inc\n',
      'intro/parts/deeper.inc': 'And this.\n\n.. include:: common.inc\n',
      'intro/code/hello.py': 'import os\nprint(1)\nprint(2)\nprint(3)\n',
      'intro/more/a.rst': 'A\n=\n',
      'intro/more/b.rst': 'B\n=\n',
    };
    const { texts, contents, parts, dropped } = await readAs(
      readRst,
      'intro/index.rst',
      files['intro/index.rst'],
      files,
    );
    expect(texts).toEqual([
      '# Intro {#intro}\n\n\n## Everyone {#everyone}\nReads this.\n\nAnd this.\n\n```python\nprint(1)\nprint(2)\n```',
    ]);
    expect(contents?.filter((path) => /\.rst$|end|more/.test(path))).toEqual([
      'intro/install.rst',
      'intro/data/lists.rst',
      'end.md',
      'intro/more/a.rst',
      'intro/more/b.rst',
    ]);
    expect(parts).toEqual(['intro/parts/common.inc', 'intro/parts/deeper.inc']);
    expect(dropped).toEqual({ 'includes that are not in the course': 1 });
  });

  test.each([
    ['lists in lists', Array.from({ length: 1_000 }, (_, depth) => `${'  '.repeat(depth)}- x\n`).join('\n')],
    ['quotes in quotes', Array.from({ length: 1_000 }, (_, depth) => `${' '.repeat(depth)}x\n`).join('\n')],
    [
      'directives in directives',
      Array.from({ length: 1_000 }, (_, depth) => `${'   '.repeat(depth)}.. note::\n`).join('\n'),
    ],
    ['one long line', `${'`a *b |c '.repeat(100_000)}::`],
  ])('%s are read to the end', async (_, text) => {
    const { documents } = await readAs(readRst, 'a.rst', text);
    expect(documents).toHaveLength(1);
  });
});
