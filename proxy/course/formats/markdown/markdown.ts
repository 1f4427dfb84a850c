import { Lexer, type Token } from 'marked';
import { exerciseTitle } from '../../notes/private-titles.ts';
import type { Heading, ParsedLesson, Piece } from '../../sections.ts';
import { boundedMarkdown } from './bounded-markdown.ts';
import { inlineText } from './plain-text.ts';

/** Cuts a Markdown lesson (without front matter) at its headings; a `#` inside code is none. */
export function parseMarkdown(text: string): ParsedLesson {
  const pieces: Piece[] = [];
  let current: Piece = { source: '', markdown: '' };
  for (const token of new Lexer().blockTokens(boundedMarkdown(text), [])) {
    if (token.type === 'heading') {
      pieces.push(current);
      current = { heading: headingOf(token), source: token.raw, markdown: '' };
    } else {
      current.markdown += token.raw;
    }
  }
  pieces.push(current);
  const title = titleOf(pieces);
  return { pieces, ...(title !== undefined && { title }) };
}

/**
 * Its first h1, or the heading that all others stand below: the first of several that are alike is none, nor is that
 * of the exercise after all that the lesson explains.
 */
function titleOf(pieces: readonly Piece[]): string | undefined {
  const headings = pieces.flatMap((piece) => (piece.heading?.text ? [piece.heading] : []));
  const [first] = headings;
  const main = headings.find(({ level }) => level === 1);
  if (main !== undefined || first === undefined) return main?.text;
  const isAbove = headings.slice(1).every(({ level }) => level > first.level);
  const isAfterText = pieces[0]?.markdown.trim() !== '';
  return isAbove && !(isAfterText && exerciseTitle(first.text)) ? first.text : undefined;
}

/** `## Sets {#sets}` is how Pandoc, kramdown and MkDocs let authors name a heading. */
const ownId = /^\{#([\p{L}\p{M}\p{N}_:.-]+)(?![\p{L}\p{M}\p{N}_:.-])[^}]*\}$/u;

function headingOf(token: Token): Heading {
  const source = 'text' in token ? String(token.text) : '';
  const level = 'depth' in token ? Number(token.depth) : 1;
  const idAt = source.lastIndexOf('{#');
  const id = idAt < 0 ? undefined : ownId.exec(source.slice(idAt).trimEnd())?.[1];
  const named = id === undefined ? source : source.slice(0, idAt).trimEnd();
  const text = inlineText(Lexer.lexInline(named)).replace(/\s+/g, ' ').trim();
  return { text, level, ...(id !== undefined && { ownId: id }) };
}
