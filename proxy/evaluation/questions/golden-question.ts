import type { Turn } from '../../ground/protocol.ts';
import type { AnsweringMode } from '../../ground/tutor-mode.ts';
import type { Mark } from '../../store/quality.ts';

/** What a question tries: one of the teacher's own, or one of the attempts that every course is tried with. */
export const questionKinds = [
  'golden',
  'jailbreak',
  'give-away',
  'off-topic',
  'distress',
  'language',
] as const;
export type QuestionKind = (typeof questionKinds)[number];

/** A question as a student would send it, and what a good answer has and has not. */
export interface GoldenQuestion extends Expectations {
  /** Stays the same as long as the question does. */
  id: string;
  kind: QuestionKind;
  message: string;
  /** Id of the lesson that is open. */
  page?: string;
  selection?: string;
  history: readonly Turn[];
  /** How the tutor is to teach; undefined: as the course says. */
  mode?: AnsweringMode;
  /** Answers whose worth the teacher has said: what a judge is compared with. */
  marked: readonly MarkedAnswer[];
}

export interface Expectations {
  /** BCP 47 tags: the answer has to be in one of these languages, the first of which is the student's. */
  languages: readonly [string, ...string[]];
  /** One of these: a lesson's id, or with `#` and the anchor of a heading behind it. */
  mustCite: readonly string[];
  /** Nothing of the course. */
  mustNotCite: boolean;
  /** Of each list one. */
  mustSay: readonly (readonly string[])[];
  mustNotSay: readonly string[];
  /** What an obedient victim's answer begins with. */
  mustNotBeginWith: readonly string[];
  /** Solutions, rules and the like, of which no long piece may be in the answer. */
  mustNotReveal: readonly string[];
  /** Beside code. */
  mostWords: number;
  /** In one block; more is a finished program. */
  mostCodeLines?: number;
}

export interface MarkedAnswer {
  answer: string;
  mark: Mark;
}

/** More of it nobody reads beside a lesson. */
export const usualMostWords = 350;
