import type { MarkedExercise, PrivateNote } from '../course.ts';
import type { Piece } from '../sections.ts';

/** Unicode keeps it out of all text. */
const place = '\uFDD3';

/** A text of others without anything that would be read as such a place. */
export function withoutNonCharacters(text: string): string {
  return text.replace(/[\uFDD0-\uFDEF]/g, '');
}

/** What a lesson has at a place that is taken out of its text. */
export type PlacedNote = PrivateNote | MarkedExercise;

/** Where a private note stood, or an exercise begins: a paragraph that is taken out again when the lesson has been cut. */
export function placeOfNote(indent: string, index: number): string {
  return `${indent}${place}${index}${place}`;
}

export function isNotePlace(line: string): boolean {
  return line.includes(place);
}

const notePlace = /(?<![ \t>])[ \t>]*\uFDD3(\d+)\uFDD3[ \t]*(?:\n(?:[ \t]*\n)?|$)/g;

/** A text without the places of notes, and which notes stood in it. */
export function withoutNotePlaces(text: string): { text: string; notes: number[] } {
  if (!text.includes(place)) return { text, notes: [] };
  const notes = Array.from(text.matchAll(notePlace), (match) => Number(match[1]));
  return { text: text.replace(notePlace, ''), notes };
}

/** A piece with those of a lesson's notes and exercises whose places are in it. */
export function pieceWithNotes(piece: Piece, placed: readonly PlacedNote[]): Piece {
  const source = withoutNotePlaces(piece.source);
  const markdown = withoutNotePlaces(piece.markdown);
  const own = [...source.notes, ...markdown.notes].flatMap((index) => placed[index] ?? []);
  const notes = own.filter((each) => each.kind !== 'exercise');
  const exercises = own.filter((each) => each.kind === 'exercise');
  return {
    ...piece,
    source: source.text,
    markdown: markdown.text,
    ...(notes.length > 0 && { notes }),
    ...(exercises.length > 0 && { exercises }),
  };
}

/** Pieces of which nothing becomes a section give their notes to the whole lesson. */
export function lessonNotes(pieces: readonly Piece[]): PrivateNote[] {
  return pieces.flatMap(({ heading, markdown, notes }) =>
    heading === undefined && markdown.trim() === '' ? (notes ?? []) : [],
  );
}
