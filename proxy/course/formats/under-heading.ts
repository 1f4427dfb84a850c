import type { Piece } from '../sections.ts';

/** Pieces of a part of a container under the title that the container gives it: with their first text, where that has no heading. */
export function underHeading(title: string, level: number, pieces: readonly Piece[]): Piece[] {
  const heading = { heading: { text: title, level }, source: `${'#'.repeat(level)} ${title}\n\n` };
  const [first, ...rest] = pieces.filter(
    (piece) => piece.heading !== undefined || piece.markdown.trim() !== '' || piece.notes !== undefined,
  );
  if (first === undefined) return [{ ...heading, markdown: '' }];
  return first.heading === undefined
    ? [{ ...first, ...heading }, ...rest]
    : [{ ...heading, markdown: '' }, first, ...rest];
}
