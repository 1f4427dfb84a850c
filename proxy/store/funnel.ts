import type { DayRange } from './day-range.ts';
import type { ReadTerms } from './read-terms.ts';

/**
 * How far students come with the tutor. Each step is counted once for a student,
 * a day and a place (a course, and a lesson of it), together with the day on
 * which the same student took the same step there before: so students of any
 * range of days are counted once without a list of who they were.
 */
export type FunnelStep = ToldStep | 'asked' | 'askedAgain' | 'cameBack' | 'rated';

/** Known to the browser alone, of whom nobody knows yet who it is. */
export type ToldStep = 'saw' | 'opened';

export interface FunnelPlace {
  course: string;
  /** Empty: the course as a whole. */
  lesson: string;
}

/** Browsers that have told the same. */
export interface ToldCount extends FunnelPlace {
  /** `cameBack`: of an anonymous student, who has another pseudonym on every day. */
  step: ToldStep | 'cameBack';
  day: string;
  /** When each has told the same before; empty: never, or long ago. */
  previousDay: string;
  count: number;
}

/** A student at a place. */
export interface StudentAt {
  course: string;
  lesson: string | undefined;
  student: string;
  day: string;
}

export interface FunnelCount extends FunnelPlace {
  step: FunnelStep;
  students: number;
}

export interface FunnelStore {
  told(counts: readonly ToldCount[]): Promise<void>;

  /** A student asks: `asked`; from the second question on `askedAgain`, from the second day on `cameBack`; at each place. */
  asked(at: StudentAt): Promise<void>;

  /** The student of an answer has rated it; nothing where there is no such answer, or its student was removed. */
  rated(answerId: string, day: string): Promise<void>;

  /** A student in distress was answered; neither who nor what is kept. */
  supported(course: string, day: string): Promise<void>;

  /** Students of the days, each counted once at each step and place; who was there before that longer than 31 days ago may count again. */
  counts(range: DayRange, terms?: ReadTerms): Promise<FunnelCount[]>;

  /** Messages of students in distress. */
  supportedCount(range: DayRange, terms?: ReadTerms): Promise<number>;

  /** What is kept of a student: the last day of each step at each place. */
  stepsOf(student: string): Promise<(FunnelPlace & { step: FunnelStep; day: string })[]>;
}
