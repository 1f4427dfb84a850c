/** A piece of prose: words, or the number of a cited source. */
export type Piece = string | number;

/**
 * Marks like `[1]` or `[2][3]`; not an index as in `numbers[1]`, nor a mark
 * that follows a bracket as in `grid[0][1]`.
 */
const marks = /(?<![\p{L}\p{N}_)\]])((?:\[\d{1,2}\])+)/u;

/** Prose with its citation marks taken out as numbers, in order. */
export function citationPieces(text: string): Piece[] {
  if (!text.includes('[')) return [text];
  return text.split(marks).flatMap((part, at): Piece[] => {
    if (at % 2 === 1) return [...part.matchAll(/\d+/g)].map(([number]) => Number(number));
    return part ? [part] : [];
  });
}
