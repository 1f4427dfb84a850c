import { describe, expect, test } from 'vitest';
import { UnreadableFile } from '../../../../proxy/course/course-error.ts';
import { readNotebook } from '../../../../proxy/course/formats/notebook/read.ts';
import { sectionsOf } from '../../../../proxy/course/sections.ts';
import { readAs } from './course-folder.ts';

const notebook = {
  nbformat: 4,
  nbformat_minor: 5,
  metadata: { kernelspec: { name: 'python3', language: 'python' }, language_info: { name: 'python' } },
  cells: [
    { cell_type: 'raw', metadata: {}, source: '---\ntitle: Means\nurl: /stats/means\n---' },
    { cell_type: 'markdown', metadata: {}, source: ['# Averages\n', '\n', 'The mean of $x_1, x_2$.'] },
    {
      cell_type: 'code',
      metadata: {},
      execution_count: 1,
      source: ['import numpy as np\n', 'np.mean([1, 2])'],
      outputs: [{ output_type: 'execute_result', data: { 'text/plain': '1.5', 'image/png': 'iVBORw0KGgo' } }],
    },
    { cell_type: 'code', metadata: {}, source: '%%bash\nls', outputs: [] },
    { cell_type: 'markdown', metadata: {}, source: '## Exercise\n\nWhat is the median?\n\n```\nleft open' },
    { cell_type: 'markdown', metadata: { tags: ['solution'] }, source: 'It is 1.5 as well.' },
    {
      cell_type: 'code',
      metadata: { nbgrader: { solution: true, grade: false } },
      source:
        'def median(x):\n    ### BEGIN SOLUTION\n    return sorted(x)[len(x) // 2]\n    ### END SOLUTION',
      outputs: [],
    },
    { cell_type: 'markdown', metadata: { slideshow: { slide_type: 'notes' } }, source: 'Ask them first.' },
    { cell_type: 'raw', metadata: {}, source: '\\newpage' },
    { cell_type: 'code', metadata: { tags: ['remove-cell'] }, source: 'secret_setup()', outputs: [] },
    { cell_type: 'code', metadata: {}, source: '', outputs: [] },
  ],
};

describe('a notebook', () => {
  test('is its text and code in order, without what was put out', async () => {
    const { documents, texts, dropped } = await readAs(readNotebook, 'means.ipynb', JSON.stringify(notebook));
    expect(documents).toMatchObject([{ title: 'Means', url: '/stats/means' }]);
    expect(texts).toEqual([
      `# Averages {#averages}
The mean of $x_1, x_2$.

\`\`\`python
import numpy as np
np.mean([1, 2])
\`\`\`

\`\`\`bash
ls
\`\`\`

## Exercise {#exercise}
What is the median?

\`\`\`
left open

\`\`\`python
def median(x):
\`\`\``,
    ]);
    expect(dropped).toEqual({ outputs: 1, 'raw cells': 1 });
  });

  test('what only a teacher may see is a note of its section, and nowhere else', async () => {
    const { documents } = await readAs(readNotebook, 'means.ipynb', JSON.stringify(notebook));
    const sections = sectionsOf({ id: 'means', title: 'Means' }, documents[0]?.pieces ?? []);
    expect(sections.map(({ notes }) => notes?.map(({ kind, markdown }) => [kind, markdown.trim()]))).toEqual([
      undefined,
      [
        ['solution', 'It is 1.5 as well.'],
        ['solution', '```python\n    return sorted(x)[len(x) // 2]\n```'],
        ['teacher', 'Ask them first.'],
      ],
    ]);
    const shown = JSON.stringify(documents[0]?.pieces.map(({ source, markdown }) => source + markdown));
    expect(shown).not.toMatch(/as well|sorted|Ask them|secret/);
  });

  test('of version 3 is read as well', async () => {
    const old = {
      nbformat: 3,
      metadata: {},
      worksheets: [
        {
          cells: [
            { cell_type: 'heading', level: 2, metadata: {}, source: ['Loops'] },
            { cell_type: 'code', language: 'python', input: ['for x in y: pass'], outputs: [] },
          ],
        },
      ],
    };
    const { texts } = await readAs(readNotebook, 'a.ipynb', JSON.stringify(old));
    expect(texts).toEqual(['## Loops {#loops}\n```\nfor x in y: pass\n```']);
  });

  test.each(['', '{', '[]', '{"cells": 1}', '{"cells": [{"source": 5}]}', '['.repeat(100_000)])(
    'that is none is refused with a sentence: %.20s',
    async (text) => {
      await expect(readAs(readNotebook, 'a.ipynb', text)).rejects.toThrow(UnreadableFile);
    },
  );
});
