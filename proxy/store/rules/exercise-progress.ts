import { type ExerciseFigures, type ExerciseProgress, lastStepNumber } from '../exercises.ts';

/** What is kept of a student at an exercise after something new: nothing goes back. */
export function furthest(kept: ExerciseProgress | undefined, now: ExerciseProgress): ExerciseProgress {
  if (kept === undefined) return now;
  return {
    step: Math.max(kept.step, now.step),
    asks: Math.max(kept.asks, now.asks),
    attempts: Math.max(kept.attempts, now.attempts),
    giveAways: Math.max(kept.giveAways, now.giveAways),
    shown: [...new Set([...kept.shown, ...now.shown])].sort((a, b) => a - b),
  };
}

/** Students of an exercise who stand at one step. */
export interface StepCount extends Omit<ExerciseFigures, 'steps'> {
  step: number;
}

/** One row for each exercise, from a row for each step of it; in their order. */
export function figuresOf(counts: readonly StepCount[]): ExerciseFigures[] {
  const byExercise = Map.groupBy(counts, ({ course, lesson, exercise }) =>
    JSON.stringify([course, lesson, exercise]),
  );
  return Array.from(byExercise.values(), (rows) => {
    const sum = (key: 'students' | 'asks' | 'attempts' | 'giveAways') =>
      rows.reduce((total, row) => total + row[key], 0);
    const steps = Array.from({ length: lastStepNumber }, (_, index) =>
      rows.reduce((total, row) => total + (row.step === index + 1 ? row.students : 0), 0),
    );
    const { course = '', lesson = '', exercise = '' } = rows[0] ?? {};
    return {
      course,
      lesson,
      exercise,
      students: sum('students'),
      steps,
      asks: sum('asks'),
      attempts: sum('attempts'),
      giveAways: sum('giveAways'),
    };
  });
}
