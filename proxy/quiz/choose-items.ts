import type { KeptQuizAnswer } from '../store/quizzes.ts';
import type { QuizItem } from './quiz-item.ts';

/** A teacher's own questions are asked by themselves where there are so many. */
export const leastItems = 3;
/** With others beside them. */
const usualItems = 4;
export const mostItems = 5;

/**
 * What a student is asked this time: the teacher's own first, of these those that the student was not asked yet, then
 * those that went wrong at first.
 * @param own the teacher's
 * @param others in their order, as far as the own ones are too few
 */
export function chooseItems(
  own: readonly QuizItem[],
  others: readonly QuizItem[],
  answered: readonly Pick<KeptQuizAnswer, 'item' | 'rightAtFirst'>[],
  random: () => number,
): QuizItem[] {
  const before = new Map(answered.map(({ item, rightAtFirst }) => [item, rightAtFirst ? 2 : 1]));
  const inTurn = (items: readonly QuizItem[]) =>
    shuffled(items, random).toSorted((a, b) => (before.get(a.id) ?? 0) - (before.get(b.id) ?? 0));
  if (own.length >= leastItems) return inTurn(own).slice(0, mostItems);
  return [...inTurn(own), ...inTurn(others)].slice(0, usualItems);
}

/** As the student sees it: the choices of an author stay in their order, which may mean something. */
export function asAsked(item: QuizItem, random: () => number): QuizItem {
  return item.choices === undefined || item.origin === 'own'
    ? item
    : { ...item, choices: shuffled(item.choices, random) };
}

function shuffled<Each>(list: readonly Each[], random: () => number): Each[] {
  return list
    .map((each) => ({ each, place: random() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ each }) => each);
}
