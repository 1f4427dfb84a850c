import { closesFence, type Fence, fenceAt, isOutside } from './code-fences.ts';
import { colonFenceAt, readColonFence } from './colon-fences.ts';
import { columnOf } from './columns.ts';
import { cellOf, type Directive, readDirective } from './directives.ts';
import { beginFence, type End, writeEnd } from './ends.ts';
import { closing, opening } from './marks.ts';

/** What is open where a line stands. */
type Open =
  /** Lines that are code or are left out: only its own end is looked for. */
  | { is: 'verbatim'; fence: Fence; end: End | 'as written' }
  /** Lines that are Markdown. */
  | { is: 'block'; fence: Fence; end: End };

const nothing: End = { is: 'nothing' };
/** A deeper one is text. */
const mostDepth = 40;

/**
 * The blocks that stand between fences: directives of MyST and Sphinx (```` ```{note} ````,
 * `:::{note}`), divs of Pandoc, Quarto and the Carpentries' workbench (`::: challenge`),
 * admonitions of Docusaurus and VitePress (`:::note Title`), blocks of PyMdown (`/// note`), and cells of code.
 * Directives with code in them become fences of code.
 */
export function readFencedBlocks(lines: readonly string[]): string[] {
  const out: string[] = [];
  const stack: Open[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    at += 1;
    const top = stack.at(-1);
    if (top?.is === 'verbatim') {
      const isLeft = isOutside(line, top.fence);
      const isEnd = isLeft || ends(line, top.fence);
      if (isEnd) stack.pop();
      if (isLeft) at -= 1;
      const isWritten = top.end === 'as written' ? !isLeft : !isEnd && top.end.is !== 'nothing';
      if (isWritten) out.push(line);
      else if (isEnd) endWith(out, top);
      continue;
    }
    const closed = closedBy(line, stack);
    if (closed > 0) {
      for (let count = 0; count < closed; count += 1) endWith(out, stack.pop());
      continue;
    }
    if (stack.length < mostDepth) at = open(lines, at, out, stack);
    else out.push(line);
  }
  while (stack.length > 0) endWith(out, stack.pop());
  return out;
}

function endWith(out: string[], open: Open | undefined): void {
  if (open !== undefined && open.end !== 'as written') writeEnd(out, open.end);
}

function ends(line: string, fence: Fence): boolean {
  if (fence.character === '`' || fence.character === '~') return closesFence(line, fence);
  const found = colonFenceAt(line);
  return found !== undefined && found.character === fence.character && found.info === '';
}

/** How many of what is open a line ends: the innermost block of its kind, and what was left open in it. */
function closedBy(line: string, stack: readonly Open[]): number {
  const bare = colonFenceAt(line);
  for (let depth = 1; depth <= stack.length; depth += 1) {
    const each = stack[stack.length - depth];
    if (each === undefined) return 0;
    const isTick = each.fence.character === '`' || each.fence.character === '~';
    if (isTick) return closesFence(line, each.fence) ? depth : 0;
    if (bare?.info === '' && bare.character === each.fence.character) return depth;
  }
  return 0;
}

/** Reads the line before `at`, with the options below it; returns the line to go on with. */
function open(lines: readonly string[], at: number, out: string[], stack: Open[]): number {
  const line = lines[at - 1] ?? '';
  const colons = colonFenceAt(line);
  if (colons !== undefined && colons.info !== '') return openColons(lines, at, colons, out, stack);
  const fence = fenceAt(line);
  if (fence === undefined) {
    // The end of nothing: left by a block of which only the end is here.
    if (colons === undefined || colons.length < 3) out.push(line);
    return at;
  }
  const directive = /^\{([^{}]*)\}(.*)$/.exec(fence.info);
  const lead = line.slice(0, line.indexOf(fence.character.repeat(fence.length)));
  const ticks = fence.character.repeat(fence.length);
  const inBraces = directive?.[1] ?? '';
  const cell = directive === null ? undefined : cellOf(inBraces);
  const isName = /^[\p{L}][\p{L}\p{N}:._+-]*$/u.test(inBraces);
  if (directive === null || (!isName && cell === undefined)) {
    out.push(directive === null ? line : `${lead}${ticks}${classLanguage(inBraces)}`);
    stack.push({ is: 'verbatim', fence, end: 'as written' });
    return at;
  }
  if (cell !== undefined) {
    const options = cellOptions(lines, at);
    const isShown = cell.isShown && !options.isHidden;
    if (isShown) out.push(`${lead}${ticks}${cell.language}`);
    stack.push({ is: 'verbatim', fence, end: isShown ? 'as written' : nothing });
    return options.next;
  }
  return openDirective(
    { name: inBraces, argument: (directive[2] ?? '').trim() },
    lines,
    at,
    fence,
    lead,
    out,
    stack,
  );
}

