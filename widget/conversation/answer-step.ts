import type { NumberedEvent } from './answer-stream.ts';
import type { Link } from './exchange.ts';
import { type Failure, TutorFailure } from './failure.ts';

/** What happens to an exchange on the way to its answer. */
export type Step =
  | { type: 'received'; event: NumberedEvent }
  | { type: 'linked'; link: Link }
  /** The question is kept and goes out at `untilMs` (wall time), or once there is a network. */
  | { type: 'postponed'; failure: Failure; untilMs: number | undefined }
  /** The time of a postponed question has come. */
  | { type: 'sent' }
  /** A restart of the tutor has cut the answer: it is asked for anew, under `key`. */
  | { type: 'cut'; key: string };

/** Where an answer stands that is known to the sidecar. */
export interface ResumePoint {
  answerId: string;
  /** -1: none yet. */
  lastEventId: number;
}

/** Takes down how far the answer has come. */
export function note(point: ResumePoint, event: NumberedEvent): void {
  if (event.event === 'answer') point.answerId = event.data.id;
  if (event.id !== undefined) point.lastEventId = Math.max(point.lastEventId, event.id);
}

export function isEnding({ event }: NumberedEvent): boolean {
  return event === 'done' || event === 'error';
}

/** The end of an answer that a restart of the tutor has cut. */
export function isCut(event: NumberedEvent): boolean {
  return event.event === 'error' && event.data.reason === 'restart';
}

/** @throws what is no failure of the tutor: a defect */
export function failureIn(error: unknown): Failure {
  if (error instanceof TutorFailure) return error.failure;
  throw error;
}
