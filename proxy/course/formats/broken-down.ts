import type { CourseProblem } from '../course-error.ts';

const mostWords = 300;

/** A reader or its library met something that it does not understand: the file is left out, and hides no other. */
export function brokenDown(path: string, error: unknown): CourseProblem {
  const words = error instanceof Error ? error.message : String(error);
  const [line = ''] = words.split('\n', 1);
  const message = `cannot be read (${line.slice(0, mostWords)}). Save it anew with the program that it comes from.`;
  return { kind: 'unreadable', path, message };
}
