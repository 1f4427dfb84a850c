import { describe, expect, test } from 'vitest';
import { readLesson } from './read-lesson.ts';

const exercise = `{% exercise %}
Define x as 10.
{% initial %}
var x =
{% solution %}
var x = 10;
{% validation %}
assert(x == 10);
{% endexercise %}

After it.`;

describe("GitBook's exercises", () => {
  test('say what to do and what to begin with; the solution is a note, the test nothing', () => {
    const { lines, notes } = readLesson(exercise);
    expect(lines).toEqual(['**Exercise:** Define x as 10.', '```', 'var x =', '```', 'After it.']);
    expect(notes).toEqual(['solution: ```\nvar x = 10;\n```']);
  });

  test.each([
    ['one that never ends', '{% exercise %}\nDo it.\n{% solution %}\nx', ['Do it.', 'x']],
    ['parts outside', '{% solution %}\nText.', ['Text.']],
    [
      'in code',
      '```\n{% exercise %}\n{% endexercise %}\n```',
      ['```', '{% exercise %}', '{% endexercise %}', '```'],
    ],
  ])('%s', (_, source, expected) => {
    expect(readLesson(source).lines).toEqual(expected);
  });

  test('its variables stand in code as well', () => {
    const dialect = {
      isGitBook: true,
      isTemplate: true,
      variables: (name: string) => (name === 'book.version' ? '5.2' : undefined),
    };
    const { lines } = readLesson(
      '{% filename %}shell{% endfilename %}\n```\npip install x=={{ book.version }} {{ other }}\n```',
      dialect,
    );
    expect(lines).toEqual(['shell', '```', 'pip install x==5.2 {{ other }}', '```']);
  });
});

describe("headings that Hugging Face's builder of documents names", () => {
  test.each([
    ['# Introduction[[introduction]]', '# Introduction {#introduction}'],
    ['# Introduction [[introduction]]', '# Introduction {#introduction}'],
    ['# 简介[[简介]]', '# 简介 {#简介}'],
    ['# What is it?[[what-is-it?]]', '# What is it?'],
    ['## The [[Prototype]]', '## The [[Prototype]]'],
  ])('%s', (source, expected) => {
    expect(readLesson(source).lines).toEqual([expected]);
  });

  test('behind a blank as well, where it makes the site', () => {
    expect(readLesson('# Введение [[introduction]]', { isJsx: true }).lines).toEqual([
      '# Введение {#introduction}',
    ]);
  });
});

describe('books that Pandoc reads', () => {
  const read = (source: string) => readLesson(source, { isPandoc: true }).lines;

  test.each([
    ['headings without numbers', '# Preface {-}', ['# Preface']],
    ['parts', '# (PART) Foundations {-}', ['# Foundations']],
    ['the index of a book in print', '\\index{sets}\\indexc{obj\\_addr()}\nSets.\\label{sec:a}', ['Sets.']],
    ['breaks of pages', 'One.\n\n\\newpage\n\nTwo.', ['One.', 'Two.']],
    ['references', 'See \\@ref(fig:a) there.', ['See  there.']],
    ['captions', ': Sizes {#tbl-sizes}', [': Sizes']],
  ])('%s', (_, source, expected) => {
    expect(read(source)).toEqual(expected);
  });

  test.each([
    ['in a line', 'So $\\frac{1}{2}$ and $$\\alpha{x}$$.'],
    ['of several lines', '$$\n\\begin{bmatrix} a \\\\\n\\end{bmatrix}\n$$'],
    ['without marks', '\\begin{align}\na &= \\text{b}\n\\end{align}'],
    ['in code', '`\\index{a}`'],
  ])('formulas keep their commands: %s', (_, source) => {
    expect(read(source)).toEqual(source.split('\n'));
  });

  test('elsewhere a backslash is what it is', () => {
    expect(readLesson('C:\\Users\\index{a}').lines).toEqual(['C:\\Users\\index{a}']);
  });
});

test.each([
  ['a word', '## Set up[[set-up]]', '## Set up {#set-up}'],
  ['code', '## The `push` API[[the-push-api]]', '## The `push` API {#the-push-api}'],
  ['no id', '## The [[Prototype]]', '## The [[Prototype]]'],
])("Hugging Face's ids of headings: %s", (_, source, expected) => {
  expect(readLesson(source).lines).toEqual([expected]);
});

test('what Svelte shows to some, and what programs of mdBook put in', () => {
  expect(readLesson("{#if fw === 'pt'}\nText.\n{:else}\nMore.\n{/if}", { isJsx: true }).lines).toEqual([
    'Text.',
    'More.',
  ]);
  expect(readLesson('{{%segment outline}}\nText.', { isMdBook: true }).lines).toEqual(['Text.']);
});

test('a component whose values take many lines is none of the text', () => {
  const choices = Array.from(
    { length: 40 },
    (_, index) => `  { text: "<b>${index}</b>",\n    explain: "Right > wrong", correct: true },`,
  );
  const { lines } = readLesson(`Which?\n\n<Question choices={[\n${choices.join('\n')}\n]}\n/>\n\nGo on.`, {
    isJsx: true,
  });
  expect(lines).toEqual(['Which?', 'Go on.']);
});

test('pictures that are written out', () => {
  expect(
    readLesson('![A set](data:image/png;base64,AAAA) here.\n\n[image1]: <data:image/png;base64,AAAA>').lines,
  ).toEqual(['A set here.']);
});

test('a line of = in a formula makes no heading', () => {
  expect(readLesson('# A\n\n$$\nx\n=\ny\n$$').lines).toEqual(['# A', '$$', 'x', '    =', 'y', '$$']);
});
