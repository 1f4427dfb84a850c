import { withAsciiDigits } from '../../ground/digits.ts';
import type { PrivateNote } from '../course.ts';
import { type PrivateWords, privateWords } from './private-words.ts';

type NoteKind = PrivateNote['kind'];

type Subject = keyof PrivateWords;

const wordsOf = (subject: Subject) => Object.values(privateWords).flatMap((words) => words[subject]);
const spaced = (subject: Subject): ReadonlySet<string> => new Set(wordsOf(subject).map(bare));
/** Chinese writes no blanks: its words are looked for in what stands between blanks. */
const unspaced = (subject: Subject): readonly string[] => privateWords.zh[subject];

const subjects: Record<Subject, { words: ReadonlySet<string>; parts: readonly string[] }> = {
  solution: { words: spaced('solution'), parts: unspaced('solution') },
  hint: { words: spaced('hint'), parts: unspaced('hint') },
  teacher: { words: spaced('teacher'), parts: unspaced('teacher') },
  exercise: { words: spaced('exercise'), parts: unspaced('exercise') },
};

/** Of a title that only says what stands under it. */
const mostWords = 6;
/** "For teachers", "Note to the teacher": a longer one tells something. */
const mostTeacherWords = 4;

/**
 * What a block is by its title, in any of the languages of `words/`; undefined for one that
 * students may read.
 * @param options `isCollapsed`: readers have to open it, as they open nothing but what would give something away
 */
export function noteKindOfTitle(
  title: string,
  { isCollapsed }: { isCollapsed: boolean },
): NoteKind | undefined {
  const words = wordsIn(title).filter((word) => !/^[&+/]$/.test(word));
  if (words.length === 0 || words.length > 40) return undefined;
  const has = (subject: Subject) => words.some((word) => is(word, subject));
  const isShort = words.length <= mostWords;
  if (has('solution') && ((isCollapsed && isShort) || isOnly(words))) return 'solution';
  if (has('hint') && isCollapsed && isShort) return 'hint';
  if (has('teacher') && words.length <= mostTeacherWords) return 'teacher';
  return undefined;
}

/**
 * Whether a title that says "solution" also says of what: "Quiz answers", "Solution to exercise 2". Below
 * "Exercises & solutions" there is what is asked as well, with headings of its own.
 */
export function isAnswerKey(title: string): boolean {
  const words = wordsIn(title);
  const [first = ''] = words;
  const isOfBoth = words.some((word) => joining.test(word)) && !is(first, 'solution');
  if (is(first, 'exercise') && (isOfBoth || joiningCharacter.test(first))) return false;
  return words.some((word) => is(word, 'exercise'));
}

const joining = /^(?:[&+/]|and|und|et|y|e|i|и|та)$/;
/** Chinese writes no blanks around it. */
const joiningCharacter = /[与與和及]/;

/** Words, and what joins two of them where those are no numbers: "Exercises 1 and 2" are of one kind. */
function wordsIn(title: string): string[] {
  const all = bare(title).match(/[\p{L}\p{M}\p{N}]+|[&+/]/gu) ?? [];
  return all.filter((word, at) => !(joining.test(word) && isNumber(all[at - 1]) && isNumber(all[at + 1])));
}

function isNumber(word: string | undefined): boolean {
  return word !== undefined && /^\p{N}+\p{L}?$/u.test(word);
}

/** What a block is by its kind or a class of it: `solution`, `instructor-note`, `callout-answer`. */
export function noteKindOfName(name: string): NoteKind | undefined {
  const words: readonly string[] = bare(name).match(/[\p{L}\p{M}]+/gu) ?? [];
  const has = (subject: Subject) => words.some((word) => is(word, subject));
  // A "correction" is an erratum, where it is no title.
  if (has('solution') && !words.includes('correction')) return 'solution';
  if (has('teacher') || bare(name) === 'instructornote') return 'teacher';
  if (words[0] === 'hint' || words[0] === 'hints') return 'hint';
  return words[0] === 'mistakes' ? 'mistakes' : undefined;
}

/**
 * Of a heading over exercises, or over one: which, where it says so. Undefined for any other heading.
 * `label`: a number that counts through chapters, `2.19`
 */
export function exerciseTitle(title: string): { number?: number; label?: string } | undefined {
  const plain = withAsciiDigits(bare(title));
  const words = plain.match(/[\p{L}\p{M}]+|\d+/gu) ?? [];
  const [first = '', second = ''] = words;
  const isNumbered = /^\d/.test(second);
  const isNamed = is(first, 'exercise') && (isNumbered || isOnly(words));
  if (!isNamed || is(first, 'solution') || words.length > 40) return undefined;
  if (!isNumbered) return {};
  const label = chapterNumber.exec(plain)?.[0];
  return { number: Number(second), ...(label?.startsWith(`${second}.`) && { label }) };
}

const oneExercise =
  /^(?:exercise|challenge|übung|aufgabe|упражнение|ejercicio|reto|exercice|défi|exercício|desafio|练习|練習|تمرين)(?=\P{L}|$)/u;

/**
 * "Exercise: Fibonacci": one that has a name in place of a number. Problems, questions and tasks with a name are
 * mostly what a text is about.
 */
export function isNamedExercise(title: string): boolean {
  const text = bare(title);
  const [word = ''] = oneExercise.exec(text) ?? [];
  return word !== '' && /^\s{0,3}[:：–—]\s{0,3}\S/u.test(text.slice(word.length));
}

/** "Exercise": a text alone under it is one. What "Aufgaben" has below it may be what an organ does. */
export function isOneExercise(title: string): boolean {
  const text = bare(title).trim();
  return oneExercise.exec(text)?.[0] === text;
}

/** `2.19` */
export const chapterNumber = /(?<!\d)\d{1,4}(?:\.\d{1,4})+/;

function is(word: string, subject: Subject): boolean {
  const { words, parts } = subjects[subject];
  return words.has(word) || parts.some((part) => word.includes(part));
}

const linking =
  /^(?:\p{N}+\p{L}?|\p{L}|the|to|for|of|and|show|see|a|de|la|le|les|du|des|el|los|las|o|os|as|do|da|zu|zur|der|die|das|к|на|для)$/u;

/** "Solution", "Solution to exercise 2.3", "Решение задачи 4", but not "Solution of linear systems". */
function isOnly(words: readonly string[]): boolean {
  return words.every((word) => is(word, 'solution') || is(word, 'exercise') || linking.test(word));
}

/** Lower case, composed, without what is no letter or digit around it. */
function bare(text: string): string {
  return text.normalize('NFC').toLowerCase();
}
