import { describe, expect, test } from 'vitest';
import { noteKindOfName, noteKindOfTitle } from '../../../../proxy/course/notes/private-titles.ts';
import { privateWords } from '../../../../proxy/course/notes/private-words.ts';
import { languages } from '../../../../proxy/words/languages.ts';

const shown = { isCollapsed: false };
const collapsed = { isCollapsed: true };

describe('titles of what is private', () => {
  test.each(languages)('in %s every word for a solution, a hint and a teacher is one', (language) => {
    const { solution, hint, teacher, exercise } = privateWords[language];
    for (const word of solution) {
      expect(noteKindOfTitle(word, shown)).toBe('solution');
      expect(noteKindOfTitle(`${word.toUpperCase()} 2:`, shown)).toBe('solution');
      expect(noteKindOfTitle(`${word} ${exercise[0]} 3.1`, shown)).toBe('solution');
    }
    for (const word of hint) expect(noteKindOfTitle(word, collapsed)).toBe('hint');
    for (const word of teacher) expect(noteKindOfTitle(word, shown)).toBe('teacher');
  });

  test.each([
    'Solution to Exercise 2.3',
    'Show the solution',
    '✅ Answer',
    'Answer key',
    'Показать решение',
    'Решение задачи 4',
    'Afficher la solution',
    'Musterlösung zu Aufgabe 3',
    'Ver la respuesta',
    'Clique para ver a resposta',
    '点击查看答案',
    'عرض الحل',
  ])('"%s" folds up a solution', (title) => {
    expect(noteKindOfTitle(title, collapsed)).toBe('solution');
  });

  test.each([
    ['Solution of linear systems', shown],
    ['How a server answers requests', shown],
    ['How does the server find the right answer for each client?', collapsed],
    ['Note', collapsed],
    ['Hint', shown],
    ['Install on Windows', collapsed],
    ['', collapsed],
  ])('"%s" is for everybody', (title, how) => {
    expect(noteKindOfTitle(title, how)).toBeUndefined();
  });

  test('names of blocks and classes', () => {
    const kinds = [
      'solution',
      'answer',
      'Solution2',
      'prf:solution',
      'hint',
      'instructor-note',
      'teacher',
      'mistakes',
    ];
    expect(kinds.map(noteKindOfName)).toEqual([
      'solution',
      'solution',
      'solution',
      'solution',
      'hint',
      'teacher',
      'teacher',
      'mistakes',
    ]);
    expect(['note', 'tip', 'exercise', 'challenge', 'correction', 'spoiler'].map(noteKindOfName)).toEqual(
      Array(6).fill(undefined),
    );
  });
});
