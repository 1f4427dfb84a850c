import { beforeEach, expect, test } from 'vitest';
import { mostTakenQuizzes, type QuizAnswer, type TakenQuiz } from '../../../../proxy/store/quizzes.ts';
import type { Store } from '../../../../proxy/store/store.ts';
import { admitRequest, closing, startMs } from '../requests.ts';
import type { StageOf } from './describe-store.ts';

const day = '2026-09-30';
const at = { course: 'c', lesson: '02-loops' };
const quiz = (id: string, student = 'ann'): TakenQuiz => ({ id, student, ...at, items: `["${id}\\u0000"]` });
const answer = (student: string, isRight: boolean, more: Partial<QuizAnswer> = {}): QuizAnswer => ({
  student,
  ...at,
  item: 'order',
  question: 'Which keeps its order?',
  isRight,
  ...more,
});

export function describeQuizzes(stage: StageOf): void {
  let store: Store;
  beforeEach(() => {
    store = stage().store;
  });

  test('what was made for a lesson is there after a restart, until something else is made', async () => {
    expect(await store.quizzes.made('c', '02-loops')).toBeUndefined();
    await store.quizzes.keepMade({ ...at, key: 'one', items: '[1]' });
    store = await stage().restart();
    expect(await store.quizzes.made('c', '02-loops')).toEqual({ key: 'one', items: '[1]' });
    await store.quizzes.keepMade({ ...at, key: 'two', items: '[2]' });
    expect(await store.quizzes.made('c', '02-loops')).toEqual({ key: 'two', items: '[2]' });
    expect(await store.quizzes.made('other', '02-loops')).toBeUndefined();
  });

  test('a quiz is known after a restart, to its student alone', async () => {
    await store.quizzes.take(quiz('one'), day);
    store = await stage().restart();
    expect(await store.quizzes.taken('ann', 'one')).toEqual({ ...at, items: '["one\\u0000"]' });
    expect(await store.quizzes.taken('bob', 'one')).toBeUndefined();
    expect(await store.quizzes.taken('ann', 'two')).toBeUndefined();
  });

  test('a student’s oldest quizzes go, and nobody else’s', async () => {
    await store.quizzes.take(quiz('of-bob', 'bob'), day);
    for (let number = 0; number <= mostTakenQuizzes; number++) {
      await store.quizzes.take(quiz(`q${number}`), day);
    }
    expect(await store.quizzes.taken('ann', 'q0')).toBeUndefined();
    expect(await store.quizzes.taken('ann', 'q1')).toBeDefined();
    expect(await store.quizzes.taken('ann', `q${mostTakenQuizzes}`)).toBeDefined();
    expect(await store.quizzes.taken('bob', 'of-bob')).toBeDefined();
  });

  test('of several tries the first decides, whoever comes after it', async () => {
    await Promise.all([
      store.quizzes.answered(answer('ann', false), day),
      store.quizzes.answered(answer('bob', true), day),
    ]);
    await store.quizzes.answered(answer('ann', true), '2026-10-01');
    expect(await store.quizzes.answersOf('ann')).toEqual([
      {
        ...at,
        item: 'order',
        question: 'Which keeps its order?',
        rightAtFirst: false,
        tries: 2,
        day,
      },
    ]);
  });

  test('figures count first tries of some days, by lesson', async () => {
    await store.quizzes.answered(answer('ann', false), day);
    await store.quizzes.answered(answer('ann', true), day);
    await store.quizzes.answered(answer('ann', true, { item: 'other' }), day);
    await store.quizzes.answered(answer('bob', true), day);
    await store.quizzes.answered(answer('bob', true, { lesson: '01-lists' }), day);
    await store.quizzes.answered(answer('bob', true, { course: 'd' }), day);
    await store.quizzes.answered(answer('late', true), '2026-10-01');
    expect(await store.quizzes.figures({ from: day, to: day, course: 'c' })).toEqual([
      { course: 'c', lesson: '01-lists', students: 1, answers: 1, rightAtFirst: 1 },
      { course: 'c', lesson: '02-loops', students: 2, answers: 3, rightAtFirst: 2 },
    ]);
    expect((await store.quizzes.figures({ from: day, to: day })).map(({ course }) => course)).toEqual([
      'c',
      'c',
      'd',
    ]);
  });

  test('all of it goes with the student', async () => {
    for (const student of ['ann', 'bob']) {
      await store.quizzes.take(quiz(student, student), day);
      await store.quizzes.answered(answer(student, true), day);
    }
    await store.privacy.removeStudent('ann', startMs);
    expect(await store.quizzes.taken('ann', 'ann')).toBeUndefined();
    expect(await store.quizzes.answersOf('ann')).toEqual([]);
    expect(await store.quizzes.taken('bob', 'bob')).toBeDefined();
    expect(await store.quizzes.answersOf('bob')).toHaveLength(1);
  });

  test('all of it goes with its day, and what was made for everybody stays', async () => {
    await store.admit(admitRequest('asked'));
    await store.close(closing('asked'));
    await store.quizzes.keepMade({ ...at, key: 'one', items: '[1]' });
    await store.quizzes.take(quiz('old'), day);
    await store.quizzes.take(quiz('new'), '2026-10-01');
    await store.quizzes.answered(answer('ann', true, { item: 'old' }), day);
    await store.quizzes.answered(answer('ann', true, { item: 'new' }), '2026-10-01');
    expect(await store.privacy.removeDayBefore('2026-10-01')).toBe(day);
    expect(await store.quizzes.taken('ann', 'old')).toBeUndefined();
    expect(await store.quizzes.taken('ann', 'new')).toBeDefined();
    expect((await store.quizzes.answersOf('ann')).map(({ item }) => item)).toEqual(['new']);
    expect(await store.quizzes.made('c', '02-loops')).toBeDefined();
  });
}
