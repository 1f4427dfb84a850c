import * as thresholds from '../ground/thresholds.ts';
import type { ExercisePlace } from './exercise-figures.ts';
import type { LessonPlace } from './lesson-figures.ts';
import type { QuestionGroup } from './questions-by-meaning.ts';
import type { Waiting } from './waiting.ts';

/** A lesson, and how much was asked in it in the days before. */
export interface LessonInReport extends LessonPlace {
  questionsBefore: number;
}

/** What is found out about a course in some days. */
export interface Findings {
  lessons: LessonInReport[];
  /** Those that anybody asked about, most students first. */
  exercises: ExercisePlace[];
  unanswered: QuestionGroup[];
  lowRated: QuestionGroup[];
  waiting: Waiting;
}

/** Something that a teacher should look at. */
export type NextStep =
  /** Students wait for a reply. */
  | { kind: 'handovers'; count: number }
  /** The course answers none of these. */
  | { kind: 'unanswered'; group: QuestionGroup }
  /** Answers that students rated low. */
  | { kind: 'low_rated'; group: QuestionGroup }
  /** Few are right at the first try: the lesson did not arrive. */
  | { kind: 'quiz'; lesson: string; title: string; rightAtFirst: number; answers: number }
  /** Most students had to be led to the last steps of it. */
  | { kind: 'exercise'; lesson: string; exercise: string; title: string; students: number; led: number }
  /** Far more is asked in it than before. */
  | { kind: 'growth'; lesson: string; title: string; questions: number; before: number }
  /** Answers of the sample that nobody has judged. */
  | { kind: 'reviews'; count: number };

/** One question may be anything; the second one is a sign. A single low rating is somebody's word about an answer. */
const leastUnanswered = 2;
const groupsNamed = 2;

/** Most urgent first: who waits for a person, what was wrong, what is missing in the course, what is hard, what can wait. */
export function nextSteps({ exercises, lessons, lowRated, unanswered, waiting }: Findings): NextStep[] {
  const weak = lowRated.filter(({ stars }) => stars !== null && stars < thresholds.stars.least);
  const missing = unanswered.filter(({ count }) => count >= leastUnanswered);
  return [
    ...(waiting.handovers > 0 ? [{ kind: 'handovers', count: waiting.handovers } as const] : []),
    // A wrong answer misleads, a missing one sends to the teacher, however many have asked for it.
    ...weak.slice(0, groupsNamed).map((group) => ({ kind: 'low_rated', group }) as const),
    ...missing.slice(0, groupsNamed).map((group) => ({ kind: 'unanswered', group }) as const),
    ...lessons.flatMap(quizStep),
    ...exercises.flatMap(exerciseStep),
    ...lessons.flatMap(growthStep),
    ...(waiting.reviews > 0 ? [{ kind: 'reviews', count: waiting.reviews } as const] : []),
  ];
}

function quizStep({ lesson, title, quiz }: LessonInReport): NextStep[] {
  const { least, leastAnswers } = thresholds.quizRightAtFirst;
  if (quiz === null || quiz.answers < leastAnswers) return [];
  const rightAtFirst = quiz.rightAtFirst / quiz.answers;
  return rightAtFirst < least ? [{ kind: 'quiz', lesson, title, rightAtFirst, answers: quiz.answers }] : [];
}

function exerciseStep({ lesson, exercise, title, students, steps }: ExercisePlace): NextStep[] {
  const { fromStep, share, leastStudents } = thresholds.ledThrough;
  const led = steps.slice(fromStep - 1).reduce((sum, count) => sum + count, 0);
  if (students < leastStudents || led / students < share) return [];
  return [{ kind: 'exercise', lesson, exercise, title, students, led }];
}

function growthStep({ lesson, title, questions, questionsBefore: before }: LessonInReport): NextStep[] {
  const { factor, leastQuestions } = thresholds.growthOfLesson;
  if (lesson === '' || questions < leastQuestions || before === 0 || questions < factor * before) return [];
  return [{ kind: 'growth', lesson, title, questions, before }];
}
