import type { TutorMode } from '../ground/tutor-mode.ts';

/** A student as the sidecar knows one: proven by a session token, never by a request's body. */
export interface VerifiedStudent {
  /** Stands for the student everywhere; says nothing about the person. */
  readonly pseudonym: string;
  /** The one course the session is for. */
  readonly course: string;
  readonly anonymous: boolean;
  /** What the tutor may do in the activity from which it was opened; undefined: what the course says. */
  readonly tutor: TutorMode | undefined;
  /** Id of the lesson from which it was opened, where those who vouch for the student have said it. */
  readonly lesson: string | undefined;
}
