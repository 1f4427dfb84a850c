import { closesFence, type Fence, fenceAt, isOutside } from './code-fences.ts';
import { colonFenceAt, readColonFence } from './colon-fences.ts';
import { columnOf } from './columns.ts';
import { cellOf, type Directive, readDirective } from './directives.ts';
import { beginFence, type End, writeEnd } from './ends.ts';
import { cellOptions, directiveOptions, indentedOptions } from './fence-options.ts';
import { type BlockHead, closing, opening } from './marks.ts';

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
  return new FencedBlocks(lines).read();
}

class FencedBlocks {
  readonly #lines: readonly string[];
  readonly #out: string[] = [];
  readonly #stack: Open[] = [];
  /** The line behind the one that is read. */
  #at = 0;

  constructor(lines: readonly string[]) {
    this.#lines = lines;
  }

  read(): string[] {
    while (this.#at < this.#lines.length) {
      const line = this.#lines[this.#at] ?? '';
      this.#at += 1;
      const top = this.#stack.at(-1);
      if (top?.is === 'verbatim') {
        this.#verbatim(line, top);
        continue;
      }
      const closed = closedBy(line, this.#stack);
      if (closed > 0) this.#close(closed);
      else if (this.#stack.length < mostDepth) this.#open(line);
      else this.#out.push(line);
    }
    this.#close(this.#stack.length);
    return this.#out;
  }

  #verbatim(line: string, top: Open): void {
    const isLeft = isOutside(line, top.fence);
    const isEnd = isLeft || ends(line, top.fence);
    const isWritten = top.end === 'as written' ? !isLeft : !isEnd && top.end.is !== 'nothing';
    if (isLeft) this.#at -= 1;
    if (isWritten) this.#out.push(line);
    else if (isEnd) writeEndOf(this.#out, top);
    if (isEnd) this.#stack.pop();
  }

  #close(count: number): void {
    for (const open of this.#stack.splice(this.#stack.length - count).toReversed())
      writeEndOf(this.#out, open);
  }

  #open(line: string): void {
    const colons = colonFenceAt(line);
    const fence = fenceAt(line);
    // Colons alone are the end of nothing: left by a block of which only the end is here.
    if (colons !== undefined && colons.info !== '') this.#openColons(line, colons);
    else if (fence !== undefined) this.#openFence(line, fence);
    else if (colons === undefined || colons.length < 3) this.#out.push(line);
  }

  #openColons(line: string, fence: Fence): void {
    const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
    const read = readColonFence(fence);
    if ('directive' in read) this.#openDirective(read.directive, fence, indent);
    else this.#openBlock(fence.character === '/' ? this.#withOptions(read.head) : read.head, fence, indent);
  }

  #withOptions(head: BlockHead): BlockHead {
    const { options, next } = indentedOptions(this.#lines, this.#at);
    this.#at = next;
    const type = options.get('type');
    const isCollapsed = options.get('open')?.toLowerCase() === 'false';
    return { ...head, names: type === undefined ? head.names : [...head.names, type], isCollapsed };
  }

  #openFence(line: string, fence: Fence): void {
    const ticks = fence.character.repeat(fence.length);
    const lead = line.slice(0, line.indexOf(ticks));
    const [, inBraces, argument = ''] = /^\{([^{}]*)\}(.*)$/.exec(fence.info) ?? [];
    const cell = inBraces === undefined ? undefined : cellOf(inBraces);
    if (cell !== undefined) {
      const { options, next } = cellOptions(this.#lines, this.#at);
      const isHidden = ['echo', 'include'].some((key) => /^false\b/.test(options.get(key) ?? ''));
      const isShown = cell.isShown && !isHidden;
      this.#at = next;
      if (isShown) this.#out.push(`${lead}${ticks}${cell.language}`);
      this.#stack.push({ is: 'verbatim', fence, end: isShown ? 'as written' : nothing });
    } else if (inBraces !== undefined && /^[\p{L}][\p{L}\p{N}:._+-]*$/u.test(inBraces))
      this.#openDirective({ name: inBraces, argument: argument.trim() }, fence, lead);
    else {
      this.#out.push(inBraces === undefined ? line : `${lead}${ticks}${classLanguage(inBraces)}`);
      this.#stack.push({ is: 'verbatim', fence, end: 'as written' });
    }
  }

  #openDirective(named: Pick<Directive, 'name' | 'argument'>, fence: Fence, lead: string): void {
    const { options, next } = directiveOptions(this.#lines, this.#at);
    this.#at = next;
    const reading = readDirective({ ...named, options });
    const indent = ' '.repeat(columnOf(lead));
    const verbatim = (end: End) => this.#stack.push({ is: 'verbatim', fence, end });
    switch (reading.as) {
      case 'block':
        this.#openBlock(reading.head, fence, indent);
        return;
      case 'code':
        verbatim(beginFence(this.#out, indent, reading.language));
        return;
      case 'math':
        this.#out.push(`${indent}$$`);
        verbatim({ is: 'line', line: `${indent}$$` });
        return;
      case 'figure':
        this.#openBlock({ names: ['figure'] }, fence, indent);
        if (reading.image !== '') this.#out.push(`${indent}${reading.image}`, '');
        return;
      case 'gate':
        this.#out.push(reading.head === undefined ? closing(indent) : opening(indent, reading.head));
        verbatim(nothing);
        return;
      case 'nothing':
        verbatim(nothing);
        return;
      default:
        reading satisfies never;
    }
  }

  #openBlock(head: BlockHead, fence: Fence, indent: string): void {
    this.#out.push(opening(indent, head));
    this.#stack.push({ is: 'block', fence, end: { is: 'line', line: closing(indent) } });
  }
}

function writeEndOf(out: string[], { end }: Open): void {
  if (end !== 'as written') writeEnd(out, end);
}

function ends(line: string, fence: Fence): boolean {
  if (isTicks(fence)) return closesFence(line, fence);
  const found = colonFenceAt(line);
  return found !== undefined && found.character === fence.character && found.info === '';
}

/** How many of what is open a line ends: the innermost block of its kind, and what was left open in it. */
function closedBy(line: string, stack: readonly Open[]): number {
  const bare = colonFenceAt(line);
  for (let depth = 1; depth <= stack.length; depth += 1) {
    const fence = stack[stack.length - depth]?.fence;
    if (fence === undefined) return 0;
    if (isTicks(fence)) return closesFence(line, fence) ? depth : 0;
    if (bare?.info === '' && bare.character === fence.character) return depth;
  }
  return 0;
}

function isTicks({ character }: Fence): boolean {
  return character === '`' || character === '~';
}

/** `.python .numberLines` -> `python`. */
function classLanguage(inBraces: string): string {
  return /^\s*\.([\w+#-]+)/.exec(inBraces)?.[1] ?? '';
}
