import { CodeFences } from './code-fences.ts';
import { columnOf, withoutColumns } from './columns.ts';
import { type BlockHead, closing, isMark, opening } from './marks.ts';

/** Columns by which the text of a block stands in. */
const bodyColumns = 4;
const mostDepth = 20;

interface Open {
  /** Column of its mark. */
  column: number;
  indent: string;
}

/**
 * The blocks of Python-Markdown and PyMdown, whose text stands in by four blanks:
 * `!!! note "Title"`, `??? question` and `???+ tip` (folded up), `=== "Tab"`.
 */
export function readIndentedBlocks(lines: readonly string[]): string[] {
  const out: string[] = [];
  const open: Open[] = [];
  const fences = new CodeFences();
  /** Empty lines belong to a block only where it goes on behind them. */
  let blank = 0;
  const endTo = (column: number) => {
    for (
      let last = open.at(-1);
      last !== undefined && column < last.column + bodyColumns;
      last = open.at(-1)
    ) {
      out.push(closing(last.indent));
      open.pop();
    }
  };
  for (const line of lines) {
    if (line.trim() === '') {
      fences.isCode(line);
      blank += 1;
      continue;
    }
    const isCode = fences.isCode(line);
    endTo(columnOf(line));
    for (; blank > 0; blank -= 1) out.push('');
    const own = withoutColumns(line, open.length * bodyColumns);
    const head = isCode || isMark(line) || open.length >= mostDepth ? undefined : headAt(own);
    if (head === undefined) out.push(own);
    else {
      const indent = ' '.repeat(columnOf(own));
      out.push(opening(indent, head));
      open.push({ column: columnOf(line), indent });
    }
  }
  endTo(-1);
  for (; blank > 0; blank -= 1) out.push('');
  return out;
}

const admonition = /^[ \t]*(!!!|\?\?\?\+?)([^"]*)(?:"(.*)")?$/;
const words = /^[\p{L}\p{N}_-]+(?: +[\p{L}\p{N}_-]+)*$/u;
const tab = /^[ \t]*===[!+]*[ \t]+"(.*)"[ \t]*$/;

function headAt(line: string): BlockHead | undefined {
  const tabTitle = tab.exec(line)?.[1];
  if (tabTitle !== undefined) return { names: ['tab'], title: tabTitle };
  const [, mark, written = '', title] = admonition.exec(line.trimEnd()) ?? [];
  const kinds = written.trim();
  if (mark === undefined || (kinds === '' ? title === undefined : !words.test(kinds))) return undefined;
  const names = kinds.split(/ +/).filter((name) => name !== '' && name !== 'inline' && name !== 'end');
  return {
    names,
    ...(title !== undefined && title.trim() !== '' && { title: title.trim() }),
    ...(mark === '!!!' ? { isShown: true } : { isCollapsed: true }),
  };
}
