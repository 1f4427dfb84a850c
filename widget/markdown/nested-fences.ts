import type { Tokens } from 'marked';

/** Of a listing in which listings are likely. */
export const markdownInfo = /^\s*(?:markdown|md|mdx|qmd|rmd)\b/i;

/**
 * A listing of Markdown whose own listings have fences as long as its own, as models write them: by CommonMark the end
 * of the first inner one would be its end. A fence with a language opens one, each bare fence ends the innermost.
 * Undefined where it has none in it.
 */
export function nestedListingAt(source: string): Tokens.Code | undefined {
  const [head, run = '', info = ''] = /^ {0,3}(`{3,}|~{3,})([^`\n]*)\n/.exec(source) ?? [];
  if (head === undefined || !markdownInfo.test(info)) return undefined;
  const open = [run.length];
  let hasInner = false;
  let end: { at: number; after: number } | undefined;
  for (const { 0: line, 1: fence = '', 2: inside = '', index } of source
    .slice(head.length)
    .matchAll(/^ {0,3}(`{3,}|~{3,})([^`\n]*)$/gm)) {
    // A shorter one ends nothing, by CommonMark too.
    if (fence.charAt(0) !== run.charAt(0) || fence.length < run.length) continue;
    if (inside.trim() !== '') {
      open.push(fence.length);
      hasInner = true;
    } else if (fence.length >= (open.at(-1) ?? 0)) open.pop();
    if (open.length > 0) continue;
    end = { at: head.length + index, after: head.length + index + line.length };
    break;
  }
  if (!hasInner) return undefined;
  return {
    type: 'code',
    raw: source.slice(0, end?.after),
    lang: info.trim(),
    text: source.slice(head.length, end?.at).replace(/\n$/, ''),
  };
}
