import { describe, expect, test } from 'vitest';
import { privateFileKind } from '../../../../proxy/course/notes/private-names.ts';
import { SolvedLessons } from '../../../../proxy/course/notes/solution-files.ts';

const there = new Set(['labs/lists', 'chemistry/gas']);
const kind = (stem: string) => privateFileKind(stem, (each) => there.has(each));

describe('what a file is by its name', () => {
  test.each([
    'solutions/lists',
    'course/Answers/week-1',
    'exercise-2-solution',
    'solution',
    'Lösungen7',
    'Loesungen8',
    'uebung/Musterlösung',
    'lab_3_solutions',
    'labs/lists-solution',
    'labs/solution_lists',
    'ejercicios/soluciones',
    'week1/ответы',
    '第1章/参考答案',
    'حلول/الحلول',
  ])('%s is for the tutor alone', (stem) => {
    expect(kind(stem)).toBe('solution');
  });

  test.each(['instructor-guide', 'teachers/plan', 'for-teachers', 'docentes/guia'])(
    '%s is for teachers',
    (stem) => {
      expect(kind(stem)).toBe('teacher');
    },
  );

  test.each([
    'solution-of-linear-systems',
    'buffer-solutions',
    '05-solutions/molarity',
    'answering-questions',
    'teacher-student-models',
    'exercises/lists',
    'chemistry/gas-laws',
    'problem-solving',
  ])('%s is a lesson', (stem) => {
    expect(kind(stem)).toBeUndefined();
  });
});

describe('which lesson a file of solutions is about', () => {
  const lessons = ['a/exercise', 'a/text', 'b/lists', 'b/loops', 'c/one', 'c/two'];

  test.each([
    ['a/solution', 'a/exercise'],
    ['b/lists-solution', 'b/lists'],
    ['solutions/loops', 'b/loops'],
    ['c/two-answers', 'c/two'],
    ['c/one-solution', 'c/one'],
    ['c/zz-solution', 'c/two'],
    ['d/solution', undefined],
  ])('%s', (stem, expected) => {
    expect(new SolvedLessons(lessons).by(stem)).toBe(expected);
  });

  test('of thousands in one folder each is found in steps that hardly grow', () => {
    const many = Array.from({ length: 20_000 }, (_, index) => `unit/${2 * index}`);
    const solved = new SolvedLessons(many);
    expect(many.map((_, index) => solved.by(`unit/${2 * index + 1} solution`))).toEqual(many);
  });
});