function openColons(
  lines: readonly string[],
  at: number,
  fence: Fence,
  out: string[],
  stack: Open[],
): number {
  const indent = /^[ \t]*/.exec(lines[at - 1] ?? '')?.[0] ?? '';
  const read = readColonFence(fence);
  if ('directive' in read) return openDirective(read.directive, lines, at, fence, indent, out, stack);
  const options =
    fence.character === '/' ? blockOptions(lines, at) : { next: at, isCollapsed: false, names: [] };
  const { head } = read;
  out.push(
    opening(indent, {
      ...head,
      names: [...head.names, ...options.names],
      isCollapsed: head.isCollapsed === true || options.isCollapsed,
    }),
  );
  stack.push({ is: 'block', fence, end: { is: 'line', line: closing(indent) } });
  return options.next;
}

function openDirective(
  named: Pick<Directive, 'name' | 'argument'>,
  lines: readonly string[],
  at: number,
  fence: Fence,
  lead: string,
  out: string[],
  stack: Open[],
): number {
  const { options, next } = directiveOptions(lines, at);
  const reading = readDirective({ ...named, options });
  const indent = ' '.repeat(columnOf(lead));
  switch (reading.as) {
    case 'block':
      out.push(opening(indent, reading.head));
      stack.push({ is: 'block', fence, end: { is: 'line', line: closing(indent) } });
      return next;
    case 'code':
      stack.push({ is: 'verbatim', fence, end: beginFence(out, indent, reading.language) });
      return next;
    case 'math':
      out.push(`${indent}$$`);
      stack.push({ is: 'verbatim', fence, end: { is: 'line', line: `${indent}$$` } });
      return next;
    case 'figure':
      out.push(
        opening(indent, { names: ['figure'] }),
        ...(reading.image === '' ? [] : [`${indent}${reading.image}`, '']),
      );
      stack.push({ is: 'block', fence, end: { is: 'line', line: closing(indent) } });
      return next;
    case 'gate':
      out.push(reading.head === undefined ? closing(indent) : opening(indent, reading.head));
      stack.push({ is: 'verbatim', fence, end: nothing });
      return next;
    case 'nothing':
      stack.push({ is: 'verbatim', fence, end: nothing });
      return next;
    default:
      return reading satisfies never;
  }
}

const optionLine = /^[ \t]*:([\w-]+):[ \t]*([^ \t\n].*|)$/;

/** `:class: dropdown` lines, or YAML between `---`, at the beginning of a directive. */
function directiveOptions(
  lines: readonly string[],
  at: number,
): { options: Map<string, string>; next: number } {
  const options = new Map<string, string>();
  let next = at;
  if (lines[at]?.trim() === '---') {
    for (next = at + 1; next < lines.length && lines[next]?.trim() !== '---'; next += 1) {
      const [, key, value] = /^[ \t]*([\w-]+):[ \t]*([^ \t\n].*|)$/.exec(lines[next] ?? '') ?? [];
      if (key === undefined) break;
      options.set(key.toLowerCase(), (value ?? '').trim());
    }
    return lines[next]?.trim() === '---' ? { options, next: next + 1 } : { options: new Map(), next: at };
  }
  for (; next < lines.length; next += 1) {
    const [, key, value] = optionLine.exec(lines[next] ?? '') ?? [];
    if (key === undefined) break;
    options.set(key.toLowerCase(), (value ?? '').trim());
  }
  return { options, next };
}

/** `#| echo: false` lines at the beginning of a cell. */
function cellOptions(lines: readonly string[], at: number): { next: number; isHidden: boolean } {
  let next = at;
  let isHidden = false;
  for (; next < lines.length; next += 1) {
    const option = /^[ \t]*(?:#|\/\/|--|%)\|[ \t]*([^ \t\n].*|)$/.exec(lines[next] ?? '')?.[1];
    if (option === undefined) break;
    isHidden ||= /^(?:echo|include)[ \t]*:[ \t]*false\b/.test(option);
  }
  return { next, isHidden };
}

/** Indented `open: false` and `type: tip` lines under the beginning of a PyMdown block. */
function blockOptions(
  lines: readonly string[],
  at: number,
): { next: number; isCollapsed: boolean; names: string[] } {
  let next = at;
  let isCollapsed = false;
  const names: string[] = [];
  for (; next < lines.length; next += 1) {
    const [, key, value = ''] = /^ {4}([a-z]+):[ \t]*([^ \t\n].*|)$/.exec(lines[next] ?? '') ?? [];
    if (key === undefined) break;
    if (key === 'type') names.push(value.trim());
    if (key === 'open' && value.trim().toLowerCase() === 'false') isCollapsed = true;
  }
  return { next, isCollapsed, names };
}

/** `.python .numberLines` -> `python`. */
function classLanguage(inBraces: string): string {
  return /^\s*\.([\w+#-]+)/.exec(inBraces)?.[1] ?? '';
}
