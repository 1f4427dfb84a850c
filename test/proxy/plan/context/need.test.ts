import { expect, test } from 'vitest';
import type { Passage } from '../../../../proxy/course/course.ts';
import { needOf } from '../../../../proxy/plan/context/need.ts';

function found(...places: [lesson: string, score: number][]): Passage[] {
  // `as`: of a section only its lesson is looked at.
  return places.map(([lessonId, score]) => ({ section: { lessonId }, score, quote: '' }) as Passage);
}

function about(question: string, passages: readonly Passage[]) {
  return needOf({ kind: 'question', question }, passages);
}

const sure = found(['01', 10], ['01', 9], ['02', 4]);

test('one place that is clearly the best is all that a question needs', () => {
  expect(about('What is a list?', sure)).toBe('narrow');
  expect(about('What is a list?', found(['01', 10]))).toBe('narrow');
  expect(about('What is a list?', found(['01', 10], ['02', 5]))).toBe('unsure');
});

test('a question that nothing is found for needs more, a greeting does not', () => {
  expect(about('why does it print two lines', [])).toBe('unsure');
  expect(about('hello there', [])).toBe('narrow');
});

test.each([
  'Compare lists and tuples',
  'What is the difference between a list and a tuple?',
  'Tell me everything about functions',
  'Сравни списки и кортежи',
  'Чем список отличается от кортежа?',
  'Was ist der Unterschied zwischen Liste und Tupel?',
  '¿Qué diferencia hay entre una lista y una tupla?',
  'Quelle est la différence entre liste et tuple ?',
  'Qual é a diferença entre lista e tupla?',
  '列表和元组有什么区别？',
  'ما الفرق بين القائمة والصف؟',
])('%s asks for several places', (question) => {
  expect(about(question, sure)).toBe('broad');
});

test.each([
  'What is a differential equation?',
  'What is a relative path?',
  'Что такое связанный список?',
  '什么是所有权？',
])('%s asks for one', (question) => {
  expect(about(question, sure)).toBe('narrow');
});

test('what is said of the page or the answer before has its place', () => {
  expect(needOf({ kind: 'about-page', question: 'Compare all of it' }, sure)).toBe('placed');
  expect(needOf({ kind: 'about-answer', question: 'shorter' }, [])).toBe('placed');
});
