import type { AnsweringMode, ImageInput, NextQuestion, Source } from '../../proxy/ground/protocol.ts';
import type { Failure } from './failure.ts';

/** How an answer ended; once reached it never changes. */
export type Ending =
  | { kind: 'complete' }
  /** The model reached its limit of output. */
  | { kind: 'length' }
  /** The student stopped it. */
  | { kind: 'stopped' }
  /** The stream closed without saying how the answer ends, or the answer is empty. */
  | { kind: 'incomplete' }
  /** `atMs`: wall time of the failure, for countdowns. */
  | { kind: 'failed'; failure: Failure; atMs: number };

export type Progress =
  | { kind: 'waiting' }
  | { kind: 'writing' }
  /**
   * Kept, and asked again by itself: at `untilMs` (wall time), or once there
   * is a network where that is undefined.
   */
  | { kind: 'postponed'; failure: Failure; untilMs: number | undefined }
  | Ending;

/** The line to the sidecar while an answer is under way. */
export type Link = 'up' | 'reconnecting' | 'offline';

/** What the student thinks of an answer, and whether the sidecar knows. */
export interface Rating {
  /** 1 to 5. */
  stars: number;
  comment: string;
  state: 'saving' | 'saved' | 'failed';
}

/** What a question is about, beside its own words. */
export interface About {
  /** Text of the lesson. */
  selection?: string | undefined;
  /** Id of an exercise of the lesson; one that the course does not have says nothing. */
  exercise?: string | undefined;
  /** The next step of help with it is wanted. */
  help?: 'next' | undefined;
  /** Pictures that the question is sent with; they are kept nowhere, not even beside the question. */
  images?: readonly ImageInput[] | undefined;
  /** How many those were. */
  pictures?: number | undefined;
}

/** Which step of help with an exercise an answer is. */
export interface HelpStep {
  number: number;
  of: number;
}

/** A question and what became of it. */
export interface Exchange extends Omit<About, 'images'> {
  /** Unique within a conversation; never used again, not even after `cleared`. */
  id: number;
  /** Under which the question may be sent again and is answered once; absent where an older widget kept it. */
  key?: string;
  question: string;
  /** Markdown received so far; kept when the answer fails on the way. */
  text: string;
  /** Source `n` of a mark `[n]` is `sources[n - 1]`. */
  sources: readonly Source[];
  progress: Progress;
  /** What the sidecar is trying while the student waits; empty when there is nothing to say. */
  notice: string;
  /** The sidecar's id of the answer; empty until it has begun. */
  answerId: string;
  /** Who answers, as the sidecar names it; empty until it has begun. */
  model: string;
  /** Of an answer that a teacher has written: the day, `YYYY-MM-DD`. */
  writtenOn?: string;
  /** Number of the last event received, from which an answer goes on after a lost connection; -1 for none. */
  lastEventId: number;
  link: Link;
  /** A restart of the tutor has cut an answer before this one; what that had said stands here until this one begins. */
  isAnew?: true;
  rating?: Rating;
  /** How the tutor answers here; absent until an answer has begun. */
  mode?: AnsweringMode;
  /** Absent where the answer is about no exercise. */
  step?: HelpStep;
  /** What may be asked next; absent where nothing is offered. */
  next?: readonly NextQuestion[];
  /** The student wants to be asked about a lesson; not kept for the next visit. */
  quiz?: { lesson: string };
}

/** The tutor does not know what is meant, and asks: there is nothing to be rated yet. */
export function asksBack({ next }: Exchange): boolean {
  return next?.some(({ choice }) => choice) === true;
}

/** The answer is still under way. */
export function isOpen({ progress }: Exchange): boolean {
  return progress.kind === 'waiting' || progress.kind === 'writing' || progress.kind === 'postponed';
}
