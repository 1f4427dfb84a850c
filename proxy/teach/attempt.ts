import type { Message } from '../question/message.ts';

/** A line with signs of code or of a calculation. */
const work = /[=(){}[\];<>+*/]|\d/;
const shortestWork = 5;

/**
 * Whether a student shows something of their own: an error that they got, code, a result.
 * @param given what the exercise itself says
 */
export function hasAttempt(question: string, message: Message, given = ''): boolean {
  if (message.kind === 'error') return true;
  const known = new Set(given.split('\n').map((line) => line.trim()));
  const lines = question.split('\n').map((line) => line.trim());
  const own = lines.filter((line) => line.length >= shortestWork && work.test(line) && !known.has(line));
  // One line of words may name a number ("exercise 2"): code stands on lines of its own, or in a fence.
  return own.length > 0 && (lines.length > 1 || /`[^`]{3,}`|[=;{}]/.test(question));
}
