import { expect, test } from 'vitest';
import { findNamedExercises } from '../../../proxy/course/named-exercises.ts';
import { inOneGo } from '../../../proxy/course/slice.ts';
import { courseContent } from '../../support/course-content.ts';

const longest = 'Ask the user for words until an empty line comes. Then print the longest word.';
const tallest = 'Read the heights of a class from a file, and print `the tallest` in **centimetres**.';
const shared = 'Explain in your own words what the program below prints, and why it does so.';
const chinese = '写一个函数，从文件中读取一周的温度，并返回高于零度的平均值。';

const { lessons } = courseContent([
  {
    id: 'loops',
    sections: [
      { heading: 'Loops', markdown: 'A loop asks the user again and again.' },
      { heading: 'Exercises', markdown: `1. ${longest}\n2. ${shared}\n3. ${chinese}\n` },
    ],
  },
  {
    id: 'files',
    sections: [
      { heading: 'Files', markdown: 'A file has lines.' },
      { heading: 'Exercises', markdown: `1. ${tallest}\n2. ${shared}\n` },
    ],
  },
]);
const exercises = inOneGo(findNamedExercises(lessons));

function pasted(question: string, more: Parameters<typeof exercises.pasted>[0] | object = {}) {
  const found = exercises.pasted({ question, ...more });
  return found && `${found.lesson.id} ${found.exercise.number}`;
}

test.each([
  ['as it stands', longest, 'loops 1'],
  ['without the marks of its source', tallest.replaceAll(/[*`]/g, ''), 'files 1'],
  ['over several lines, in capitals', `SOLVE:\n${longest.toUpperCase().replaceAll(' ', '\n')}`, 'loops 1'],
  ['one sentence of it', 'Ask the user for words until an empty line comes. how?', 'loops 1'],
  ['in a script without blanks', `请帮我做：${chinese}`, 'loops 3'],
  [
    'with all that a student has written for it',
    `${longest}\n\n${'words.append(input())\n'.repeat(30)}`,
    'loops 1',
  ],
])('an exercise that is copied is known: %s', (_, question, expected) => {
  expect(pasted(question)).toBe(expected);
});

test.each([
  ['that two lessons have', shared],
  ['words that it shares with a question', 'How do I print the longest word?'],
  ['what the lesson teaches', 'A loop asks the user again and again.'],
  [
    'a line of it in a long text',
    `${'Something else altogether. '.repeat(20)} until an empty line comes. Then print the`,
  ],
  ['nothing', ''],
])('nothing is taken for one: %s', (_, question) => {
  expect(pasted(question)).toBeUndefined();
});

test('what follows goes on with it as long as the page says that it is about that exercise', () => {
  const history = [
    { role: 'student', text: longest },
    { role: 'tutor', text: tallest },
  ];
  expect(pasted('Next hint', { history, exercise: 'exercises-1' })).toBe('loops 1');
  expect(pasted('Next hint', { history, exercise: 'exercises-2' })).toBeUndefined();
  expect(pasted('Next hint', { history })).toBeUndefined();
});
