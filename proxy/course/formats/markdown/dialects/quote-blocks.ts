import { readAttributes } from './attributes.ts';
import { CodeFences } from './code-fences.ts';
import { type BlockHead, closing, isMark, opening } from './marks.ts';

/** Marks of quotes before a line's own text; people write three. */
const mostDepth = 10;

/**
 * Quotes that are boxes: `{: .challenge}` behind a quote, as the Carpentries' former template and
 * Just the Docs write it, and `> [!NOTE] Title`, as GitHub and Obsidian do.
 */
export function readQuoteBlocks(lines: readonly string[]): string[] {
  const out: string[] = [];
  const fences = new CodeFences();
  /** Where in `out` the quote of each depth began. */
  const begun: number[] = [];
  let wasCode = false;
  for (const line of lines) {
    const isCode = fences.isCode(line);
    // In code `>>>` is a prompt.
    const depth = isCode && wasCode ? begun.length : Math.min(mostDepth, quoteDepth(line));
    wasCode = isCode;
    const classes = isCode || isMark(line) ? undefined : classesOf(unquoted(line, depth));
    if (classes !== undefined && begun.length > depth) {
      box(out, begun[depth] ?? out.length, depth, { names: classes });
      begun.length = Math.min(begun.length, depth);
      continue;
    }
    const isLazy =
      depth < begun.length &&
      depth === 0 &&
      line.trim() !== '' &&
      !isCode &&
      out.at(-1)?.trim() !== '' &&
      !isMark(out.at(-1) ?? '');
    if (!isLazy) {
      endTo(depth, begun, out);
      while (begun.length < depth) begun.push(out.length);
    }
    out.push(line);
  }
  endTo(0, begun, out);
  return out;
}

/** Ends the quotes that are deeper than a line; one that says by itself what it is becomes a box. */
function endTo(depth: number, begun: number[], out: string[]): void {
  while (begun.length > depth) {
    const at = begun.pop() ?? out.length;
    const first = unquoted(out[at] ?? '', begun.length + 1);
    const [, kind, fold, title] =
      /^\s*\[!([\p{L}\p{N}_|-]{1,40})\]([+-]?)[ \t]*([^ \t\n].*|)$/u.exec(first) ?? [];
    if (kind === undefined) continue;
    out.splice(at, 1);
    const hasTitle = title !== undefined && title.trim() !== '';
    box(out, at, begun.length, {
      names: [kind.toLowerCase()],
      ...(hasTitle && { title: title.trim() }),
      ...(fold === '-' ? { isCollapsed: true } : { isShown: true }),
    });
  }
}

/** The lines from a place on without their innermost marks, as a block. */
function box(out: string[], from: number, depth: number, head: BlockHead): void {
  const prefix = '> '.repeat(depth);
  const body = out.splice(from).map((line) => prefix + unquoted(line, depth + 1));
  out.push(opening(prefix, head), ...body, closing(prefix));
}

function quoteDepth(line: string): number {
  let depth = 0;
  for (const character of line) {
    if (character === '>') depth += 1;
    else if (character !== ' ') break;
  }
  return depth;
}

/** A line without so many marks of quotes, and one blank behind each. */
function unquoted(line: string, depth: number): string {
  let at = 0;
  for (let left = depth; left > 0; left -= 1) {
    let mark = at;
    while (line[mark] === ' ') mark += 1;
    if (line[mark] !== '>') break;
    at = line[mark + 1] === ' ' ? mark + 2 : mark + 1;
  }
  return line.slice(at);
}

function classesOf(line: string): string[] | undefined {
  const inside = /^[ \t]*\{:([^{}]*)\}[ \t]*$/.exec(line)?.[1];
  if (inside === undefined) return undefined;
  const { classes } = readAttributes(inside);
  return classes.length > 0 ? classes : undefined;
}
