import { expect, test } from 'vitest';
import { readLesson } from './read-lesson.ts';

const cell = (head: string, ...code: string[]) => [`\`\`\`{${head}}`, ...code, '```', ''].join('\n');

test('of an exercise of learnr its solution and hints are the teacher’s, and what grades it nobody’s', () => {
  const source = [
    '## Add\n\nAdd two numbers.\n',
    cell('r two, exercise=TRUE, exercise.lines = 5', 'add <- 1'),
    cell('r two-hint-1', 'clue'),
    cell('r two-solution', 'quokka'),
    cell('r two-check', 'grade_code("quokka")'),
    cell('r two-code-check', 'grade_code("quokka")'),
    'The end.',
  ].join('\n');
  const { lines, notes } = readLesson(source, { isPandoc: true });
  expect(lines.join('\n')).toContain('add <- 1');
  expect(lines.join('\n')).toContain('The end.');
  expect(lines.join('\n')).not.toMatch(/quokka|clue|grade/);
  expect(notes.map((note) => note.replace(/:.*/s, ''))).toEqual(['hint', 'solution']);
});

test('labels and exercises may stand in lines of their own', () => {
  const source = [
    cell('r', '#| label: two', '#| exercise: true', 'add <- 1'),
    cell('r', '#| label: two-solution', 'quokka'),
    cell('r', '#| label: "two-hint"', 'clue'),
  ].join('\n');
  const { lines, notes } = readLesson(source, { isPandoc: true });
  expect(lines.join('\n')).toContain('add <- 1');
  expect(lines.join('\n')).not.toMatch(/quokka|clue/);
  expect(notes.map((note) => note.replace(/:.*/s, ''))).toEqual(['solution', 'hint']);
});

test('cells that are only called so, and belong to no exercise, stay', () => {
  const { lines, notes } = readLesson(
    `${cell('r model-check', 'plot(fit)')}${cell('r analytic-solution', 'solve(a)')}`,
  );
  expect(lines.join('\n')).toMatch(/plot\(fit\)[\s\S]*solve\(a\)/);
  expect(notes).toEqual([]);
});

test('a quiz in R shows which answer is right', () => {
  const quiz = cell('r quiz', 'question("Which?",', '  answer("quokka", correct = TRUE),', '  answer("b"))');
  const { lines, notes } = readLesson(`Read.\n\n${quiz}`);
  expect(lines).toEqual(['Read.']);
  expect(notes.map((note) => note.replace(/:.*/s, ''))).toEqual(['solution']);
});

test('a cell of Quarto Live that grades is left out', () => {
  const source = `${cell('webr', '#| exercise: one', 'x <- 1')}${cell('webr', '#| exercise: one', '#| check: true', 'quokka')}`;
  const { lines } = readLesson(source, { isPandoc: true });
  expect(lines.join('\n')).toContain('x <- 1');
  expect(lines.join('\n')).not.toContain('quokka');
});
