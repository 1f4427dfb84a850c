import type { CourseReport } from '../../figures/course-report.ts';
import type { ExercisePlace } from '../../figures/exercise-figures.ts';
import type { LessonPlace } from '../../figures/lesson-figures.ts';
import type { NextStep } from '../../figures/next-steps.ts';
import type { QuestionGroup } from '../../figures/questions-by-meaning.ts';
import type { FunnelStep } from '../../store/funnel.ts';
import type { ReadAnswerReply } from './questions.ts';

/** `GET /admin/api/lessons`: where students get stuck. */
export interface LessonsReply {
  from: string;
  to: string;
  course: string | null;
  questions: number;
  lessons: LessonReply[];
}

export type { PlaceFigures } from '../../figures/lesson-figures.ts';
export type LessonReply = LessonPlace;

/** Students at each step, in the order in which they take them. */
export type FunnelSteps = Record<FunnelStep, number>;

/** `GET /admin/api/funnel` */
export interface FunnelReply {
  from: string;
  to: string;
  course: string | null;
  /** `privacy.funnel`; false: nothing is counted any more. */
  isOn: boolean;
  steps: FunnelSteps;
  /** In the order of the course. */
  lessons: FunnelLessonReply[];
  /** Messages that were answered with the school's lines for students in distress. */
  supported: number;
}

export interface FunnelLessonReply {
  course: string;
  lesson: string;
  title: string;
  steps: FunnelSteps;
}

/** `GET /admin/api/exercises` */
export interface ExercisesReply {
  from: string;
  to: string;
  course: string | null;
  /** In the order of the courses. */
  exercises: ExerciseReply[];
}

export type ExerciseReply = ExercisePlace;

/** Questions that ask for nearly the same. */
export interface QuestionGroupReply extends Omit<QuestionGroup, 'lastMs' | 'answers'> {
  /** ISO 8601. */
  last: string;
  answers: ReadAnswerReply[];
}

/** `GET /admin/api/course`: how one course is doing. */
export interface CourseReply
  extends Pick<CourseReport, 'before' | 'summary' | 'summaryBefore' | 'lessons' | 'exercises' | 'waiting'> {
  from: string;
  to: string;
  course: string;
  unanswered: QuestionGroupReply[];
  lowRated: QuestionGroupReply[];
  next: NextStepReply[];
  /** What of the course cannot be read, each with its file and what to do about it, in English. */
  problems: string[];
}

/** See `NextStep`. */
export type NextStepReply =
  | Exclude<NextStep, { group: unknown }>
  | { kind: 'unanswered' | 'low_rated'; group: QuestionGroupReply };
