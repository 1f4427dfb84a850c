import type { Place } from '../course.ts';
import type { Heading, Piece } from '../sections.ts';

/**
 * Pieces of a document that says where it is read (pages, slides), one list for each place. What stands on a new
 * page below a heading of the page before is a section of its own, under that heading: so a citation reaches the page.
 */
export function placedPieces(parts: readonly { place: Place; pieces: readonly Piece[] }[]): Piece[] {
  const placed: Piece[] = [];
  let heading: Heading | undefined;
  for (const { place, pieces } of parts) {
    for (const piece of pieces) {
      if (piece.heading === undefined && piece.markdown.trim() === '' && piece.notes === undefined) continue;
      // Its anchor is made anew: an id stands once.
      const goneOn = piece.heading === undefined && heading && { text: heading.text, level: heading.level };
      placed.push({ ...piece, place, ...(goneOn && { heading: goneOn }) });
      heading = piece.heading ?? heading;
    }
  }
  return placed;
}
