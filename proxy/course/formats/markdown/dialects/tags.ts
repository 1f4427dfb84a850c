import { CodeFences } from './code-fences.ts';
import { columnOf } from './columns.ts';
import { beginFence, type End, writeEnd } from './ends.ts';
import { type BlockHead, closing, isMark, opening } from './marks.ts';
import { partsOf } from './prose.ts';

/** A tag of a template language in a lesson, e.g. `{{< tab "Linux" >}}` or `{% endraw %}`. */
export interface Tag {
  name: string;
  /** What stands behind the name. */
  rest: string;
  isEnd: boolean;
}

export type TagReading =
  /** What is between it and its end is a block. */
  | { as: 'block'; head: BlockHead }
  /** ... is code, */
  | { as: 'code'; language: string }
  /** ... a formula, */
  | { as: 'math' }
  /** ... stays as it is, without the two tags, */
  | { as: 'inner' }
  /** ... is nothing that students read. */
  | { as: 'dropped' }
  /** It has no end, and stands for this. */
  | { as: 'text'; text: string };

/** A tag and where it stands, or what stands for itself there. */
export interface FoundTag {
  start: number;
  end: number;
  tag: Tag | { text: string };
}

export interface TagDialect {
  /** Without any of these a text has no tags. */
  signs: readonly string[];
  /** The first tag of a text from a place on. Its cost is what it passes over. */
  next(text: string, from: number): FoundTag | undefined;
  /** Of a line that begins a tag and does not end it: told the lines that follow, says which of them does. */
  unfinished(line: string): ((next: string) => boolean) | undefined;
  /** @param how `hasEnd`: its end comes; `isAlone`: nothing but tags stands on its line */
  read(tag: Tag, how: { hasEnd: boolean; isAlone: boolean }): TagReading;
}

/** Lines that one tag may take. */
const mostTagLines = 100;
const mostDepth = 40;

interface Open {
  name: string;
  end: End;
  isVerbatim: boolean;
  isDropped: boolean;
}

/** Text with the tags of a dialect turned into marks of blocks, into fences of code, or into nothing. */
export function readTags(source: readonly string[], dialect: TagDialect): string[] {
  const lines = joined(source, dialect);
  const ends = countEnds(lines, dialect);
  const out: string[] = [];
  const stack: Open[] = [];
  const fences = new CodeFences();
  for (const line of lines) {
    const verbatim = stack.at(-1)?.isVerbatim === true;
    if (
      (!verbatim && fences.isCode(line)) ||
      isMark(line) ||
      !dialect.signs.some((sign) => line.includes(sign))
    ) {
      if (stack.at(-1)?.isDropped !== true) out.push(line);
      continue;
    }
    readLine(line, dialect, ends, stack, out);
  }
  while (stack.length > 0) {
    const last = stack.pop();
    if (last !== undefined) writeEnd(out, last.end);
  }
  return out;
}

