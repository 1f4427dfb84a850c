import type { Source } from '../protocol.ts';

/** What the store holds about persons: to be shown, and to be removed. Figures stay; who and what was said goes. */
export interface PrivacyStore {
  /**
   * Removes questions, answers, comments and pseudonyms of the first day that
   * still has any, if it lies before `day`. One day at a time, so that nobody
   * who asks meanwhile has to wait.
   * @returns the day, or undefined if there is none
   */
  removeDayBefore(day: string): Promise<string | undefined>;

  /** Request counts that no limit looks at any more. */
  removeExpiredCounts(nowMs: number): Promise<void>;

  /** Everything that is kept about a student, oldest first. */
  recordsOf(student: string): AsyncIterable<StudentRecord>;

  /** @returns how many answers the student's name and words were removed from */
  removeStudent(student: string): Promise<number>;
}

/** One question of a student. Amounts are whole micro-dollars. */
export interface StudentRecord {
  answerId: string;
  askedMs: number;
  course: string;
  lesson: string | null;
  question: string | null;
  answer: string | null;
  sources: Source[];
  outcome: string | null;
  model: string;
  costMicroUsd: number;
  rating: { stars: number; comment: string; ratedMs: number } | null;
}
