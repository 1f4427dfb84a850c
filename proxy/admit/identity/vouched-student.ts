import type { TutorMode } from '../../ground/tutor-mode.ts';
import type { StudentRole } from '../../question/verified-student.ts';

/**
 * A student for whom somebody speaks whom the configuration trusts: a signed
 * identity, an LTI platform, or a reverse proxy that has signed the student in.
 * What the three say is kept apart, so that none of them can name a student of another.
 */
export interface VouchedStudent {
  readonly by: 'signed' | 'lti' | 'header';
  /** Who says so; empty where there is but one. */
  readonly issuer: string;
  /** The issuer's own name for the student. Leaves the request only as a pseudonym. */
  readonly subject: string;
}

/** What those who vouch for a student say of the place from which the tutor is opened. */
export interface VouchedPlace {
  /** Undefined: as the course says. */
  readonly tutor: TutorMode | undefined;
  /** Lesson id; beats what the page says. */
  readonly lesson: string | undefined;
  /** In the course that the session is for. */
  readonly role: StudentRole;
}

export const anyPlace: VouchedPlace = { tutor: undefined, lesson: undefined, role: 'student' };
