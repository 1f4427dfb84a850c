import type { Language } from '../words/languages.ts';

/** What is said for its own sake, about no subject. */
export const courtesies = ['greeting', 'thanks', 'reply', 'farewell', 'insult', 'who'] as const;
export type Courtesy = (typeof courtesies)[number];

/** "Yes" may be the answer to what the tutor has asked; so may be what sounds rude. */
export function mayAnswer(courtesy: Courtesy): boolean {
  return courtesy === 'reply' || courtesy === 'insult';
}

/** What is wanted of the answer before. */
export const answerWishes = [
  'shorter',
  'simpler',
  'example',
  'language',
  'again',
  'more',
  'onward',
  'hint',
  'solution',
] as const;
export type AnswerWish = (typeof answerWishes)[number];

export type MessageKind =
  | { kind: 'courtesy'; courtesy: Courtesy }
  /** `times`: how often in a row the student has wanted something of the same answer, from 1. */
  | { kind: 'about-answer'; wish: AnswerWish; times: number }
  /** About the lesson that is being read; `contents`: about the course as a whole. */
  | { kind: 'about-page'; wish: 'overview' | 'contents' | 'example' | 'quiz' }
  /** The n-th exercise of the lesson; undefined: all of them. `label`: as it was written, where that counts through chapters (`2.19`). */
  | { kind: 'exercise'; number: number | undefined; label?: string; asksSolution: boolean }
  /** The n-th piece of code of the lesson. */
  | { kind: 'code'; number: number }
  /** What is selected on the page. */
  | { kind: 'selection' }
  /** A pasted error, by its name. */
  | { kind: 'error'; name: string }
  /** Something of the student's own does not work, of which nothing is shown. */
  | { kind: 'failing' }
  /** A word or two, and no question. `follows`: asked like the question before ("and a set?"). */
  | { kind: 'term'; follows: boolean }
  | { kind: 'question' };

/** What a student has sent, found out before anything is searched or asked. */
export type Message = MessageKind & {
  /** Completed from what went before, so that it can be understood alone. */
  question: string;
  /** In which it is written, where that is certain. */
  language?: Language;
  /** What is looked for in the course, in this order: the first that finds something. None: nothing is. */
  terms: readonly string[];
  /** Looked for where these find nothing, with the question before: it may go on with that, or be about the weather. */
  afterTerms?: string;
};
