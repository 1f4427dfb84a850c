import type { ParsedLesson, Piece } from '../../sections.ts';

/** A section of a text lesson ends at the first blank line after this many characters. */
const partLength = 2500;
const titleLength = 120;

/**
 * A plain text lesson. It has no headings to cut at, so a long one is cut between
 * paragraphs into parts that a reader (and a search) can be sent to; each is named by its
 * first words. The first line is the title when it is short enough for one.
 */
export function parseText(text: string): ParsedLesson {
  const firstLine = /\S.*/.exec(text)?.[0].trim();
  const title = firstLine !== undefined && firstLine.length <= titleLength ? firstLine : undefined;
  const pieces: Piece[] = [];
  let part = '';
  for (const paragraph of text.split(/(?<=\n[ \t]*\n)(?=\S)/)) {
    part += paragraph;
    if (part.length < partLength) continue;
    pieces.push(pieceOf(part, pieces.length));
    part = '';
  }
  if (part !== '') pieces.push(pieceOf(part, pieces.length));
  return { pieces, ...(title !== undefined && { title }) };
}

function pieceOf(part: string, index: number): Piece {
  if (index === 0) return { source: '', markdown: part };
  const heading = { text: firstWords(part), level: 1, ownId: `part-${index + 1}` };
  return { heading, source: '', markdown: part };
}

function firstWords(part: string): string {
  const line = (/\S.*/.exec(part)?.[0] ?? '').replace(/\s+/g, ' ').trim();
  return /^.{1,80}(?=\s|$)/u.exec(line)?.[0] ?? Array.from(line).slice(0, 80).join('');
}
