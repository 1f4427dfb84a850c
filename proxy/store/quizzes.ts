import type { DayRange } from './day-range.ts';
import type { ReadTerms } from './read-terms.ts';

/** What a model has made for a lesson, for everybody who is asked about it. */
export interface MadeQuiz {
  course: string;
  lesson: string;
  /** Of all that it was made of: another one is made where this has changed. */
  key: string;
  /** As JSON. */
  items: string;
}

/** What a student is asked. */
export interface TakenQuiz {
  id: string;
  student: string;
  course: string;
  lesson: string;
  /** With what is right, as JSON: never for a browser. */
  items: string;
}

/** A question that a student has answered. */
export interface QuizAnswer {
  student: string;
  course: string;
  lesson: string;
  /** Of the lesson; stays the same as long as the question does. */
  item: string;
  question: string;
  isRight: boolean;
}

/** What is kept of it: that the student was asked, and whether the first try was right. What was answered is not. */
export interface KeptQuizAnswer extends Omit<QuizAnswer, 'student' | 'isRight'> {
  rightAtFirst: boolean;
  tries: number;
  /** Of the first try. */
  day: string;
}

/** What students answered in quizzes on a lesson. */
export interface QuizFigures {
  course: string;
  lesson: string;
  students: number;
  /** Different questions of each student. */
  answers: number;
  /** Of these, those answered right at the first try. */
  rightAtFirst: number;
}

/** More quizzes of a student than this nobody goes back to. */
export const mostTakenQuizzes = 20;

/**
 * Quizzes. What a student is asked is kept here, and not sealed into the quiz's id: an id that held the questions
 * would be too long for an address, could be answered anew in another process, and would not go with the student.
 */
export interface QuizStore {
  made(course: string, lesson: string): Promise<Omit<MadeQuiz, 'course' | 'lesson'> | undefined>;

  /** In the place of what was made for the lesson before. */
  keepMade(quiz: MadeQuiz): Promise<void>;

  /** The student's oldest ones go: see `mostTakenQuizzes`. */
  take(quiz: TakenQuiz, day: string): Promise<void>;

  /** Undefined for another student's. */
  taken(student: string, id: string): Promise<Omit<TakenQuiz, 'id' | 'student'> | undefined>;

  /** The first try stays as it is; others are counted. */
  answered(answer: QuizAnswer, day: string): Promise<void>;

  /** Of first tries on these days; by course and lesson. */
  figures(range: DayRange, terms?: ReadTerms): Promise<QuizFigures[]>;

  /** By course, lesson and question. */
  answersOf(student: string): Promise<KeptQuizAnswer[]>;
}
