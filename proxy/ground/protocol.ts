/**
 * The wire between the sidecar and everything that talks to it: the widget, the
 * admin page and clients written by others. Types only, so that a browser
 * bundle may `import type` from here at no cost.
 */

import type { AnsweringMode } from './tutor-mode.ts';

export type { AnsweringMode } from './tutor-mode.ts';

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

/** Body of `POST /v1/session`. */
export interface SessionBody {
  course: string;
  /** A signed JWT from the LMS; without it the session is anonymous. */
  identity?: string;
}

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

export interface SessionReply {
  token: string;
  /** ISO 8601, by the sidecar's clock. */
  expiresAt: string;
  /** What is left of the session: for a reader whose clock may be hours off. */
  expiresInSeconds: number;
  /** The student's pseudonym. */
  student: string;
}

export interface CourseReply {
  id: string;
  title: string;
  /** BCP 47. */
  language: string;
  greeting: string;
  suggestions: string[];
  /** `rests`: the tutor is off in it now, unless who vouches for the student says otherwise. */
  lessons: { id: string; title: string; rests?: RestReply }[];
  /** The tutor is off now where no lesson of the course is named. */
  rests?: RestReply;
  /** Where the lessons themselves offer the tutor: `headings`, `exercises`, both, or `off`. */
  prompts: 'off' | 'headings' | 'exercises' | 'headings exercises';
  /** Whether pictures may be sent with a question. */
  images: boolean;
  /** Whether a student's address is of use: a teacher's reply can be sent to it. */
  repliesByMail: boolean;
  /** `course-only`: no model is configured, the tutor quotes the course. */
  providers: 'live' | 'course-only';
  /** What the student agrees to before the first question; left out: nothing. */
  consent?: ConsentTerms;
  /** Whether it is counted how far students come: see `FunnelBody`. */
  funnel: boolean;
}

/** When a tutor that is off is back, as far as that is known. */
export interface RestReply {
  /** ISO 8601. */
  until?: string;
  /** The same as a length of time, for clocks that are wrong. */
  seconds?: number;
}

/** Exactly one of `text` and `url`. */
export interface ConsentTerms {
  /** For `POST /v1/consent`; another for every text. */
  version: string;
  text?: string;
  url?: string;
}

/** Body of `POST /v1/funnel`: what a browser tells once a day of its student, without saying who that is. */
export interface FunnelBody {
  course: string;
  /** Of the course as a whole, and of a lesson. */
  tellings: { step: 'saw' | 'opened' | 'cameBack'; lesson?: string; previousDay?: string }[];
}

export interface FunnelReply {
  /** `YYYY-MM-DD`, for `previousDay` of another day. */
  day: string;
}

/** A passage of the course that supports an answer. */
export interface Source {
  /** Lesson id. */
  lesson: string;
  lessonTitle: string;
  heading: string;
  /** Anchor of the heading inside the lesson page; empty for the lesson's introduction. */
  anchor: string;
  /** A verbatim piece of the section, as plain text. */
  quote: string;
  /** Leads to the place itself, as far as an address can: `#page=7`, `?t=83`, the heading's anchor. */
  url?: string;
  /** Of a document or of slides, from 1. */
  page?: number;
  /** Of a recording, from its beginning. */
  seconds?: number;
  /** The same in the student's language: `p. 7`, `slide 3`, `1:23`. */
  place?: string;
}

/** Billed tokens of an answer. `inputTokens` includes the cached ones, `outputTokens` the reasoning. */
export interface UsageReply {
  inputTokens: number;
  cachedInputTokens: number;
  outputTokens: number;
}

export type ProblemCode =
  | 'invalid_request'
  | 'unauthenticated'
  | 'origin_not_allowed'
  | 'forbidden'
  | 'tutor_off'
  | 'consent_required'
  | 'not_found'
  | 'context_too_long'
  | 'rate_limited'
  | 'busy'
  | 'budget_exceeded'
  | 'providers_unavailable'
  | 'internal';

