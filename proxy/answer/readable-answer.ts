import type { TutorError } from '../ground/errors.ts';
import type { AnswerEvent } from '../ground/protocol.ts';
import type { StopReason } from './answer-stopped.ts';

/** What became of a question before its first event. */
export type Opening = { kind: 'streaming' } | { kind: 'refused'; error: TutorError };

/** An answer for those who read it. An event's number is its place in the answer, from 0 on. */
export interface ReadableAnswer {
  readonly id: string;
  readonly student: string;
  /** Resolves with the first event, or with the reason why there is none. */
  readonly opened: Promise<Opening>;
  /** Whether no event follows. */
  readonly hasEnded: boolean;
  /** The events from number `from` on, as far as they are there. */
  eventsFrom(from: number): readonly AnswerEvent[];
  /**
   * Somebody reads along. As long as anybody does, the answer is not given up.
   * @param notify called whenever there is something new, also the end; must not throw
   * @returns to be called when the subscriber leaves, or has all of it
   */
  subscribe(notify: () => void): () => void;
  stop(reason: StopReason): void;
}
