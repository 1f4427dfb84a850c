import type { TermReader } from '../course/search/terms.ts';
import { plainly, says } from './says.ts';

/** Shorter words differ by one letter too often. */
const shortestMistyped = 6;

/**
 * Whether an answer in words is one of those that count: written alike, the same words in other forms, or one with a
 * single letter mistyped, where what was typed is no word of the lesson itself ("abduction" is not "adduction").
 */
export function isSame(
  given: string,
  answers: readonly string[],
  lessonText: string,
  reader: TermReader,
): boolean {
  const said = plainly(given);
  if (said === '') return false;
  const terms = termsOf(said, reader);
  return answers.some((answer) => {
    const right = plainly(answer);
    if (said === right || withoutBlanks(said) === withoutBlanks(right)) return true;
    const wanted = termsOf(right, reader);
    if (terms !== '' && terms === wanted) return true;
    return isMistyped(said, right) && !says(lessonText, said);
  });
}

function termsOf(text: string, reader: TermReader): string {
  return reader
    .read(text)
    .map(({ term }) => term)
    .join(' ');
}

/** `len( )` and `len()`, `3,14` and `3, 14`. */
function withoutBlanks(text: string): string {
  return text.replaceAll(' ', '');
}

/** One letter more, less, another, or two the wrong way round. */
function isMistyped(said: string, right: string): boolean {
  if (right.length < shortestMistyped || Math.abs(said.length - right.length) > 1) return false;
  if (!/^[\p{L}\p{M} -]+$/u.test(said)) return false;
  let from = 0;
  while (from < said.length && said[from] === right[from]) from += 1;
  const [a, b] = [said.slice(from), right.slice(from)];
  if (a.length > b.length) return a.slice(1) === b;
  if (a.length < b.length) return a === b.slice(1);
  return a.slice(1) === b.slice(1) || (a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2));
}
