import type { DayRange } from './day-range.ts';
import type { ReadTerms } from './read-terms.ts';

/** A student at an exercise of a course. */
export interface StudentAtExercise {
  student: string;
  course: string;
  lesson: string;
  /** Of the lesson. */
  exercise: string;
}

/** How far a student has been led through an exercise. */
export interface ExerciseProgress {
  /** Highest step reached, from 1. */
  step: number;
  /** Questions about it. */
  asks: number;
  /** Those with which something of the student's own came. */
  attempts: number;
  /** Answers that were kept from saying more than their step allows. */
  giveAways: number;
  /** Which parts of the solution have been said to the student: keys of at most 31 bits, made of what the parts say. */
  shown: readonly number[];
}

/** What students did with an exercise. */
export interface ExerciseFigures {
  course: string;
  lesson: string;
  exercise: string;
  students: number;
  /** Students by the highest step they reached: `steps[0]` is the first. */
  steps: readonly number[];
  asks: number;
  attempts: number;
  giveAways: number;
}

/** The highest step that there is. */
export const lastStepNumber = 5;

/**
 * Where students stand in exercises. It goes with the student, and with the time; what they did with an exercise is
 * known of those who are kept.
 */
export interface ExerciseStore {
  progress(at: StudentAtExercise): Promise<ExerciseProgress | undefined>;

  /** Nothing goes back: of each number the higher one stays, and what was shown stays shown. */
  note(at: StudentAtExercise, progress: ExerciseProgress, day: string): Promise<void>;

  /** Of students who last asked about an exercise on these days; by course, lesson and exercise. */
  figures(range: DayRange, terms?: ReadTerms): Promise<ExerciseFigures[]>;

  /** Where a student stands, everywhere. */
  progressOf(student: string): Promise<(Omit<StudentAtExercise, 'student'> & ExerciseProgress)[]>;
}
