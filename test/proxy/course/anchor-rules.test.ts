import { expect, test } from 'vitest';
import { anchorRuleOf } from '../../../proxy/course/anchor-rules.ts';
import { anchorsOf } from '../../../proxy/course/anchors.ts';
import { readRst } from '../../../proxy/course/formats/rst/read.ts';
import { readAs } from './formats/course-folder.ts';
import { readLesson } from './formats/markdown/dialects/read-lesson.ts';

/** As the pages have them that were published of such lessons. */
test.each([
  ['Le pipe natif de R\u00a0: |>', 'le-pipe-natif-de-r'],
  ['Vaut-il mieux utiliser |> ou %>% ?', 'vaut-il-mieux-utiliser-ou'],
  ['La multicolinéarité est-elle un problème\u00a0?', 'la-multicolinéarité-est-elle-un-problème'],
  ['1.2 Sets', 'sets'],
])('Quarto calls %s %s', (heading, anchor) => {
  const rule = anchorRuleOf({ generator: 'quarto', settings: '' });
  expect(anchorsOf([{ text: heading }], rule)).toEqual([anchor]);
});

test('Sphinx makes ids of what a role shows, and of names as Docutils does', async () => {
  const { texts } = await readAs(
    readRst,
    'a.rst',
    'Faster with :func:`pandas.eval`\n=================================\n\nText.\n',
  );
  expect(texts[0]).toMatch(/^# Faster with pandas\.eval \{#faster-with-pandas-eval\}/);
  const short = await readAs(
    readRst,
    'a.rst',
    'Faster with :func:`~pandas.eval`\n=================================\n\nText.\n',
  );
  expect(short.texts[0]).toMatch(/^# Faster with eval \{#faster-with-eval\}/);
  expect(readLesson('(gdp_growth)=\n## Growth').lines).toEqual(['## Growth {#gdp-growth}']);
});
