import { columnOf } from './columns.ts';

/** A fence of code that is open. */
export interface Fence {
  character: string;
  length: number;
  /** Blanks before it, a tab counting as four; what stands further left is not in it. */
  column: number;
  /** Marks of quotes before it. */
  quotes: number;
  /** Behind its mark, e.g. `python`. */
  info: string;
}

/** Deepest column at which a fence may stand without being in a list. */
const freeColumns = 3;

/** Follows the fences of code of a text, line by line; a line's cost is its length. */
export class CodeFences {
  #open: Fence | undefined;

  /** Whether a line is code, or opens or closes some. Has to be told every line. */
  isCode(line: string): boolean {
    const open = this.#open;
    if (open !== undefined) {
      if (isOutside(line, open)) this.#open = undefined;
      else {
        if (closesFence(line, open)) this.#open = undefined;
        return true;
      }
    }
    this.#open = fenceAt(line);
    return this.#open !== undefined;
  }
}

/** The fence that a line opens; also behind the marks of a quote or a list item. */
export function fenceAt(line: string): Fence | undefined {
  if (!line.includes('```') && !line.includes('~~~')) return undefined;
  const start = contentStart(line);
  const character = line[start.at] ?? '';
  if (character !== '`' && character !== '~') return undefined;
  const end = runEnd(line, start.at);
  const info = line.slice(end).trim();
  if (end - start.at < 3 || (character === '`' && info.includes('`'))) return undefined;
  return { character, length: end - start.at, column: start.column, quotes: start.quotes, info };
}

export function closesFence(line: string, { character, length }: Fence): boolean {
  if (!line.includes(character.repeat(3))) return false;
  let at = 0;
  while (line[at] === ' ' || line[at] === '\t' || line[at] === '>') at += 1;
  if (line[at] !== character) return false;
  const end = runEnd(line, at);
  return end - at >= length && line.slice(end).trim() === '';
}

/** What a fence stands in (a quote, a list item) ends where a line no longer belongs to it. */
export function isOutside(line: string, { column, quotes }: Fence): boolean {
  if (line.trim() === '') return quotes > 0;
  if (quotes > 0) return !line.trimStart().startsWith('>');
  return column > freeColumns && columnOf(line) < Math.min(column, freeColumns - 1);
}

function runEnd(line: string, from: number): number {
  let end = from;
  while (line[end] === line[from]) end += 1;
  return end;
}

/** Where a line's own text begins: behind blanks, marks of quotes and list items. */
function contentStart(line: string): { at: number; column: number; quotes: number } {
  let at = 0;
  let column = 0;
  let quotes = 0;
  for (;;) {
    const character = line[at];
    if (character === ' ') column += 1;
    else if (character === '\t') column += 4;
    else if (character === '>') quotes += 1;
    else {
      const item = /^(?:[-*+]|\d{1,9}[.)])(?=[ \t])/.exec(line.slice(at, at + 11))?.[0].length ?? 0;
      if (item === 0) return { at, column, quotes };
      at += item - 1;
      column += item;
    }
    at += 1;
  }
}
