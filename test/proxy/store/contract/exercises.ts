import { beforeEach, expect, test } from 'vitest';
import type { ExerciseProgress, StudentAtExercise } from '../../../../proxy/store/exercises.ts';
import type { Store } from '../../../../proxy/store/store.ts';
import { startMs } from '../requests.ts';
import type { StageOf } from './describe-store.ts';

const day = '2026-09-30';
const at = (student: string, exercise = 'sum'): StudentAtExercise => ({
  student,
  course: 'c',
  lesson: '02-loops',
  exercise,
});
const progress = (more: Partial<ExerciseProgress> = {}): ExerciseProgress => ({
  step: 1,
  asks: 1,
  attempts: 0,
  giveAways: 0,
  shown: [],
  ...more,
});

export function describeExercises(stage: StageOf): void {
  let store: Store;
  beforeEach(() => {
    store = stage().store;
  });

  test('where a student stands is known after a restart, of each exercise by itself and of nobody else', async () => {
    await store.exercises.note(at('ann'), progress({ step: 2, asks: 3, attempts: 1, shown: [3, 7] }), day);
    store = await stage().restart();
    expect(await store.exercises.progress(at('ann'))).toEqual(
      progress({ step: 2, asks: 3, attempts: 1, shown: [3, 7] }),
    );
    expect(await store.exercises.progress(at('ann', 'mean'))).toBeUndefined();
    expect(await store.exercises.progress(at('bob'))).toBeUndefined();
  });

  test('nothing goes back, and what was shown stays shown', async () => {
    await store.exercises.note(
      at('ann'),
      progress({ step: 3, asks: 4, giveAways: 1, shown: [2_147_483_647, 2] }),
      day,
    );
    await store.exercises.note(at('ann'), progress({ step: 2, asks: 5, attempts: 2, shown: [2, 5] }), day);
    expect(await store.exercises.progress(at('ann'))).toEqual({
      step: 3,
      asks: 5,
      attempts: 2,
      giveAways: 1,
      shown: [2, 5, 2_147_483_647],
    });
  });

  test('figures say how far students of a course come with each exercise', async () => {
    await store.exercises.note(at('ann'), progress({ step: 2, asks: 3, attempts: 1 }), day);
    await store.exercises.note(at('bob'), progress({ step: 2, asks: 2, giveAways: 1 }), day);
    await store.exercises.note(at('cy'), progress({ step: 5, asks: 6, attempts: 2 }), day);
    await store.exercises.note(at('cy', 'mean'), progress(), day);
    await store.exercises.note({ ...at('cy'), course: 'other' }, progress(), day);
    await store.exercises.note(at('late'), progress(), '2026-10-01');
    expect(await store.exercises.figures({ from: day, to: day, course: 'c' })).toEqual([
      {
        course: 'c',
        lesson: '02-loops',
        exercise: 'mean',
        students: 1,
        steps: [1, 0, 0, 0, 0],
        asks: 1,
        attempts: 0,
        giveAways: 0,
      },
      {
        course: 'c',
        lesson: '02-loops',
        exercise: 'sum',
        students: 3,
        steps: [0, 2, 0, 0, 1],
        asks: 11,
        attempts: 3,
        giveAways: 1,
      },
    ]);
    expect((await store.exercises.figures({ from: day, to: day })).map(({ course }) => course)).toEqual([
      'c',
      'c',
      'other',
    ]);
  });

  test('it goes with the student', async () => {
    for (const student of ['ann', 'bob']) await store.exercises.note(at(student), progress(), day);
    expect(await store.exercises.progressOf('ann')).toEqual([
      { course: 'c', lesson: '02-loops', exercise: 'sum', ...progress() },
    ]);
    await store.privacy.removeStudent('ann', startMs);
    expect(await store.exercises.progressOf('ann')).toEqual([]);
    expect(await store.exercises.progress(at('bob'))).toBeDefined();
  });
}