/** RFC 9457 problem details; `title` and `detail` are written for a student, in the request's language. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: ProblemCode;
  /**
   * With `providers_unavailable`: no provider has failed, the process was stopped. The same question is answered after
   * `retryAfterSeconds`, by the next process or another one; what an answer has said until then is no part of that.
   */
  reason?: 'restart';
  /** Whole seconds. */
  retryAfterSeconds?: number;
  /** With `tutor_off`: ISO 8601 instant at which the tutor is back, where that is known. */
  until?: string;
  /** ISO 8601 instant at which the budget's next day begins. */
  resetsAt?: string;
  /** With `budget_exceeded` and `providers_unavailable`: what the course says, found without any model. */
  passages?: Source[];
}

/** Body of `POST /v1/answers/{id}/handover`: the question of an answer goes to the teachers of the course. */
export interface HandoverBody {
  /** What the student adds; at most 1,000 characters. */
  note?: string;
  /** Where the teacher's reply is sent as well; deleted once it has been. */
  email?: string;
  /** Whether the tutor's answer goes with it; default: no. */
  withAnswer?: boolean;
}

export interface HandedOver {
  /** Bearer token for `GET /v1/replies` and `POST /v1/replies/read` alone, for when the session is over. */
  ticket: string;
}

/** `GET /v1/replies`: what the student of the session has asked the teachers of the course, newest first. */
export interface RepliesReply {
  items: TeacherReply[];
  /** Replies that the student has not read. */
  unread: number;
}

export interface TeacherReply {
  id: string;
  /** The answer that was handed over. */
  answerId: string;
  question: string;
  note: string;
  /** ISO 8601. */
  askedAt: string;
  /** The teacher's words, Markdown; null: there are none yet. */
  reply: string | null;
  repliedAt: string | null;
  isRead: boolean;
}

/** Why an answer ended without an error. */
export type Finish = 'complete' | 'length' | 'stopped';

/** The events of an answer, in the order a stream may send them. */
export type AnswerEvent =
  | {
      event: 'answer';
      data: {
        id: string;
        complexity: Complexity;
        /** How the tutor answers here; absent where an answer is read again that a process gave which has ended. */
        mode?: AnsweringMode;
        /** In an exercise: how much help this answer gives, of how much there is. */
        step?: { number: number; of: number };
        /** Its id, by which the next question names it. */
        exercise?: string;
        /** Catalogue name, `course` where the course is quoted, or `teacher` where a teacher has written the answer. */
        model: string;
        provider: string;
        cached: boolean;
        /** IPTC's term for what a model has written; absent where no model has. */
        digitalSourceType?: string;
        /** Of a teacher's answer: `YYYY-MM-DD`; absent where it is read again after its process has ended. */
        writtenOn?: string;
      };
    }
  | { event: 'status'; data: { kind: 'queued' | 'retrying' | 'switching'; detail: string } }
  | { event: 'delta'; data: { text: string } }
  /** Another model took over after the first broke: drop the text so far. */
  | { event: 'restart'; data: Record<string, never> }
  | { event: 'sources'; data: { items: Source[] } }
  | { event: 'done'; data: DoneData }
  | { event: 'error'; data: Problem };

/** Something to ask after an answer. */
export interface NextQuestion {
  /** For a button: some 40 characters at most, in the student's language. */
  label: string;
  /** What is sent when it is chosen. */
  question: string;
  /** It is the next step of help with the exercise of the answer, and is sent with `help` and `exercise`. */
  help?: 'next';
}

/** Last event of a finished answer. */
export interface DoneData {
  finish: Finish;
  /** At most three, best first; none where nothing is worth asking. */
  next: NextQuestion[];
  /** The student wants to be asked about this lesson: `POST /v1/quiz`. Only for who sent `quiz`. */
  quiz?: { lesson: string };
  usage: UsageReply;
  costUsd: number;
  savedUsd: number;
  firstTokenMs: number;
  totalMs: number;
}

/** `POST /v1/chat` with `Accept: application/json`. */
export interface ChatReply extends DoneData {
  id: string;
  text: string;
  complexity: Complexity;
  model: string;
  provider: string;
  cached: boolean;
  /** As the `answer` event has it. */
  digitalSourceType?: string;
  sources: Source[];
}
