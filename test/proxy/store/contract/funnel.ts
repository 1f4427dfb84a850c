import { beforeEach, describe, expect, test } from 'vitest';
import { addDays } from '../../../../proxy/ground/days.ts';
import type { FunnelCount } from '../../../../proxy/store/funnel.ts';
import type { Store } from '../../../../proxy/store/store.ts';
import { admitRequest, closing, startMs, today } from '../requests.ts';
import type { StageOf } from './describe-store.ts';

export function describeFunnel(stage: StageOf): void {
  let store: Store;
  beforeEach(() => {
    store = stage().store;
  });

  const course = 'python';
  const onDay = (days: number) => addDays(today, days);
  const asked = (student: string, days: number, lesson?: string) =>
    store.funnel.asked({ course, lesson, student, day: onDay(days) });
  const told = (step: 'saw' | 'opened', days: number, before: number | undefined, count = 1) =>
    store.funnel.told([
      {
        course,
        lesson: '',
        step,
        day: onDay(days),
        previousDay: before === undefined ? '' : onDay(before),
        count,
      },
    ]);

  async function counts(from: number, to: number): Promise<Record<string, number>> {
    return named(await store.funnel.counts({ from: onDay(from), to: onDay(to) }));
  }

  describe('a student who asks', () => {
    test('is counted once a day, at the course and at the lesson', async () => {
      await asked('ann', 0, 'lists');
      expect(await counts(0, 0)).toEqual({ 'python asked': 1, 'python/lists asked': 1 });
    });

    test('asks again with the second question, in the same lesson or in another', async () => {
      await asked('ann', 0, 'lists');
      await asked('ann', 0, 'sets');
      await asked('ann', 0, 'sets');
      await asked('ann', 0, 'sets');
      expect(await counts(0, 0)).toEqual({
        'python asked': 1,
        'python askedAgain': 1,
        'python/lists asked': 1,
        'python/sets asked': 1,
        'python/sets askedAgain': 1,
      });
    });

    test('comes back with a question of another day, and counts once in a range of both', async () => {
      await asked('ann', 0);
      await asked('ann', 2);
      await asked('ann', 5);
      expect(await counts(0, 0)).toEqual({ 'python asked': 1 });
      expect(await counts(5, 5)).toEqual({ 'python asked': 1, 'python askedAgain': 1, 'python cameBack': 1 });
      expect(await counts(0, 5)).toEqual({ 'python asked': 1, 'python askedAgain': 1, 'python cameBack': 1 });
    });

    test('whose day comes late, by the clock of another process, is counted no second time', async () => {
      await asked('ann', 3);
      await asked('ann', 2);
      expect(await counts(0, 9)).toEqual({ 'python asked': 1, 'python askedAgain': 1 });
    });

    test('is counted at once by two', async () => {
      await Promise.all(['ann', 'bob', 'ann', 'cy', 'bob'].map((student) => asked(student, 0, 'lists')));
      expect(await counts(0, 0)).toMatchObject({ 'python asked': 3, 'python askedAgain': 2 });
    });
  });

  test('who rates is the student of the answer, at its course and lesson', async () => {
    await store.admit(admitRequest('one', { student: 'ann', lesson: 'lists' }));
    await store.close(closing('one'));
    await store.funnel.rated('one', today);
    await store.funnel.rated('one', today);
    await store.funnel.rated('none', today);
    expect(await counts(0, 0)).toEqual({ 'python rated': 1, 'python/lists rated': 1 });
  });

  test('what browsers tell is added up, those of before the range once', async () => {
    await told('saw', 0, undefined, 20);
    await told('saw', 1, 0, 8);
    await told('saw', 1, undefined, 2);
    expect(await counts(0, 0)).toEqual({ 'python saw': 20 });
    expect(await counts(1, 1)).toEqual({ 'python saw': 10 });
    expect(await counts(0, 1)).toEqual({ 'python saw': 22 });
  });

  test('a day before that is none, or long ago, takes no row of its own', async () => {
    await told('opened', 0, 3);
    await told('opened', 0, 0);
    await told('opened', 0, -32);
    await told('opened', 0, -31);
    expect(await counts(0, 0)).toEqual({ 'python opened': 4 });
    expect(await counts(-31, 0)).toEqual({ 'python opened': 3 });
  });

  test('a message in distress is a number, and no step', async () => {
    await store.funnel.supported(course, today);
    await store.funnel.supported(course, today);
    expect(await counts(0, 0)).toEqual({});
    expect(await store.funnel.supportedCount({ from: today, to: today })).toBe(2);
    expect(await store.funnel.supportedCount({ from: today, to: today, course: 'other' })).toBe(0);
  });

  test('a course is counted by itself', async () => {
    await asked('ann', 0);
    await store.funnel.asked({ course: 'latin', lesson: undefined, student: 'ann', day: today });
    expect(named(await store.funnel.counts({ from: today, to: today, course: 'latin' }))).toEqual({
      'latin asked': 1,
    });
  });

  test('of a student who is removed the sums stay, and nothing that names anybody', async () => {
    await store.admit(admitRequest('one', { student: 'ann', lesson: 'lists' }));
    await store.close(closing('one'));
    await asked('ann', 0, 'lists');
    await asked('bob', 0);
    expect(await store.funnel.stepsOf('ann')).toEqual([
      { course, lesson: '', step: 'asked', day: today },
      { course, lesson: 'lists', step: 'asked', day: today },
    ]);
    await store.privacy.removeStudent('ann', startMs);
    expect(await store.funnel.stepsOf('ann')).toEqual([]);
    expect(await store.funnel.stepsOf('removed')).toEqual([]);
    expect(await store.funnel.stepsOf('bob')).toHaveLength(1);
    expect(await counts(0, 0)).toMatchObject({ 'python asked': 2 });
    await store.funnel.rated('one', today);
    expect(await counts(0, 0)).not.toHaveProperty('python rated');
  });

  test('with its day goes who has done what', async () => {
    await store.admit(admitRequest('one', { student: 'ann' }));
    await store.close(closing('one'));
    await asked('ann', 0);
    await asked('bob', 1);
    expect(await store.privacy.removeDayBefore(onDay(1))).toBe(today);
    expect(await store.funnel.stepsOf('ann')).toEqual([]);
    expect(await store.funnel.stepsOf('bob')).toHaveLength(1);
    expect(await counts(0, 0)).toMatchObject({ 'python asked': 1 });
  });
}

function named(counts: readonly FunnelCount[]): Record<string, number> {
  return Object.fromEntries(
    counts.map(({ course, lesson, step, students }) => [
      `${course}${lesson === '' ? '' : `/${lesson}`} ${step}`,
      students,
    ]),
  );
}
