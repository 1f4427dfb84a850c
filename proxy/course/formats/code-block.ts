import { trimEnd } from '../../ground/trim.ts';
import { longestRun } from './html/html-inline.ts';

/** Lines of code as a block of Markdown that nothing in them can end. */
export function fenced(lines: readonly string[], language: string): string {
  const code = trimEnd(lines.join('\n'), '\n');
  const fence = '`'.repeat(Math.max(3, longestRun(code) + 1));
  return `${fence}${language}\n${code}\n${fence}`;
}
