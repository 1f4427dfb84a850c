import { Marked } from 'marked';
import { escapeHtml } from '../../../ground/escape-html.ts';
import { boundedMarkdown } from '../markdown/bounded-markdown.ts';
import { inLine, textHtml } from '../questions/question.ts';

/** How a text is written. */
export type GiftFormat = 'moodle' | 'html' | 'plain' | 'markdown';

const formatMark = /^\s*\[(moodle|html|plain|markdown)\]/;

/** A text with paragraphs of its own, as HTML; it may say in which format it is. */
export function shownHtml(written: string, usual: GiftFormat): string {
  const { text, format } = formatted(written, usual);
  if (format === 'html' || text === '') return text;
  return format === 'markdown' ? new Marked().parse(boundedMarkdown(text), { async: false }) : textHtml(text);
}

/** A text in a line, as HTML. */
export function lineHtml(written: string, usual: GiftFormat): string {
  const { text, format } = formatted(written, usual);
  return format === 'html' ? inLine(text) : escapeHtml(text);
}

function formatted(written: string, usual: GiftFormat): { text: string; format: GiftFormat } {
  const mark = formatMark.exec(written);
  const format = (mark?.[1] ?? usual) as GiftFormat;
  return { text: plain(written.slice(mark?.[0].length ?? 0)).trim(), format };
}

/** Where a mark stands that is one; -1 where none does. */
export function unescapedAt(text: string, mark: string, from: number): number {
  let at = text.indexOf(mark, from);
  while (at > 0 && isEscaped(text, at)) at = text.indexOf(mark, at + 1);
  return at;
}

/** A backslash before a mark makes it a letter, a second one before that is itself one. */
export function isEscaped(text: string, at: number): boolean {
  let start = at;
  while (text[start - 1] === '\\') start -= 1;
  return (at - start) % 2 === 1;
}

export function splitUnescaped(text: string, mark: string): string[] {
  const parts: string[] = [];
  let from = 0;
  for (let at = unescapedAt(text, mark, 0); at >= 0; at = unescapedAt(text, mark, from)) {
    parts.push(text.slice(from, at));
    from = at + mark.length;
  }
  return [...parts, text.slice(from)];
}

/** Without its backslashes; `\n` is a line end. */
export function plain(text: string): string {
  return text.replace(/\\([~=#{}:\\n])/g, (_, mark: string) => (mark === 'n' ? '\n' : mark));
}
