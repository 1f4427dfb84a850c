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

/** Where a mark stands that is one. */
export function unescapedAt(text: string, mark: string, from: number): number {
  let at = text.indexOf(mark, from);
  while (at > 0 && text[at - 1] === '\\') at = text.indexOf(mark, at + 1);
  return at;
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
