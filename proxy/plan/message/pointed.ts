import { withAsciiDigits } from '../../ground/digits.ts';
import type { LanguageBook } from './language-books.ts';

/** A part of the lesson that is named by its number. */
export interface Pointed {
  thing: 'exercise' | 'code';
  /** From 1; undefined: all of them. */
  number: number | undefined;
  /** Where it counts through chapters: `2.19`. */
  label?: string;
  asksSolution: boolean;
}

/** Other words than those of asking for help, beside which it is a question of its own. */
const mostOtherWords = 2;
const digits = /^\p{Nd}{1,2}(?:\.\p{Nd}{1,3})*$/u;

/** "Exercise 2", "the second code", "реши за меня второе упражнение". */
export function pointedAt(words: readonly string[], book: LanguageBook): Pointed | undefined {
  for (const place of words.keys()) {
    for (const thing of ['exercise', 'code'] as const) {
      const named = book[thing].longestAt(words, place);
      if (named === undefined) continue;
      const numbered = numberBeside(words, place, place + named.length, book);
      if (numbered === undefined) continue;
      const { number, label, from, to } = numbered;
      const rest = restOf([words.slice(0, from), words.slice(to)], book);
      if (rest.others <= mostOtherWords)
        return { thing, number, ...(label && { label }), asksSolution: rest.asksSolution };
    }
  }
  return allExercises(words, book);
}

/** "Give me the answers", "help with the exercises". */
function allExercises(words: readonly string[], book: LanguageBook): Pointed | undefined {
  const place = words.findIndex((_, index) => book.exercise.has(words, index));
  const end = place < 0 ? 0 : place + (book.exercise.longestAt(words, place)?.length ?? 1);
  const rest = restOf(place < 0 ? [words] : [words.slice(0, place), words.slice(end)], book);
  const isMeant = rest.others === 0 && (place >= 0 || rest.asksSolution);
  return isMeant ? { thing: 'exercise', number: undefined, asksSolution: rest.asksSolution } : undefined;
}

interface Numbered {
  number: number;
  label?: string;
  /** Words that name the thing, number included: from here. */
  from: number;
  /** To here, exclusive. */
  to: number;
}

function numberBeside(
  words: readonly string[],
  from: number,
  to: number,
  book: LanguageBook,
): Numbered | undefined {
  const afterMark = to + (book.number.longestAt(words, to)?.length ?? 0);
  for (const at of new Set([to, afterMark])) {
    const found = numberAt(words, at, book);
    if (found !== undefined) return { ...found, from, to: at + found.length };
  }
  for (const length of [1, 2]) {
    const at = from - length;
    const found = at < 0 ? undefined : numberAt(words, at, book);
    if (found === undefined || at + found.length !== from) continue;
    const marked = at > 0 && book.number.longestAt(words, at - 1)?.length === 1;
    return { ...found, from: marked ? at - 1 : at, to };
  }
  return undefined;
}

function numberAt(
  words: readonly string[],
  place: number,
  book: LanguageBook,
): { number: number; label?: string; length: number } | undefined {
  const ordinal = book.ordinals.longestAt(words, place);
  if (ordinal !== undefined) return { number: ordinal.meaning, length: ordinal.length };
  const word = words[place] ?? '';
  if (!digits.test(word)) return undefined;
  const [number = 0, ...parts] = withAsciiDigits(word).split('.').map(Number);
  return { number, ...(parts.length > 0 && { label: [number, ...parts].join('.') }), length: 1 };
}

function restOf(
  parts: readonly (readonly string[])[],
  { around }: LanguageBook,
): { others: number; asksSolution: boolean } {
  let others = 0;
  let asksSolution = false;
  for (const words of parts) {
    for (let place = 0; place < words.length; ) {
      const all = around.at(words, place);
      const found = around.longestAt(words, place);
      if (all.some(({ meaning }) => meaning === 'solution')) asksSolution = true;
      if (found === undefined) others += 1;
      place += found?.length ?? 1;
    }
  }
  return { others, asksSolution };
}
