/**
 * What the dialects of Markdown are first turned into: text in which a block (a note, an
 * exercise, a tab) stands between two marks on lines of their own. The marks begin with
 * characters that Unicode keeps out of all text, so that no author can write one.
 */

const opens = '\uFDD0';
const closes = '\uFDD1';
const brace = '\uFDD2';

/** What a block says about itself, whatever the dialect. */
export interface BlockHead {
  /** Its kind and classes as the author wrote them, e.g. `callout-tip`, `solution`. */
  names: readonly string[];
  /** Markdown on one line. */
  title?: string | undefined;
  id?: string | undefined;
  /** Readers have to open it. */
  isCollapsed?: boolean | undefined;
  /** Its text is the title of the block around it, as a `<summary>` is. */
  isTitle?: boolean | undefined;
  /** An admonition that stands open on the page. */
  isShown?: boolean | undefined;
  /** Id of the exercise that it is about, where it stands apart from it. */
  of?: string | undefined;
}

export function opening(indent: string, head: BlockHead): string {
  return `${indent}${opens}${JSON.stringify(head)}`;
}

export function closing(indent: string): string {
  return `${indent}${closes}`;
}

export type Mark = { is: 'opening'; indent: string; head: BlockHead } | { is: 'closing'; indent: string };

export function isMark(line: string): boolean {
  return line.includes(opens) || line.includes(closes);
}

export function markOf(line: string): Mark | undefined {
  const at = line.indexOf(opens);
  if (at >= 0) return { is: 'opening', indent: line.slice(0, at), head: JSON.parse(line.slice(at + 1)) };
  const end = line.indexOf(closes);
  return end < 0 ? undefined : { is: 'closing', indent: line.slice(0, end) };
}

/** Text whose braces are no marks of a dialect, because its author said so. */
export function shielded(text: string): string {
  return text.replaceAll('{', brace);
}

export function unshielded(text: string): string {
  return text.replaceAll(brace, '{');
}
