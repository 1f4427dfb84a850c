import { expect, test } from 'vitest';
import { leftToRight } from '../../../proxy/words/left-to-right.ts';

const shown = (text: string) => text.replaceAll('\u2066', '⟦').replaceAll('\u2069', '⟧');

test.each([
  ['أضف lesson="ID" إلى العنصر.', 'أضف ⟦lesson="ID"⟧ إلى العنصر.'],
  ['الصق الشيفرة قبل </body> في الصفحة.', 'الصق الشيفرة قبل ⟦</body>⟧ في الصفحة.'],
  ['أضف ?lesson=ID إلى عنوانه.', 'أضف ⟦?lesson=ID⟧ إلى عنوانه.'],
  ['إلى «origins» في config.yaml.', 'إلى «⟦origins⟧» في ⟦config.yaml⟧.'],
  ['الرقم (course/view.php?id=6) ومعرّف', 'الرقم (⟦course/view.php?id=6⟧) ومعرّف'],
  ['Admin → Themes → سمتك', '⟦Admin⟧ → ⟦Themes⟧ → سمتك'],
  ['(لا يستطيع extra_javascript أن)', '(لا يستطيع ⟦extra_javascript⟧ أن)'],
  ['لا يكفي mw.loader.load(): فالمعلّم', 'لا يكفي ⟦mw.loader.load()⟧: فالمعلّم'],
  ['ما هذا? - هنا', 'ما هذا? - هنا'],
  ['مع origins: ["*"].', 'مع ⟦origins: ["*"]⟧.'],
])('what is to be typed is set apart in %s', (text, expected) => {
  expect(shown(leftToRight(text))).toBe(expected);
});

test('in all of a table, and nothing else of it is changed', () => {
  const words = { anyPage: 'أي صفحة HTML', way: { title: 'رابط', steps: ['إدراج', 'conf.py'] } };
  expect(JSON.parse(shown(JSON.stringify(leftToRight(words))))).toEqual({
    anyPage: 'أي صفحة ⟦HTML⟧',
    way: { title: 'رابط', steps: ['إدراج', '⟦conf.py⟧'] },
  });
});