function readLine(
  line: string,
  dialect: TagDialect,
  ends: Map<string, number>,
  stack: Open[],
  out: string[],
): void {
  const isAlone = withoutTags(line, dialect).trim() === '';
  const indent = ' '.repeat(columnOf(line));
  let text = '';
  let hadTag = false;
  const endLine = () => {
    if (text.trim() !== '') out.push(text);
    text = '';
  };
  const add = (more: string) => {
    if (stack.at(-1)?.isDropped !== true) text += more;
  };
  const openTag = (tag: Tag) => {
    const opened = stack.reduce((count, { name }) => count + (name === tag.name ? 1 : 0), 0);
    const hasEnd = (ends.get(tag.name) ?? 0) > opened && stack.length < mostDepth;
    const reading = dialect.read(tag, { hasEnd, isAlone });
    const push = (end: End, how: Partial<Open> = {}) => {
      if (hasEnd) stack.push({ name: tag.name, end, isVerbatim: false, isDropped: false, ...how });
      else writeEnd(out, end);
    };
    switch (reading.as) {
      case 'block':
        endLine();
        out.push(opening(indent, reading.head));
        return push({ is: 'line', line: closing(indent) });
      case 'code':
        endLine();
        return push(beginFence(out, indent, reading.language), { isVerbatim: true });
      case 'math':
        endLine();
        out.push(`${indent}$$`);
        return push({ is: 'line', line: `${indent}$$` }, { isVerbatim: true });
      case 'inner':
        return push({ is: 'nothing' });
      case 'dropped':
        return push({ is: 'nothing' }, { isVerbatim: true, isDropped: true });
      case 'text':
        return add(reading.text);
      default:
        return reading satisfies never;
    }
  };
  let from = 0;
  for (const { start, end, tag } of tagsOf(line, dialect)) {
    const top = stack.at(-1);
    // In code only its own end is one.
    if (top?.isVerbatim === true && !('name' in tag && tag.isEnd && tag.name === top.name)) continue;
    add(line.slice(from, start));
    from = end;
    hadTag = true;
    if ('text' in tag) add(tag.text);
    else if (tag.isEnd) closeTag(tag.name, ends, stack, out, endLine);
    else openTag(tag);
  }
  add(line.slice(from));
  if (!hadTag || text.trim() !== '') out.push(text);
}

/** The tags of a line; one that begins in a code span is shown as it stands. */
function tagsOf(line: string, dialect: TagDialect): FoundTag[] {
  const found: FoundTag[] = [];
  const parts = partsOf(line);
  let part = 0;
  let partEnd = parts[0]?.text.length ?? 0;
  for (let tag = dialect.next(line, 0); tag !== undefined; ) {
    while (partEnd <= tag.start && part + 1 < parts.length) {
      part += 1;
      partEnd += parts[part]?.text.length ?? 0;
    }
    const isCode = parts[part]?.isCode === true;
    if (!isCode) found.push(tag);
    tag = dialect.next(line, isCode ? partEnd : tag.end);
  }
  return found;
}

/** Ends the innermost block of that name, and what was left open in it. */
function closeTag(
  name: string,
  ends: Map<string, number>,
  stack: Open[],
  out: string[],
  endLine: () => void,
): void {
  ends.set(name, (ends.get(name) ?? 1) - 1);
  const index = stack.findLastIndex((open) => open.name === name);
  if (index < 0) return;
  for (const { end } of stack.splice(index).reverse()) {
    if (end.is === 'nothing') continue;
    endLine();
    writeEnd(out, end);
  }
}

function countEnds(lines: readonly string[], dialect: TagDialect): Map<string, number> {
  const ends = new Map<string, number>();
  for (const line of lines) {
    if (!dialect.signs.some((sign) => line.includes(sign))) continue;
    for (const { tag } of tagsOf(line, dialect)) {
      if ('name' in tag && tag.isEnd) ends.set(tag.name, (ends.get(tag.name) ?? 0) + 1);
    }
  }
  return ends;
}

function withoutTags(line: string, dialect: TagDialect): string {
  let rest = '';
  let from = 0;
  for (const { start, end, tag } of tagsOf(line, dialect)) {
    rest += line.slice(from, start) + ('text' in tag ? tag.text : '');
    from = end;
  }
  return rest + line.slice(from);
}

/** Lines with each tag on one. */
function joined(lines: readonly string[], dialect: TagDialect): string[] {
  const out: string[] = [];
  const fences = new CodeFences();
  for (let at = 0; at < lines.length; at += 1) {
    const parts = [lines[at] ?? ''];
    const most = Math.min(lines.length, at + mostTagLines);
    let isEnded = fences.isCode(lines[at] ?? '') ? undefined : dialect.unfinished(lines[at] ?? '');
    let next = at + 1;
    for (; isEnded !== undefined && next < most; next += 1) {
      const line = (lines[next] ?? '').trim();
      parts.push(line);
      // The line that ends one may begin another.
      if (isEnded(line)) isEnded = dialect.unfinished(line);
    }
    if (isEnded === undefined) at = next - 1;
    out.push(isEnded === undefined ? parts.join(' ') : (lines[at] ?? ''));
  }
  return out;
}
