import type { Finish } from '../ground/protocol.ts';

/** What happens while an answer is made, whoever makes it. */
export type AnswerPart =
  /**
   * From here on this model speaks; `course` where the course itself is quoted, `teacher` where a teacher is.
   * `cached`: for somebody else, before or at the same time. `writtenOn`: the day on which the teacher wrote it.
   */
  | { kind: 'asking'; model: string; provider: string; cached: boolean; writtenOn?: string }
  | { kind: 'retrying'; model: string }
  | { kind: 'switching' }
  /** All keys have reached a limit; the answer begins when one has room. */
  | { kind: 'queued' }
  | { kind: 'text'; text: string }
  /** The text so far came from a model that broke: drop it. */
  | { kind: 'restart' }
  /** The last part. `sharedMicroUsd` is what it took where that is booked with somebody else's answer, otherwise 0. */
  | { kind: 'finished'; finish: Finish; sharedMicroUsd: number };
