import { hash } from 'node:crypto';

/** What stands for the pseudonym of a student who was removed: known again, never read back. */
export function removedName(student: string): string {
  return hash('sha256', `removed:${student}`, 'base64url').slice(0, 22);
}
