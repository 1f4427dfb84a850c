import { expect, test } from 'vitest';
import { checkQuizzes } from '../../../../proxy/course/quiz/quiz-blocks.ts';
import { readQuiz } from '../../../../proxy/course/quiz/read-quiz.ts';

const both = `Which of these keeps its order?

- [ ] a set
- [x] a list,
  as it was written
- [ ] a dictionary

> A list keeps the order in which things were added.

Which word begins a function?

\`\`\`python
# - [x] no choice
___ f(): ...
\`\`\`

= def
= the word def
> It stands for *define*.`;

test('choices with one marked, or answers in words, and why', () => {
  expect(readQuiz(both)).toEqual({
    faults: [],
    questions: [
      {
        question: 'Which of these keeps its order?',
        choices: ['a set', 'a list, as it was written', 'a dictionary'],
        answers: ['a list, as it was written'],
        why: 'A list keeps the order in which things were added.',
      },
      {
        question: 'Which word begins a function?\n\n```python\n# - [x] no choice\n___ f(): ...\n```',
        answers: ['def', 'the word def'],
        why: 'It stands for *define*.',
      },
    ],
  });
});

test('the next question begins with the next paragraph, with a rule, or with what can only be its own', () => {
  const texts = (markdown: string) => readQuiz(markdown).questions.map(({ question }) => question);
  expect(texts('One?\n= 1\nTwo?\n= 2\n\n---\n\nThree?\n\n1. [ ] a\n2. [X] b')).toEqual([
    'One?',
    'Two?',
    'Three?',
  ]);
  expect(texts('Что такое список?\n\n= порядок\n\n什么是列表？\n\n= 有序')).toEqual([
    'Что такое список?',
    '什么是列表？',
  ]);
});

test.each([
  ['- [x] a\n- [ ] b', 0, 'no question above'],
  ['Why?', 0, 'has no answers'],
  ['Why?\n- [ ] a\n- [ ] b', 1, 'no choice is marked'],
  ['Why?\n- [x] a\n- [ ] b\n- [x] c', 3, 'more than one choice'],
  ['Why?\n- [x] a', 1, 'at least two'],
  ['Why?\n- [x] a\n- [ ]', 2, 'empty'],
  ['Why?\n=', 1, 'empty'],
  ['Why?\n- [x] a\n- [ ] b\n- [ ] a', 3, 'twice'],
  ['Why?\n- [x] a\n- [ ] b\n= c', 1, 'keep one'],
])('%j is left out, and its line said', (markdown, line, problem) => {
  const { questions, faults } = readQuiz(`${markdown}\n\n---\n\nFine?\n= yes`);
  expect(questions.map(({ question }) => question)).toEqual(['Fine?']);
  expect(faults).toEqual([{ line, problem: expect.stringContaining(problem) }]);
});

test('a file names the lines in which its quizzes are to be mended', () => {
  const file = [
    '# A lesson',
    ':::quiz',
    'Which?',
    '- [ ] a',
    '- [ ] b',
    ':::',
    '```',
    ':::quiz',
    'In code?',
    '```',
    ':::exercise{#x}',
    '::: {.quiz}',
    'Fine?',
    '= yes',
    ':::',
    ':::',
    ':::quiz',
    ':::',
  ].join('\r\n');
  expect(checkQuizzes(file)).toEqual({
    questions: 1,
    faults: [
      { line: 4, problem: 'no choice is marked as right: write "[x]" before it' },
      { line: 17, problem: 'the quiz has no question' },
    ],
  });
});
