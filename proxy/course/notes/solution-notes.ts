import { withAsciiDigits } from '../../ground/digits.ts';
import type { PrivateNote } from '../course.ts';
import type { Heading, Piece } from '../sections.ts';
import { exerciseTitle, noteKindOfTitle } from './private-titles.ts';

/**
 * What a file of solutions has on the exercises of a lesson. Its headings say which: "Exercise 2", "Solution to 2.3",
 * or as the lesson calls it. What stands under no such heading is about the whole lesson.
 * @param exercises of the lesson that the solutions are about
 */
export function solutionNotes(pieces: readonly Piece[], exercises: SolvedExercises): PrivateNote[] {
  const notes: PrivateNote[] = [];
  let solved: { name: string; level: number } | undefined;
  for (const { heading, source, markdown, notes: blocks = [] } of pieces) {
    const name = heading === undefined ? undefined : exercises.solvedUnder(heading);
    const isPart = solved !== undefined && (heading === undefined || heading.level > solved.level);
    if (heading !== undefined && name !== undefined) solved = { name, level: heading.level };
    else if (!isPart) solved = undefined;
    const about = solved === undefined ? {} : { exercise: solved.name };
    const text = name === undefined ? source + markdown : markdown;
    const last = notes.at(-1);
    const goesOn = name === undefined && last?.kind === 'solution' && last.exercise === about.exercise;
    if (goesOn) last.markdown += text;
    else if (name !== undefined || text.trim() !== '')
      notes.push({ kind: 'solution', markdown: text, ...about });
    for (const block of blocks) notes.push({ ...about, ...block });
  }
  return notes
    .map((note) => ({ ...note, markdown: note.markdown.trim() }))
    .filter(({ markdown }) => markdown !== '');
}

/** The exercises that headings of a lesson name, or blocks in it. */
export class SolvedExercises {
  readonly #byName: ReadonlyMap<string, string>;
  /** By the number as it is written: `2.3`. */
  readonly #byNumber: ReadonlyMap<string, readonly string[]>;

  constructor(pieces: readonly Piece[]) {
    const names = pieces.flatMap(({ heading, exercises = [] }) => [
      ...(heading !== undefined && exerciseTitle(heading.text) !== undefined ? [heading.text] : []),
      ...exercises.map(({ id, title }) => title || id),
    ]);
    this.#byName = new Map(names.map((name) => [plain(name), name]));
    this.#byNumber = Map.groupBy(names, (name) => numberIn(name) ?? '');
  }

  /** @returns what the exercise is called, or its number where the lesson only counts it; undefined for any other heading */
  solvedUnder({ text }: Heading): string | undefined {
    const own = this.#byName.get(plain(text));
    if (own !== undefined) return own;
    const number = numberIn(text);
    const isOne =
      exerciseTitle(text) !== undefined || noteKindOfTitle(text, { isCollapsed: false }) === 'solution';
    if (number === undefined || !isOne) return undefined;
    const [numbered, ...others] = this.#byNumber.get(number) ?? [];
    if (numbered !== undefined && others.length === 0) return numbered;
    return number.includes('.') ? undefined : number;
  }
}

function plain(name: string): string {
  return (
    name
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu)
      ?.join(' ') ?? ''
  );
}

function numberIn(name: string): string | undefined {
  return /\d+(?:\.\d+)*/.exec(withAsciiDigits(name))?.[0];
}
