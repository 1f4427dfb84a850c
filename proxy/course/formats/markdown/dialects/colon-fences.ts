import { readAttributes } from './attributes.ts';
import type { Fence } from './code-fences.ts';
import { columnOf } from './columns.ts';
import type { Directive } from './directives.ts';
import type { BlockHead } from './marks.ts';

/** A line of three colons (or slashes) or more, with what stands behind them; alone it is an end. */
export function colonFenceAt(line: string): Fence | undefined {
  const start = line.length - line.trimStart().length;
  const character = line[start] ?? '';
  if (
    (character !== ':' && character !== '/') ||
    line[start + 1] !== character ||
    line[start + 2] !== character
  )
    return undefined;
  let end = start;
  while (line[end] === character) end += 1;
  const length = end - start;
  // Slashes are PyMdown's only where exactly three are set off from what follows.
  if (
    character === '/' &&
    (length !== 3 || !/^(?:[ \t]+[a-z][\w-]*[ \t]*(?:\||$)|[ \t]*$)/.test(line.slice(end)))
  )
    return undefined;
  return { character, length, column: columnOf(line), quotes: 0, info: withoutEnd(line.slice(end).trim()) };
}

/** Pandoc allows colons behind the name as well. */
function withoutEnd(info: string): string {
  if (!info.endsWith(':::')) return info;
  let end = info.length;
  while (info[end - 1] === ':') end -= 1;
  return info.slice(0, end).trim();
}

export type ColonFence = { head: BlockHead } | { directive: Pick<Directive, 'name' | 'argument'> };

/** What stands behind the colons: `{note} Title`, `{.callout-tip title="x"}`, `note Title`, `note[Title]{#id}`. */
export function readColonFence({ character, info }: Fence): ColonFence {
  if (character === '/') {
    const bar = info.indexOf('|');
    const title = bar < 0 ? '' : info.slice(bar + 1).trim();
    const name = (bar < 0 ? info : info.slice(0, bar)).trim();
    return { head: { names: [name], ...(title !== '' && { title }) } };
  }
  if (info.startsWith('{')) {
    const end = info.indexOf('}');
    const inBraces = info.slice(1, end < 0 ? undefined : end).trim();
    if (/^[\p{L}][\p{L}\p{N}:._+-]*$/u.test(inBraces))
      return { directive: { name: inBraces, argument: end < 0 ? '' : info.slice(end + 1).trim() } };
    return { head: headOf('', '', inBraces) };
  }
  const name = /^[^\s[{"]+/.exec(info)?.[0] ?? '';
  let rest = info.slice(name.length).trim();
  let attributes = '';
  const brace = rest.lastIndexOf('{');
  if (brace >= 0 && rest.endsWith('}')) {
    attributes = rest.slice(brace + 1, -1);
    rest = rest.slice(0, brace).trim();
  }
  const isLabel = rest.startsWith('[') && rest.endsWith(']');
  const isQuoted = rest.length > 1 && rest.startsWith('"') && rest.endsWith('"');
  return { head: headOf(name, isLabel || isQuoted ? rest.slice(1, -1).trim() : rest, attributes) };
}

function headOf(name: string, behind: string, attributes: string): BlockHead {
  const { id, classes, values } = readAttributes(attributes);
  const title = values.get('title') ?? values.get('name') ?? (behind === '' ? undefined : behind);
  const isCollapsed = values.get('collapse') === 'true' || values.get('collapsed') === 'true';
  const isOther =
    /pdf|latex|docx|epub|beamer/.test(values.get('when-format') ?? '') && classes.includes('content-visible');
  return {
    names: [...(name === '' ? [] : [name]), ...classes, ...(isOther ? ['content-hidden'] : [])],
    ...(title !== undefined && { title }),
    ...(id !== undefined && { id }),
    ...(isCollapsed && { isCollapsed }),
  };
}
