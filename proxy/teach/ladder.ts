import type { AnsweringMode } from '../ground/tutor-mode.ts';

/**
 * How far a student has been led through an exercise: 1 the idea and the section to read, 2 a hint, 3 the place of
 * the mistake, 4 the next step worked out, 5 the solution explained.
 */
export type Step = 1 | 2 | 3 | 4 | 5;

/** What a student has been shown of an exercise, and has done for it. */
export interface Progress {
  /** Highest one reached; 0: none yet. */
  step: Step | 0;
  /** Questions about the exercise. */
  asks: number;
  /** Those with which an attempt of the student's own came. */
  attempts: number;
}

export const noProgress: Progress = { step: 0, asks: 0, attempts: 0 };

/** What a question about an exercise brings. */
export interface Asking {
  /** The student shows something of their own. */
  hasAttempt: boolean;
  /** The student wants more help than was given. */
  wantsMore: boolean;
}

/** So many questions stand for an own attempt: who does not know where to begin is not kept from the solution. */
const asksForSolution = 4;

/** The last step of a way of teaching; a `direct` course leads nobody. */
export function lastStep(mode: Exclude<AnsweringMode, 'direct'>): Step {
  switch (mode) {
    case 'hints':
      return 5;
    case 'coach':
      return 4;
    default:
      return mode satisfies never;
  }
}

/**
 * Where a student stands after a question: one step further where they show an attempt or want more, never two at
 * once, never back, and at the solution only after an attempt of their own or four questions.
 */
export function climb(before: Progress, asking: Asking, last: Step): Progress {
  const asks = before.asks + 1;
  const attempts = before.attempts + (asking.hasAttempt ? 1 : 0);
  const mayClimb = before.step === 0 || asking.hasAttempt || asking.wantsMore;
  const mayHaveSolution = attempts > 0 || asks >= asksForSolution;
  const highest = Math.max(mayHaveSolution ? last : Math.min(last, 4), before.step);
  const step = Math.min(before.step + (mayClimb ? 1 : 0), highest) as Step;
  return { step, asks, attempts };
}
