import type { PrivateNote } from '../course.ts';
import type { Piece } from '../sections.ts';

/** A private note and how many headings stand before it. */
export interface PlacedNote {
  headingsBefore: number;
  note: PrivateNote;
}

/** The pieces of a lesson, each with the notes that stood in it. */
export function withNotes(pieces: readonly Piece[], placed: readonly PlacedNote[]): Piece[] {
  if (placed.length === 0) return [...pieces];
  const bySection = Map.groupBy(placed, ({ headingsBefore }) => headingsBefore);
  const start = pieces[0]?.heading === undefined ? 0 : 1;
  return pieces.map((piece, index) => {
    const notes = bySection.get(index + start)?.map(({ note }) => note);
    return notes === undefined ? piece : { ...piece, notes: [...(piece.notes ?? []), ...notes] };
  });
}
