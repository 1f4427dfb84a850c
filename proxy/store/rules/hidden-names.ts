import { hash } from 'node:crypto';

/*
 * Names under which the store notes what it must know of somebody again without
 * being able to say who that was.
 */

/** Stands where the pseudonym of a student was who was removed. */
export const removed = 'removed';

/** Of a student who was removed, or has agreed to something. */
export function removedName(student: string): string {
  return hiddenName(`removed:${student}`);
}

/** Of a student's sessions for a course: who is removed leaves no pseudonym there. */
export function sessionName(student: string, course: string): string {
  return hiddenName(JSON.stringify(['session', student, course]));
}

/**
 * Of a student whose questions and money are counted: who is removed leaves no pseudonym in the counts, and does not
 * begin them anew.
 */
export function countedName(student: string): string {
  return hiddenName(`counted:${student}`);
}

function hiddenName(text: string): string {
  return hash('sha256', text, 'base64url').slice(0, 22);
}
