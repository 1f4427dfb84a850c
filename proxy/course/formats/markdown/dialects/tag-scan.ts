import { CodeFences } from './code-fences.ts';
import type { BlockHead } from './marks.ts';
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

/** The tags of a line; one that begins in a code span is shown as it stands. */
export function tagsOf(line: string, dialect: TagDialect): FoundTag[] {
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

/** How often each name is ended. */
export function countEnds(lines: readonly string[], dialect: TagDialect): Map<string, number> {
  const ends = new Map<string, number>();
  for (const line of lines) {
    if (!dialect.signs.some((sign) => line.includes(sign))) continue;
    for (const { tag } of tagsOf(line, dialect)) {
      if ('name' in tag && tag.isEnd) ends.set(tag.name, (ends.get(tag.name) ?? 0) + 1);
    }
  }
  return ends;
}

/** What stands on a line beside its tags. */
export function withoutTags(line: string, dialect: TagDialect): string {
  let rest = '';
  let from = 0;
  for (const { start, end, tag } of tagsOf(line, dialect)) {
    rest += line.slice(from, start) + ('text' in tag ? tag.text : '');
    from = end;
  }
  return rest + line.slice(from);
}

/** Lines with each tag on one. */
export function joined(lines: readonly string[], dialect: TagDialect): string[] {
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
