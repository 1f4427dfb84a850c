import type { Place } from '../../course.ts';
import type { Piece } from '../../sections.ts';
import { CodeFences } from './dialects/code-fences.ts';

/** Unicode keeps it out of all text; see `withoutNonCharacters`. */
const mark = '\uFDD4';
const comment = /^<!-- (page|slide|second) (\d{1,6}) -->$/;
const marked = /\uFDD4(page|slide|second) (\d+)\uFDD4[ \t]*\n*/g;

/** Says in Markdown where the text below a heading stood in the document that it comes from; no page shows it. */
export function placeComment(place: Place): string {
  switch (place.kind) {
    case 'page':
      return `<!-- page ${place.page} -->`;
    case 'slide':
      return `<!-- slide ${place.slide} -->`;
    case 'seconds':
      return `<!-- second ${place.seconds} -->`;
    default:
      return place satisfies never;
  }
}

/** Lines of such comments as marks that are kept when comments are left out. */
export function withPlaceMarks(lines: readonly string[]): string[] {
  const fences = new CodeFences();
  return lines.map((line) => {
    const [, kind, number] = (!fences.isCode(line) && comment.exec(line)) || [];
    return kind === undefined ? line : `${mark}${kind} ${number}${mark}`;
  });
}

/** A piece with the place that stands in it. */
export function placedPiece(piece: Piece): Piece {
  if (!piece.source.includes(mark) && !piece.markdown.includes(mark)) return piece;
  const [found] = `${piece.source}${piece.markdown}`.matchAll(marked);
  const place = found && placeOf(found[1] ?? '', Number(found[2]));
  const without = (text: string) => text.replaceAll(marked, '');
  return {
    ...piece,
    source: without(piece.source),
    markdown: without(piece.markdown),
    ...(place !== undefined && { place }),
  };
}

function placeOf(kind: string, number: number): Place {
  if (kind === 'page') return { kind, page: number };
  return kind === 'slide' ? { kind, slide: number } : { kind: 'seconds', seconds: number };
}
