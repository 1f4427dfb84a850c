import { expect, test } from 'vitest';
import type { Section } from '../../../proxy/course/course.ts';
import { createTermReader } from '../../../proxy/course/search/terms.ts';
import { chooseItems } from '../../../proxy/quiz/choose-items.ts';
import { clozeItems } from '../../../proxy/quiz/cloze.ts';
import { isSame } from '../../../proxy/quiz/compare.ts';
import { readMade } from '../../../proxy/quiz/made-items.ts';
import { askableSections, type QuizItem, withIds } from '../../../proxy/quiz/quiz-item.ts';

const en = createTermReader('en');
const section = (markdown: string, heading = 'Lists', number = 1): Section => ({
  number,
  lessonId: 'l',
  lessonTitle: 'L',
  heading,
  level: 2,
  anchor: heading.toLowerCase(),
  markdown,
});

test.each([
  ['tuple', ['tuple'], true],
  ['A Tuple.', ['tuple'], true],
  ['tuples', ['a tuple'], true],
  ['`len( )`', ['len()'], true],
  ['３，１４', ['3,14'], true],
  ['the second wording', ['first', 'second wording'], true],
  ['dictionray', ['dictionary'], true],
  ['dictionar', ['dictionary'], true],
  ['list', ['tuple'], false],
  ['tupel', ['tuple'], false],
  ['abduction', ['adduction'], false],
  ['if', ['or'], false],
  ['the', ['of'], false],
  ['', ['the'], false],
  ['list1', ['list2'], false],
])('%j for %j: %s', (given, answers, expected) => {
  expect(isSame(given, answers, 'Adduction is not abduction.', en)).toBe(expected);
});

test('words are compared in their own language', () => {
  expect(isSame('списков', ['список'], '', createTermReader('ru'))).toBe(true);
  expect(isSame('列表', ['列表。'], '', createTermReader('zh'))).toBe(true);
  expect(isSame('القائمة', ['قائمة'], '', createTermReader('ar'))).toBe(true);
});

const languages: [string, string, string][] = [
  ['en', 'A **list** keeps values in the order in which they were added.', 'list'],
  ['ru', '**Список** хранит значения в том порядке, в котором их добавили.', 'Список'],
  ['de', 'Eine **Liste** behält die Reihenfolge, in der Werte hinzukommen.', 'Liste'],
  ['es', 'Una **lista** guarda los valores en el orden en que se añaden.', 'lista'],
  ['fr', 'Une **liste** garde les valeurs dans l’ordre où on les ajoute.', 'liste'],
  ['pt', 'Uma **lista** guarda os valores na ordem em que foram postos.', 'lista'],
  ['zh', '**列表**是按顺序保存多个值的容器。', '列表'],
  ['ar', 'تحفظ **القائمة** القيم بالترتيب الذي أضيفت به إليها.', 'القائمة'],
];

test.each(languages)('a sentence in %s has a gap where its term was', (language, markdown, term) => {
  const [item] = clozeItems([section(markdown)], createTermReader(language), language);
  expect(item?.answers).toEqual([term]);
  expect(item?.question).toBe(markdown.replace(`**${term}**`, '[…]'));
  expect(item?.why).toBe(markdown);
});

test('code, titles and sentences that say nothing have no gap; what comes up often has, where little is set off', () => {
  const markdown = [
    '**Watch out.** Something else follows here.',
    'Call `items.sort()` and the list itself is sorted in place.',
    'Recursion ends at a base case that everybody knows. Each recursion needs memory for its own frame.',
    'Without an end a recursion goes on until no memory is left at all.',
    '```\nrecursion = "is in code"\n```',
    'Is recursion slow in every single language that has it?',
  ].join('\n\n');
  const items = clozeItems([section(markdown)], en, 'en');
  expect(items.map(({ answers }) => answers[0])).toEqual(['`items.sort()`', 'Recursion']);
  expect(items[0]?.question).toBe('Call […] and the list itself is sorted in place.');
  const shown = items.map(({ question, choices }) => [question, choices]);
  expect(JSON.stringify(shown)).not.toMatch(/Watch out|is in code|slow/);
});

test('wrong choices are other terms of the lesson that the sentence has not', () => {
  const markdown =
    'A **list** keeps its order whatever is added to it. A **set** has no value in it twice. A **tuple** cannot be changed once it was made. A **queue** gives first what came first.';
  const [first] = clozeItems([section(markdown)], en, 'en');
  expect(first?.choices?.toSorted()).toEqual(['list', 'queue', 'set', 'tuple']);
});

test('exercises are no part of what is asked', () => {
  const exercise = {
    kind: 'exercise',
    id: 'sum',
    title: 'Sum',
    markdown: 'Add up a **total**.\n\nPrint it.',
  } as const;
  const lesson = {
    sections: [
      { ...section('A list.\n\n**Sum:** Add up a **total**.\n\nPrint it.\n\nMore.'), exercises: [exercise] },
      section('Do this.', 'Exercise 1'),
    ],
  };
  const asked = askableSections(lesson, new Set([lesson.sections[1] as Section]));
  expect(asked.map(({ markdown }) => markdown.replace(/\n+/g, ' ').trim())).toEqual(['A list. More.']);
});

