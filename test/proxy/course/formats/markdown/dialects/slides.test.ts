import { describe, expect, test } from 'vitest';
import type { CourseFolder } from '../../../../../../proxy/course/formats/format.ts';
import { isReveal, isSlides } from '../../../../../../proxy/course/formats/markdown/dialects/slides.ts';
import { markdownLesson } from '../../../../../../proxy/course/formats/markdown/lesson.ts';
import { readQuiz } from '../../../../../../proxy/course/quiz/read-quiz.ts';
import { noSite } from '../../../../../../proxy/course/site/site.ts';
import { readLesson } from './read-lesson.ts';

const read = (source: string, front = '') =>
  readLesson(source, { isSlides: isSlides(source, front), isReveal: isReveal(source) });

describe('slides in Markdown', () => {
  test('remark: what lays them out goes, what is said over them is for teachers', () => {
    const { lines, notes } = read(
      'name: inverse\nlayout: true\nclass: center, middle\n---\n# Sets\n\n.left[\nA set has no order.\n]\n.footnote[See [this](https://a.example)]\n\n???\nSay hello.\n\n---\nclass: center\n\n## Lists\n\n* One\n--\n\n* Two\n',
    );
    expect(lines).toEqual([
      '# Sets',
      'A set has no order.',
      'See [this](https://a.example)',
      '## Lists',
      '* One',
      '* Two',
    ]);
    expect(notes).toEqual(['teacher: Say hello.']);
  });

  test('Slidev: what a slide says of itself', () => {
    const { lines } = read(
      '# One\n\nText.\n\n---\nlayout: two-cols\ntransition: slide\n---\n\n# Two\n\n<v-click>Shown</v-click>\n\n---\n\n# Three\n',
    );
    expect(lines).toEqual(['# One', 'Text.', '# Two', 'Shown', '# Three']);
  });

  test("Marp's and reveal.js's", () => {
    expect(read('# One\n\n---\n\n## Two\n', 'marp: true').lines).toEqual(['# One', '## Two']);
    const { lines, notes } = read('# One <!-- .element: class="a" -->\n\nNote: Tell them.\n\n---\n\n# Two\n');
    expect(lines).toEqual(['# One ', '# Two']);
    expect(notes).toEqual(['teacher: Tell them.']);
  });

  test("an <aside> of notes on reveal.js's is for teachers", () => {
    const { lines, notes } = read('# One\n\n<aside class="notes">\nTell them.\n</aside>\n\n---\n\n# Two\n');
    expect(lines).toEqual(['# One', '# Two']);
    expect(notes).toEqual(['teacher: Tell them.']);
  });

  test('what other slides note is for all', () => {
    const { lines, notes } = read('# One\n\nNote: counted from 0.\n\n* One\n\n---\n\n# Two\n', 'marp: true');
    expect(lines).toEqual(['# One', 'Note: counted from 0.', '* One', '# Two']);
    expect(notes).toEqual([]);
  });

  test.each([
    ['a lesson with lines across', '# A\n\nclass: none\n\n---\n\nNote: read this.\n'],
    ["MkDocs' folded boxes", '# A\n\n---\n\n??? note\n    Text.\n'],
    ['no line across', 'name: x\n\n???\n'],
  ])('%s are none', (_, source) => {
    expect(isSlides(source, '')).toBe(false);
  });

  test('code is what it is', () => {
    const code = ['# A', '```css', '.a[href] { }', '---', '???', '```'];
    expect(readLesson(code.join('\n'), { isSlides: true }).lines).toEqual(code);
  });
});

describe("blocks of the Raspberry Pi Foundation's projects", () => {
  test('tasks, code and what is folded up; hints are notes', () => {
    const { lines, notes } = readLesson(
      '--- task ---\nWrite it.\n\n--- code ---\n---\nlanguage: python\nfilename: main.py\n---\nprint(1)\n--- /code ---\n--- /task ---\n\n--- hints ---\n--- hint ---\nUse print.\n--- /hint ---\n--- /hints ---\n\n--- collapse ---\n---\ntitle: "More"\n---\nOn it.\n--- /collapse ---\n\n--- print-only ---\nOn paper.\n--- /print-only ---\n',
    );
    expect(lines).toEqual(['Write it.', '```python', 'print(1)', '```', '**More:** On it.']);
    expect(notes).toEqual(['hint: Use print.']);
  });

  test('which of the choices of a question is right is for the tutor alone', () => {
    const { lines, notes } = readLesson(
      '--- question ---\n---\nlegend: Question 1 of 1\n---\nCapital?\n\n--- choices ---\n\n- ( ) Rome\n\n  --- feedback ---\n\nNo.\n\n  --- /feedback ---\n\n- (x) Paris\n\n--- /choices ---\n--- /question ---\n',
    );
    expect(lines.join('\n')).toMatch(/Capital\?\n- Rome\n- Paris$/);
    expect(notes).toEqual(['solution: No.', 'solution: Paris']);
  });

  test('takes time in proportion to the text, whatever ends and whatever does not', () => {
    const source = '--- task ---\n'.repeat(200_000) + '--- /hint ---\n'.repeat(200_000);
    expect(readLesson(source).lines).toEqual([]);
  });

  test.each(['--- task ---\nNever ends.', 'Text.\n--- hint ---\n', '--- /hint ---\nText.'])(
    '%s',
    (source) => {
      expect(readLesson(source).lines.length).toBeGreaterThan(0);
    },
  );
});

test('a quiz of Quizdown is for the tutor to ask', () => {
  const { lines, notes } = readLesson(
    'Before.\n\n```quizdown\n---\nshuffle_answers: true\n---\n# Capital?\n\n- [x] Paris\n- [ ] Rome\n\n## 2 + 2?\n\n1. [ ] 3\n2. [x] 4\n```\n\nAfter.',
  );
  expect(lines).toEqual(['Before.', 'After.']);
  const [note = ''] = notes;
  expect(readQuiz(note.replace(/^quiz: /, '')).questions.map(({ question }) => question)).toEqual([
    'Capital?',
    '2 + 2?',
  ]);
});

describe('code that stands in other files', () => {
  const files = { 'src/a.py': 'one\ntwo\nthree', 'code/a.ts': 'let a;' };

  test.each([
    ["FastAPI's", '{* src/a.py *}', ['```py', 'one', 'two', 'three', '```']],
    ['some of its lines', '{* src/a.py ln[2:3] hl[1] *}', ['```py', 'two', 'three', '```']],
    ["Slidev's and VitePress'", '<<< @/code/a.ts {2|3}', ['```ts', 'let a;', '```']],
    ['a merge that was not made', '<<<<<<< HEAD', ['<<<<<<< HEAD']],
  ])('%s', (_, source, expected) => {
    expect(readLesson(source, {}, files).lines).toEqual(expected);
  });
});

test('a line of attributes alone says nothing to readers, whatever the dialect', () => {
  expect(readLesson('# A\n\n{.display-6}\n\nText {x}.').lines).toEqual(['# A', 'Text {x}.']);
});

test('a lesson that includes the same a hundred thousand times asks for it a thousand times', () => {
  let asked = 0;
  const folder: CourseFolder = {
    read: () => {
      asked += 1;
      return undefined;
    },
    list: () => [],
    site: () => noSite,
  };
  const source = '<<< @/a.ts\n{* a.py *}\n'.repeat(50_000);
  expect(markdownLesson(source, { inside: 'a.md', folder }).title).toBeUndefined();
  expect(asked).toBeLessThanOrEqual(10_000);
});
