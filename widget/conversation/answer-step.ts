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
  | { type: 'sent' };

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

/** @throws what is no failure of the tutor: a defect */
export function failureIn(error: unknown): Failure {
  if (error instanceof TutorFailure) return error.failure;
  throw error;
}
