import { countedName } from '../store/rules/hidden-names.ts';

/** What of a student is counted: questions and money, opened sessions, what was handed to teachers. */
export type CountedOfStudent = 'student' | 'session' | 'handover';

/**
 * Under which something of a student is counted against a limit or a share. It outlives a removal: whoever has an
 * identity that is signed again and again could else delete what is kept of them, and ask ten more.
 */
export function studentSubject(counted: CountedOfStudent, pseudonym: string): string {
  return `${counted}:${countedName(pseudonym)}`;
}
