import { Lexer, type Token, type Tokens } from 'marked';
import { parseFragment } from 'parse5';
import { boundedHtml } from '../html/bounded-html.ts';
import { textOf } from '../html/html-text.ts';
import { boundedMarkdown } from './bounded-markdown.ts';

/** A paragraph, list item, table row or code block as a reader sees it, without Markdown marks. */
export interface Block {
  kind: 'prose' | 'code';
  /** Prose is on one line; code keeps its lines. */
  text: string;
  /** What stands in code style inside prose; empty for a code block. */
  codeWords: string[];
}

/**
 * The readable blocks of a piece of Markdown, in order. Lines that only lead to other pages
 * of the course (tables of contents, "previous | next") say nothing and are left out.
 */
export function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = [];
  collect(new Lexer().lex(boundedMarkdown(markdown)), blocks);
  return blocks;
}

function collect(tokens: readonly Token[], blocks: Block[]): void {
  for (const token of tokens) {
    switch (token.type) {
      case 'paragraph':
      case 'heading':
      case 'text':
        addProse(token.tokens ?? [token], blocks);
        break;
      case 'code':
        if (token.text.trim() !== '') blocks.push({ kind: 'code', text: token.text, codeWords: [] });
        break;
      case 'list':
        for (const item of (token as Tokens.List).items) collect(item.tokens, blocks);
        break;
      case 'table': {
        const table = token as Tokens.Table;
        for (const row of [table.header, ...table.rows]) {
          addProse(
            row.flatMap((cell, index): Token[] => (index === 0 ? cell.tokens : [space, ...cell.tokens])),
            blocks,
          );
        }
        break;
      }
      case 'html':
        for (const line of textOf(boundedHtml(parseFragment(token.text))).split(/\n[ \t]*\n/)) {
          addText(line, [], blocks);
        }
        break;
      case 'blockquote':
        collect(token.tokens ?? [], blocks);
        break;
      default:
        break; // space, hr, def, checkbox: nothing to read
    }
  }
}

const space: Token = { type: 'text', raw: ' ', text: ' ', escaped: false };

function addProse(tokens: readonly Token[], blocks: Block[]): void {
  if (isNavigation(tokens)) return;
  const codeWords: string[] = [];
  addText(inlineText(tokens, codeWords), codeWords, blocks);
}

function addText(source: string, codeWords: string[], blocks: Block[]): void {
  const text = source.replace(/\s+/g, ' ').trim();
  if (text !== '') blocks.push({ kind: 'prose', text, codeWords });
}

/** Nothing but links inside the course, with separators between them. */
function isNavigation(tokens: readonly Token[]): boolean {
  const links = tokens.filter((token) => token.type === 'link');
  return (
    links.length > 0 &&
    links.every((link) => 'href' in link && !/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(String(link.href))) &&
    tokens.every((token) => token.type === 'link' || !/[\p{L}\p{N}]/u.test(inlineText([token])))
  );
}

/** What inline Markdown reads as. Pieces in code style are also added to `codeWords`, if given. */
export function inlineText(tokens: readonly Token[], codeWords?: string[]): string {
  let text = '';
  for (const token of tokens) {
    switch (token.type) {
      case 'codespan':
        codeWords?.push(token.text);
        text += token.text;
        break;
      case 'br':
        text += ' ';
        break;
      case 'html':
        // `<br>` parts words, `<b>` does not.
        text += /^<(?:br|p|div|li|td)\b/i.test(token.raw) ? ' ' : '';
        break;
      case 'checkbox':
        break;
      case 'image':
        text += token.text;
        break;
      case 'escape':
        text += token.text;
        break;
      default:
        text += 'tokens' in token && token.tokens ? inlineText(token.tokens, codeWords) : readable(token);
    }
  }
  return text;
}

/** A link by reference cannot be resolved inside one section: keep its text, drop the reference. */
const referenceLink = /(?<![\p{L}\p{N}_\])])\[([^[\]]+)\]\[[\p{L}][^[\]]*\]/gu;
const entity = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/gi;

function readable(token: Token): string {
  const source = 'text' in token ? String(token.text) : token.raw;
  return source
    .replace(referenceLink, '$1')
    .replace(entity, (written) => textOf(parseFragment(written)) || written);
}
