import type { Piece } from '../sections.ts';

/** The pieces with their highest heading on the first level: a chapter of a book is a lesson of its own. */
export function raised(pieces: readonly Piece[]): Piece[] {
  const levels = pieces.flatMap(({ heading }) => (heading === undefined ? [] : [heading.level]));
  const above = Math.min(...levels) - 1;
  if (levels.length === 0 || above === 0) return [...pieces];
  return pieces.map((piece) =>
    piece.heading === undefined
      ? piece
      : {
          ...piece,
          heading: { ...piece.heading, level: piece.heading.level - above },
          source: piece.source.startsWith('#'.repeat(above + 1)) ? piece.source.slice(above) : piece.source,
        },
  );
}
