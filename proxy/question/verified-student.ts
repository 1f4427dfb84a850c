import type { TutorMode } from '../ground/tutor-mode.ts';
import type { KeyTerms } from '../store/api-keys.ts';

export type StudentRole = 'student' | 'teacher';

/** A student as the sidecar knows one: proven by a session token, never by a request's body. */
export interface VerifiedStudent {
  /** Stands for the student everywhere; says nothing about the person. */
  readonly pseudonym: string;
  /** The one course the session is for. */
  readonly course: string;
  readonly anonymous: boolean;
  /** No student but a program with a key of its own. */
  readonly program?: { readonly courses: readonly string[]; readonly terms: KeyTerms };
  /** `teacher`: of this course, as those who vouch for the student say. */
  readonly role: StudentRole;
  /** What the tutor may do in the activity from which it was opened; undefined: what the course says. */
  readonly tutor: TutorMode | undefined;
  /** Id of the lesson from which it was opened, where those who vouch for the student have said it. */
  readonly lesson: string | undefined;
}
