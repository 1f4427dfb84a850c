import { first } from './0001-first.ts';

/**
 * The schema as a list of steps, oldest first. A released step never changes
 * again; a change of the schema is one more step at the end.
 */
export const migrations: readonly string[] = [first];
