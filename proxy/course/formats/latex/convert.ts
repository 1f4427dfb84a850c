import { escapeMarkdown } from '../write-markdown.ts';
import { command } from './commands.ts';
import { fileMarkAt } from './files.ts';
import { type Context, formula, type TexReading } from './reading.ts';
import type { TexSource } from './source.ts';
import { MarkdownWriter } from './writer.ts';

/** Groups, environments and macros one in another; people write eight. */
const deepest = 40;

/** TeX as Markdown. */
export function markdownOf(source: TexSource, from: number, to: number, reading: TexReading): string {
  const writer = new MarkdownWriter();
  convert(source, from, to, { reading, writer, depth: 0, convert });
  return writer.markdown();
}

const special = /[\\{}$~%&\uE000]|``|''|---?|"`|"'/g;
const plain: ReadonlyMap<string, string> = new Map([
  ['~', ' '],
  ['``', '“'],
  ["''", '”'],
  ['"`', '„'],
  ['"\'', '“'],
  ['--', '–'],
  ['---', '—'],
  ['{', ''],
  ['}', ''],
  ['&', ' '],
  ['%', ''],
]);

function convert(source: TexSource, from: number, to: number, context: Context): void {
  const { writer, reading, depth } = context;
  if (depth > deepest) {
    writer.text(escapeMarkdown(source.text.slice(from, to)));
    return;
  }
  const find = new RegExp(special);
  let at = from;
  while (at < to) {
    find.lastIndex = at;
    const match = find.exec(source.text);
    const end = match === null || match.index >= to ? to : match.index;
    if (end > at) writer.text(escapeMarkdown(source.text.slice(at, end)));
    if (match === null || end === to) return;
    const sign = match[0];
    if (sign === '\\') at = Math.min(to, command(source, end, context));
    else if (sign === '$') at = Math.min(to, dollar(source, end, to, context));
    else if (sign === '\uE000') {
      const mark = fileMarkAt(source.text, end);
      reading.file = mark?.file ?? reading.file;
      at = mark?.end ?? end + 1;
    } else {
      writer.text(plain.get(sign) ?? '');
      at = end + sign.length;
    }
  }
}

function dollar(source: TexSource, at: number, to: number, context: Context): number {
  const { writer } = context;
  const isDisplayed = source.text.startsWith('$$', at);
  const quote = isDisplayed ? '$$' : '$';
  let end = at + quote.length;
  // A formula does not go over a blank line; a lone dollar is one.
  for (; end < to; end += 1) {
    if (source.text[end] === '\\') end += 1;
    else if (
      source.text.startsWith(quote, end) ||
      (source.text[end] === '\n' && /^\n[ \t]*\n/.test(source.text.slice(end, end + 40)))
    )
      break;
  }
  if (!source.text.startsWith(quote, end)) {
    writer.text('\\$');
    return at + quote.length;
  }
  formula(source.text.slice(at + quote.length, end), isDisplayed, context);
  return end + quote.length;
}
