import { CodeFences } from './code-fences.ts';
import { isMark } from './marks.ts';
import { partsOf } from './prose.ts';

const begins = '<!--';
const ends = '-->';

/**
 * Text without the comments of HTML (and, in JSX, those between braces): no page shows them, and authors
 * write into them what is not for students. One that never ends is text.
 */
export function withoutComments(lines: readonly string[]): string[] {
  if (!lines.some((line) => line.includes(begins) || line.includes('{/*'))) return [...lines];
  const lastEnd = lines.findLastIndex((line) => line.includes(ends));
  const out: string[] = [];
  const fences = new CodeFences();
  let isInside = false;
  for (const [index, line] of lines.entries()) {
    if (isInside) {
      const end = line.indexOf(ends);
      if (end < 0) continue;
      isInside = false;
      const rest = line.slice(end + ends.length);
      if (rest.trim() !== '') out.push(rest);
      continue;
    }
    if (fences.isCode(line) || isMark(line) || (!line.includes(begins) && !line.includes('{/*'))) {
      out.push(line);
      continue;
    }
    const { text, isOpen } = withoutCommentsIn(line, index < lastEnd);
    isInside = isOpen;
    if (text.trim() !== '' || line.trim() === '') out.push(text);
  }
  return out;
}

function withoutCommentsIn(line: string, mayGoOn: boolean): { text: string; isOpen: boolean } {
  let out = '';
  /** Of a comment that has not ended. */
  let open: { text: string } | undefined;
  for (const { text, isCode } of partsOf(line)) {
    let from = 0;
    while (from < text.length) {
      if (open !== undefined) {
        const end = text.indexOf(ends, from);
        open.text += text.slice(from, end < 0 ? undefined : end);
        from = end < 0 ? text.length : end + ends.length;
        if (end >= 0) open = undefined;
        continue;
      }
      const start = isCode && from === 0 ? -1 : text.indexOf(begins, from);
      const shown = text.slice(from, start < 0 ? undefined : start);
      out += isCode && from === 0 ? shown : withoutJsx(shown);
      from = start < 0 ? text.length : start + begins.length;
      if (start >= 0) open = { text: begins };
    }
  }
  if (open === undefined) return { text: out, isOpen: false };
  return mayGoOn ? { text: out, isOpen: true } : { text: out + open.text, isOpen: false };
}

/** `## Title {/* #id *\/}` names a heading in MDX; any other such comment says nothing. */
function withoutJsx(text: string): string {
  if (!text.includes('{/*')) return text;
  let out = '';
  let from = 0;
  for (let start = text.indexOf('{/*'); start >= 0; start = text.indexOf('{/*', from)) {
    const end = text.indexOf('*/}', start);
    if (end < 0) break;
    const id = /^#[\w-]+$/.exec(text.slice(start + 3, end).trim())?.[0];
    out += text.slice(from, start) + (id === undefined ? '' : `{${id}}`);
    from = end + 3;
  }
  return out + text.slice(from);
}
