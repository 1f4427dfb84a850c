import type { PrivateNote } from '../course.ts';
import { words } from '../word-list.ts';
import { privateWords } from './private-words.ts';

/** What a file or folder is, by a name that says nothing else. */
export type PrivateFileKind = Extract<PrivateNote['kind'], 'solution' | 'teacher'>;

const allOf = (subject: 'solution' | 'teacher' | 'exercise') =>
  new Set(
    Object.values(privateWords)
      .flatMap((words) => words[subject])
      .flatMap((word) => [word, folded(word), transcribed(word)]),
  );
const solutions = allOf('solution');
const teachers = allOf('teacher');
/** What a solution is one of, or what teaches with it. */
const exercises = new Set([
  ...allOf('exercise'),
  ...'ex lab labs homework hw assignment assignments challenges tasks problems activities sheet set week chapter lesson session unit module exam notebook'.split(
    ' ',
  ),
]);
/** What teachers are given. */
const guides = words(`
  notes note guide guides manual handbook material materials resources only for the s and`);

/**
 * What of a course is not for students by the name of its file, or of a folder that it stands in: `solutions/`,
 * `exercise-2-solution.md`, `Lösungen7.pdf`, `instructor-guide.md`. A name with other words in it may be a lesson
 * about solutions: that is a solution where `isThere` what it solves.
 * @param stem path inside the course, without extension
 * @param isThere whether there is a file of this path, without extension
 */
export function privateFileKind(
  stem: string,
  isThere: (stem: string) => boolean,
): PrivateFileKind | undefined {
  const segments = stem.split('/');
  const name = segments.pop() ?? '';
  for (const folder of segments) {
    const kind = kindOfWords(wordsOf(folder));
    // A numbered folder is a chapter: on the solutions of chemistry, say.
    if (kind !== undefined && !/^\d/.test(folder)) return kind;
  }
  const words = wordsOf(name);
  const kind = kindOfWords(words);
  if (kind !== undefined) return kind;
  const solved = solvedBy(stem);
  return solved !== undefined && isThere(solved) ? 'solution' : undefined;
}

/** `lists-solution` -> `lists`; undefined for a name that does not begin or end with such a word. */
export function solvedBy(stem: string): string | undefined {
  const slash = stem.lastIndexOf('/') + 1;
  const name = stem.slice(slash);
  const last = /[-_. ]([\p{L}\p{M}]+)$/u.exec(name);
  const first = /^([\p{L}\p{M}]+)[-_. ]/u.exec(name);
  const isSolution = (word: string | undefined) => word !== undefined && solutions.has(word.toLowerCase());
  const own = isSolution(last?.[1])
    ? name.slice(0, last?.index)
    : isSolution(first?.[1])
      ? name.slice(first?.[0].length)
      : undefined;
  return own === undefined || own === '' ? undefined : stem.slice(0, slash) + own;
}

function kindOfWords(words: readonly string[]): PrivateFileKind | undefined {
  const isOf = (kinds: readonly ReadonlySet<string>[]) =>
    words.length > 0 && words.every((word) => kinds.some((kind) => kind.has(word)) || /^\p{N}+$/u.test(word));
  const has = (kind: ReadonlySet<string>) => words.some((word) => kind.has(word));
  if (has(solutions) && isOf([solutions, exercises])) return 'solution';
  return has(teachers) && isOf([teachers, guides]) ? 'teacher' : undefined;
}

/** `Lösungen7` -> lösungen, 7 */
function wordsOf(name: string): string[] {
  return (
    name
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}]+|\p{N}+/gu) ?? []
  );
}

function folded(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC');
}

/** German without its own letters: `loesungen`. */
function transcribed(word: string): string {
  return word
    .replace(/[äöü]/g, (letter) => ({ ä: 'ae', ö: 'oe', ü: 'ue' })[letter] ?? letter)
    .replaceAll('ß', 'ss');
}