const text = section(
  'A set never holds the same value twice. A list keeps the order of its values.',
  'Sets',
  7,
);
const lesson = { sections: [text], markdown: text.markdown };
const good = {
  section: 7,
  question: 'What never holds the same value twice?',
  choices: ['a set', 'a list', 'a text'],
  answer: 'a set',
  why: 'A set never holds the same value twice.',
};
const read = (...items: object[]) =>
  readMade(JSON.stringify({ items }), { lesson, sections: [text], reader: en }).map(
    ({ question }) => question,
  );

test.each([
  ['cites no section of the lesson', { section: 8 }],
  ['has an answer that is no choice', { answer: 'a dictionary' }],
  ['has a choice twice', { choices: ['a set', 'A set.', 'a list'] }],
  ['has one choice', { choices: ['a set'] }],
  ['names its answer', { question: 'What is a set that never holds a value twice?' }],
  ['names its answer in another form', { question: 'Sets never hold what?', choices: undefined }],
  ['is not borne out by the section', { answer: 'a text', why: 'Strings concatenate characters immutably.' }],
  [
    'has a choice that is seen from afar',
    {
      choices: ['a set', 'a list', 'what never ever holds one and the same value more than once'],
      answer: 'what never ever holds one and the same value more than once',
    },
  ],
  ['has no reason', { why: '' }],
  ['is no question', { question: 7 }],
])('what a model has made is left out where it %s', (_, changed) => {
  expect(read({ ...good, ...changed })).toEqual([]);
});

test('what is good of it stays, each question once', () => {
  const other = {
    section: 7,
    question: 'What keeps the order of its values?',
    answer: 'list',
    why: 'A list keeps the order.',
  };
  expect(read(good, { ...good, question: 'Which one holds the same value never twice?' }, other)).toEqual([
    good.question,
    other.question,
  ]);
  expect(readMade('{"items": [', { lesson, sections: [text], reader: en })).toEqual([]);
  expect(readMade('no', { lesson, sections: [text], reader: en })).toEqual([]);
});

test('what tells the solution of an exercise is left out', () => {
  const solution = 'total = 0\nfor number in numbers:\n    total = total + number';
  const with_ = {
    sections: [
      {
        ...text,
        notes: [{ kind: 'solution' as const, markdown: solution }],
        exercises: [{ kind: 'exercise' as const, id: 'sum', title: 'Sum', markdown: 'Add up.' }],
      },
    ],
    markdown: text.markdown,
  };
  const items = [
    good,
    { ...good, question: 'How are values added up?', choices: undefined, answer: solution },
  ];
  const made = readMade(JSON.stringify({ items }), { lesson: with_, sections: [text], reader: en });
  expect(made.map(({ question }) => question)).toEqual([good.question]);
});

test('no id tells what is right', () => {
  const [one, two] = [['a'], ['b']].map((answers) =>
    withIds([{ origin: 'own' as const, question: 'Which?', choices: ['a', 'b'], answers, section: text }]),
  );
  expect(one?.[0]?.id).toBe(two?.[0]?.id);
  const twice = withIds(
    [1, 2].map(() => ({ origin: 'own' as const, question: 'Which?', answers: ['a'], section: text })),
  );
  expect(new Set(twice.map(({ id }) => id)).size).toBe(2);
});

test('what was never asked comes before what went wrong, and that before what was right', () => {
  const items = ['right', 'wrong', 'new'].map((id) => ({ id }) as QuizItem);
  const answered = [
    { item: 'right', rightAtFirst: true },
    { item: 'wrong', rightAtFirst: false },
  ];
  expect(chooseItems(items, [], answered, () => 0).map(({ id }) => id)).toEqual(['new', 'wrong', 'right']);
  const own = items.slice(0, 1);
  const others = ['a', 'b', 'c', 'd'].map((id) => ({ id }) as QuizItem);
  expect(chooseItems(own, others, answered, () => 0).map(({ id }) => id)).toEqual(['right', 'a', 'b', 'c']);
});

/** Each word of one and each of the other was looked for in one another, for minutes; a guard, and no measure. */
test('of a lesson of a megabyte students are asked like of any other', { timeout: 60_000 }, () => {
  const sentence = (at: number) =>
    `A **term${at} of ${at % 997}** keeps \`name_${at}\` in the order in which part ${at % 31} was added. `;
  const sections = Array.from({ length: 250 }, (_, part) =>
    section(
      Array.from({ length: 45 }, (_, at) => sentence(part * 45 + at)).join('\n\n'),
      `Part ${part}`,
      part,
    ),
  );
  const items = clozeItems(sections, en, 'en');
  expect(items).toHaveLength(40);
  expect(new Set(items.map(({ section: { heading } }) => heading)).size).toBeGreaterThan(10);
});

test('an exercise of ten thousand lines is taken out of its section, each line once', {
  timeout: 60_000,
}, () => {
  const lines = Array.from({ length: 10_000 }, (_, at) => `Work out step ${at}.`);
  const exercise = { id: 'x', title: 'X', markdown: lines.join('\n') };
  const text = ['Steps are steps.', '**Long.** Work out step 0.', ...lines.slice(1), 'Work out step 7.'].join(
    '\n',
  );
  const own = { ...section(text), exercises: [exercise as never] };
  const [left] = askableSections({ sections: [own] }, new Set());
  expect(left?.markdown).toBe('Steps are steps.\nWork out step 7.');
});
