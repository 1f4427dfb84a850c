import type { Language } from '../../../words/languages.ts';
import type { Expectations, QuestionKind } from '../golden-question.ts';

/** What of a course an attempt may speak of. */
export interface CourseFacts {
  /** Of the course. */
  language: string;
  /** What the tutor is told, and nobody else. */
  rules: string;
  exercise: string;
  /** Lesson of the exercise. */
  page: string | undefined;
  solution: string | undefined;
  /** Something that the course explains, and in which lesson. */
  term: string;
  termPlace: string | undefined;
}

/** One way in which students, and those who pretend to be, try a tutor. */
export interface Attempt extends Partial<Omit<Expectations, 'languages'>> {
  kind: Exclude<QuestionKind, 'golden'>;
  language: Language;
  message(facts: CourseFacts): string;
}
