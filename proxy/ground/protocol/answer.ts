import type { AnsweringMode } from '../tutor-mode.ts';
import type { Complexity } from './chat.ts';
import type { Problem } from './problem.ts';
import type { Source } from './source.ts';

/** Billed tokens of an answer. `inputTokens` includes the cached ones, `outputTokens` the reasoning. */
export interface UsageReply {
  inputTokens: number;
  cachedInputTokens: number;
  outputTokens: number;
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
  /** It is one of what the tutor asks back: the answer is no answer yet. */
  choice?: true;
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
