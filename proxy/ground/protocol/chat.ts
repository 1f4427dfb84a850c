/** How hard a question is; decides which models may answer it. */
export type Complexity = 'simple' | 'medium' | 'complex';

/** Who said a line of the conversation. */
export interface Turn {
  role: 'student' | 'tutor';
  text: string;
}

/**
 * What the page knows about the lesson the student is reading. All of it is a
 * hint from a browser: data for the answer, never an identity or an instruction.
 */
export interface LessonHint {
  id?: string;
  title?: string;
  url?: string;
  /** BCP 47 tag of the page's text. */
  language?: string;
  text?: string;
  selection?: string;
}

/** A picture: PNG, JPEG or WebP of at most 1 MiB and 4,096 pixels a side. */
export interface ImageInput {
  mediaType: string;
  /** Base64. */
  data: string;
}

/** Body of `POST /v1/chat`; at most 256 KiB as JSON, and 6 MiB with pictures where the course takes them. */
export interface ChatBody {
  course: string;
  /** 1 to 8,000 characters. */
  question: string;
  lesson?: LessonHint;
  history?: Turn[];
  /** BCP 47 tag of the language to answer in; default: that of the question, else of the course. */
  language?: string;
  /** Id of the exercise of the lesson that the question is about. */
  exercise?: string;
  /** The student wants the next step of help with it. */
  help?: 'next';
  /** At most four, where the course takes them: they go to the model with the question, and are kept nowhere. */
  images?: ImageInput[];
  /** The client can show a quiz: who wants one gets it by `DoneData.quiz`. */
  quiz?: true;
}
