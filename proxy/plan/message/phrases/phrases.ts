import type { AnswerWish, Courtesy } from '../../../question/message.ts';

/** What a short message says as a whole. */
export type Saying =
  | Courtesy
  | AnswerWish
  /** Of the page. */
  | 'overview'
  | 'quiz'
  /** Of the course: its lessons. */
  | 'contents'
  /** Something of the student's own does not work. */
  | 'failing'
  /** What is selected, or was said last. */
  | 'this'
  /** Of the answer before, or of the page where there is none. */
  | 'unclear';

/**
 * How students of one language put short messages. Phrases stand between commas, in small letters; accents
 * and apostrophes may be left out by who types them. `word*` is every word that begins so.
 */
export interface Phrases {
  sayings: Record<Saying, string>;
  /** May stand anywhere in a short message and change nothing about it. */
  fillers: string;
  /** What exercises are called. */
  exercise: string;
  /** What pieces of code and examples are called. */
  code: string;
  /** From the first to the tenth, one word each; the forms of one apart by `/`. */
  ordinals: string;
  /** Before or after a number: "no. 2". */
  number: string;
  /** Around an exercise, when no more is wanted than help with it. */
  help: string;
  /** Around an exercise, when the solution is wanted. */
  solution: string;
  /** Opens what is asked like the question before: "and a set?" */
  follows: string;
  /** Stands for what was said before. */
  pronouns: string;
  /** With one of these a few words are a question, and no bare term. */
  asking: string;
}
