import type { LessonHint } from './chat.ts';
import type { Source } from './source.ts';

/** Body of `POST /v1/quiz`. */
export interface QuizBody {
  course: string;
  /** Its id, or what the page knows of it. */
  lesson: string | LessonHint;
  /** Ids of items to be asked once more. */
  again?: string[];
}

/** What a student is asked: three to five questions where the lesson has so many in it. */
export interface QuizReply {
  id: string;
  items: QuizItemReply[];
}

export interface QuizItemReply {
  /** Of the lesson: another quiz that asks the same has it as well. */
  id: string;
  /** Markdown. */
  question: string;
  /** Markdown; absent where the student answers in words. */
  choices?: string[];
  /** Heading under which it can be looked up, or one around it where that would give the answer away. */
  section: string;
}

/** Body of `POST /v1/quiz/{id}/items/{item}`. */
export interface QuizAnswerBody {
  /** One of the choices word for word, or the student's own words. */
  answer: string;
}

export interface QuizAnswerReply {
  right: boolean;
  /** Where there were choices: those that are right, word for word. */
  rightChoices?: string[];
  /** Markdown: what is right, and why. */
  feedback: string;
  source: Source;
}
