import { parseHtml } from '../../html/html.ts';
import { CodeFences } from './code-fences.ts';
import { CodeLines } from './code-lines.ts';
import { Line } from './html-line.ts';
import { unfinished } from './html-tags.ts';
import { isMark } from './marks.ts';

/** Lines that one tag, or a heading, may take. */
const mostTagLines = 30;
/** Lines of a table. */
const mostTableLines = 500;

/**
 * Text with elements of HTML as plain Markdown: what they say stays, pictures, links, headings, tables and code
 * have its forms, and programs go. Names that no element has (`List<String>`) stay as they are.
 */
export function withoutHtml(source: readonly string[]): string[] {
  if (!source.some((line) => /<[a-zA-Z/]|&(?:nbsp|ensp|emsp|thinsp);/.test(line))) return [...source];
  const lines = joined(source);
  const lastEnds = lastEndsIn(lines);
  const out: string[] = [];
  const code = new CodeLines();
  let silentIn: string | undefined;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (silentIn === undefined && (code.isCode(line) || isMark(line) || !/[<&]/.test(line))) {
      out.push(line);
      continue;
    }
    const block = silentIn === undefined ? blockAt(lines, at, lastEnds) : undefined;
    if (block !== undefined) {
      out.push(...block.lines);
      at = block.last;
      continue;
    }
    const changed = new Line(line, at, lastEnds, silentIn).read();
    silentIn = changed.silentIn;
    for (const each of changed.lines) if (each !== '' || out.at(-1) !== '') out.push(each);
  }
  return out;
}

/** A table or code that begins with a line, as Markdown. */
function blockAt(
  lines: readonly string[],
  at: number,
  lastEnds: ReadonlyMap<string, number>,
): { lines: string[]; last: number } | undefined {
  const name = /^[ \t]*<(table|pre)\b/i.exec(lines[at] ?? '')?.[1]?.toLowerCase();
  if (name === undefined || (lastEnds.get(name) ?? -1) < at) return undefined;
  const end = new RegExp(`</${name}\\s*>\\s*$`, 'i');
  const most = Math.min(lines.length, at + mostTableLines);
  for (let last = at; last < most; last += 1) {
    const line = lines[last] ?? '';
    // What stands behind an empty line in a table is Markdown; in code it is code.
    if (isMark(line) || line.includes('\uFDD3') || (name === 'table' && line.trim() === '')) return undefined;
    if (!end.test(line)) continue;
    const { pieces } = parseHtml(`<main>${lines.slice(at, last + 1).join('\n')}</main>`);
    const markdown = pieces.map((piece) => piece.source + piece.markdown).join('\n');
    return { lines: ['', ...markdown.trimEnd().split('\n'), ''], last };
  }
  return undefined;
}

/** Of each element the last line in which one ends: what never ends is text. */
function lastEndsIn(lines: readonly string[]): ReadonlyMap<string, number> {
  const last = new Map<string, number>();
  lines.forEach((line, index) => {
    for (const [, name = ''] of line.matchAll(/<\/([a-zA-Z][a-zA-Z0-9]{0,10})/g))
      last.set(name.toLowerCase(), index);
  });
  return last;
}

/** Lines with each element, and each heading, on one. */
function joined(lines: readonly string[]): string[] {
  const out: string[] = [];
  const fences = new CodeFences();
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (fences.isCode(line) || !line.includes('<')) {
      out.push(line);
      continue;
    }
    const scan = unfinished(line);
    const heading = /^[ \t]*<(h[1-6])\b/i.exec(line)?.[1];
    const headingEnd = heading === undefined ? undefined : `</${heading.toLowerCase()}`;
    const isEnded = (next: string) =>
      headingEnd !== undefined
        ? next.toLowerCase().includes(headingEnd)
        : scan?.endIn(` ${next}`, 0) !== undefined;
    if (headingEnd === undefined ? scan === undefined : line.toLowerCase().includes(headingEnd)) {
      out.push(line);
      continue;
    }
    const most = Math.min(lines.length, at + mostTagLines);
    const parts = [line];
    let next = at + 1;
    for (; next < most; next += 1) {
      const more = (lines[next] ?? '').trim();
      if (isMark(more) || more.includes('\uFDD3') || more === '') break;
      parts.push(more);
      if (isEnded(more)) break;
    }
    if (next < most && parts.length === next - at + 1) {
      out.push(parts.join(' '));
      at = next;
    } else out.push(line);
  }
  return out;
}
