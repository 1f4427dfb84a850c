import { withAsciiDigits } from '../../ground/digits.ts';
import type { PrivateNote } from '../course.ts';
import type { Heading, Piece } from '../sections.ts';
import { exerciseTitle, isAnswerKey, noteKindOfTitle } from './private-titles.ts';

/**
 * A lesson without its sections of answers, which are notes of what stands before them: one that says what it
 * answers ("Quiz answers", "Solution to exercise 2"), or that follows an exercise. "Solution" below an example, or
 * behind the "Problem" that a recipe or a pattern is for, is what the lesson teaches.
 */
export function withoutSolutionSections(pieces: readonly Piece[]): readonly Piece[] {
  if (!pieces.some(({ heading }) => heading !== undefined && isSolution(heading))) return pieces;
  const kept: Piece[] = [];
  let solution: { level: number; note: PrivateNote } | undefined;
  for (const piece of pieces) {
    const { heading } = piece;
    if (solution !== undefined && (heading === undefined || heading.level > solution.level)) {
      solution.note.markdown += piece.source + piece.markdown;
      addNotes(kept, piece.notes ?? []);
      continue;
    }
    endNote(kept, solution);
    solution = undefined;
    if (heading === undefined || kept.length === 0 || !isAnswer(heading, kept)) {
      kept.push(piece);
      continue;
    }
    const number = /\d+(?:\.\d+)*/.exec(withAsciiDigits(heading.text))?.[0];
    const note = {
      kind: 'solution' as const,
      markdown: piece.markdown,
      ...(number !== undefined && { exercise: number }),
    };
    addNotes(kept, piece.notes ?? []);
    solution = { level: heading.level, note };
  }
  endNote(kept, solution);
  return kept;
}

const problem = /^(?:problem|problème|problema)$/iu;

function isSolution({ text }: Heading): boolean {
  return noteKindOfTitle(text, { isCollapsed: false }) === 'solution';
}

function isAnswer(heading: Heading, before: readonly Piece[]): boolean {
  if (!isSolution(heading)) return false;
  if (isAnswerKey(heading.text)) return true;
  const last = before.findLast((piece) => piece.heading !== undefined)?.heading;
  if (last === undefined || last.level > heading.level || problem.test(last.text.trim())) return false;
  return exerciseTitle(last.text) !== undefined;
}

function endNote(kept: Piece[], solution: { note: PrivateNote } | undefined): void {
  if (solution !== undefined) addNotes(kept, [{ ...solution.note, markdown: solution.note.markdown.trim() }]);
}

function addNotes(kept: Piece[], notes: readonly PrivateNote[]): void {
  const last = kept.at(-1);
  const own = notes.filter(({ markdown }) => markdown !== '');
  if (last !== undefined && own.length > 0)
    kept[kept.length - 1] = { ...last, notes: [...(last.notes ?? []), ...own] };
}
