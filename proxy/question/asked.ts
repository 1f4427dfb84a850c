import type { Lesson } from '../course/course.ts';
import type { LoadedCourse } from '../course/library.ts';
import type { QuestionImage } from '../ground/image.ts';
import type { ChatBody } from '../ground/protocol.ts';
import type { Allowance } from '../store/admission.ts';
import type { Language } from '../words/languages.ts';
import type { VerifiedStudent } from './verified-student.ts';

/** What a client may want of an answer beside the question. */
export interface AnswerWishes {
  /** Name in the catalogue; it is asked first. */
  model?: string;
  /** No more than this, reasoning included. */
  maxOutputTokens?: number;
}

/** A question whose form has been checked, and who asks it. */
export interface Asked {
  id: string;
  student: VerifiedStudent;
  /** Stands for the student's network address. */
  addressKey: string;
  course: LoadedCourse;
  body: Omit<ChatBody, 'images'>;
  /** Pictures that came with it: for the models that are asked, and for nothing else. */
  images?: readonly QuestionImage[] | undefined;
  /** In which it is asked: the one that the page names or shows, or that has the exercise in question. */
  reading?: Lesson | undefined;
  wishes: AnswerWishes;
  /** Under which the client may send the question again, if it may. */
  key?: string | undefined;
  /** Of the sentences that the sidecar itself says. */
  language: Language;
  /** Called once the question is let in, with where the student stands in the limits. */
  onAdmitted(allowances: readonly Allowance[]): void;
}
