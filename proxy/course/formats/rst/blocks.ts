import { Lexer } from 'marked';
import { inlineText } from '../markdown/plain-text.ts';
import { escapeMarkdown, fenced, prefixed, quoted, type Rows, tableOf } from '../write-markdown.ts';
import { type Directive, directiveBlock } from './directives.ts';
import { explicitAt } from './explicit.ts';
import { docutilsId, headingAt, isTransition } from './headings.ts';
import { dedented, indentedFrom, indentOf, isBlank } from './indentation.ts';
import { inlineOf } from './inline.ts';
import { deepest, type RstLesson } from './lesson.ts';
import { askedLines, besideFile, isWhole, otherFile } from './other-files.ts';
import { gridRows, simpleRows } from './tables.ts';

/** A block that begins at a line: its Markdown, and the line behind it. */
export interface Block {
  markdown: string;
  next: number;
}

const listMark = /^(?:([-*+•])|(\(?(?:\d{1,4}|#|[a-zA-Z]|[ivxIVX]{1,5})[.)]))(\s+|$)/;
const field = /^:([\w -]{1,60}):(?:\s(.*))?$/;
const bibliographic =
  /^(?:orphan|nocomments|tocdepth|author|date|organization|copyright|contact|version|status|revision)$/i;

/** The blocks of some lines as Markdown. Headings count on the first level of depth alone. */
export function blocksOf(lines: readonly string[], lesson: RstLesson, depth: number): string {
  if (depth > deepest)
    return escapeMarkdown(
      lines
        .map((line) => line.trim())
        .join(' ')
        .trim(),
    );
  const markdown: string[] = [];
  for (let at = 0; at < lines.length; ) {
    if (isBlank(lines[at])) {
      at += 1;
      continue;
    }
    const block = blockAt(lines, at, lesson, depth);
    if (block.markdown !== '') markdown.push(block.markdown);
    at = Math.max(block.next, at + 1);
  }
  return markdown.join('\n\n');
}

function blockAt(lines: readonly string[], at: number, lesson: RstLesson, depth: number): Block {
  const line = lines[at] ?? '';
  if (indentOf(line) > 0) {
    const { body, next } = indentedFrom(lines, at, 1);
    return { markdown: quoted(blocksOf(body, lesson, depth + 1)), next };
  }
  if (/^\.\.(?:\s|$)/.test(line) || /^__(?:\s|$)/.test(line)) return explicitBlock(lines, at, lesson, depth);
  const heading = headingAt(lines, at, lesson);
  if (heading !== undefined) return { markdown: titleOf(heading, lesson, depth), next: heading.next };
  if (isTransition(line, lines[at + 1])) return { markdown: '', next: at + 1 };
  const table = tableAt(lines, at, lesson);
  if (table !== undefined) return table;
  if (listMark.test(line)) return listAt(lines, at, lesson, depth);
  if (line.startsWith('>>>')) return doctestAt(lines, at);
  if (/^\|(?:\s|$)/.test(line)) return lineBlockAt(lines, at, lesson);
  if (field.test(line)) return fieldsAt(lines, at, lesson, depth);
  return paragraphAt(lines, at, lesson, depth);
}

function explicitBlock(lines: readonly string[], at: number, lesson: RstLesson, depth: number): Block {
  const found = explicitAt(lines, at);
  const { next } = found;
  switch (found.kind) {
    case 'silent':
      return { markdown: '', next };
    case 'footnote':
      return { markdown: `[${found.label}] ${blocksOf(found.body, lesson, depth + 1)}`, next };
    case 'directive': {
      const { directive } = found;
      const markdown =
        transparent(directive, lesson, depth) ??
        directiveBlock(directive, lesson, (body) => blocksOf(body, lesson, depth + 1));
      return { markdown, next };
    }
    default:
      return found satisfies never;
  }
}

/** What only says where its lines come from or for whom they are: headings in them are headings of the lesson. */
function transparent(
  { name, argument, options, body }: Directive,
  lesson: RstLesson,
  depth: number,
): string | undefined {
  if (name === 'only') return /\b(?:html|not latex)\b/.test(argument) ? blocksOf(body, lesson, depth) : '';
  if (name === 'container') return blocksOf(body, lesson, depth);
  if (name !== 'include') return undefined;
  const path = besideFile(argument, lesson);
  if (lesson.open.includes(path) || lesson.open.length > deepest) return '';
  const lines = otherFile(argument, lesson);
  if (lines === undefined) return '';
  if (isWhole(options)) lesson.parts.add(path);
  if (options.has('literal') || options.has('code'))
    return fenced(askedLines(lines, options), options.get('code') ?? '');
  const { inside } = lesson;
  lesson.open.push(path);
  lesson.inside = path;
  const markdown = blocksOf(askedLines(lines, options), lesson, depth);
  lesson.inside = inside;
  lesson.open.pop();
  return markdown;
}

function titleOf({ text, level }: { text: string; level: number }, lesson: RstLesson, depth: number): string {
  const title = inlineOf(text, lesson).replace(/\s+/g, ' ');
  if (depth > 0) return `**${title}**`;
  lesson.headings += 1;
  // Of a role it is what readers see that counts.
  const id = docutilsId(inlineText(Lexer.lexInline(title)));
  return `${'#'.repeat(level)} ${title}${id === undefined ? '' : ` {#${id}}`}`;
}

function paragraphAt(lines: readonly string[], at: number, lesson: RstLesson, depth: number): Block {
  let end = at + 1;
  while (end < lines.length && !isBlank(lines[end]) && indentOf(lines[end] ?? '') === 0) end += 1;
  const isTerm = end === at + 1 && !isBlank(lines[end]) && indentOf(lines[end] ?? '') > 0;
  if (isTerm) {
    const { body, next } = indentedFrom(lines, end, 1);
    const [term = '', ...kinds] = (lines[at] ?? '').split(' : ');
    const classifier = kinds.length === 0 ? '' : ` (${inlineOf(kinds.join(', '), lesson)})`;
    // Two colons at the end of the line make what follows code all the same.
    if (!term.trimEnd().endsWith('::')) {
      return {
        markdown: `**${inlineOf(term.trim(), lesson)}**${classifier}\n\n${blocksOf(body, lesson, depth + 1)}`,
        next,
      };
    }
  }
  const text = lines.slice(at, end).join('\n').trimEnd();
  if (!text.endsWith('::')) return { markdown: paragraph(inlineOf(text, lesson)), next: end };
  const said = text === '::' ? '' : `${text.slice(0, text.endsWith(' ::') ? -3 : -1)}`;
  const code = literalFrom(lines, end);
  return {
    markdown: [paragraph(inlineOf(said, lesson)), code.markdown].filter((part) => part !== '').join('\n\n'),
    next: code.next,
  };
}

/** What follows `::`: indented, or with one sign before every line. */
function literalFrom(lines: readonly string[], from: number): Block {
  let at = from;
  while (at < lines.length && isBlank(lines[at])) at += 1;
  const mark = /^[!-/:-@[-`{-~]/.exec(lines[at] ?? '')?.[0];
  if (mark !== undefined && at > from) {
    let next = at;
    while (lines[next]?.startsWith(mark) === true) next += 1;
    return { markdown: fenced(lines.slice(at, next), ''), next };
  }
  const { body, next } = indentedFrom(lines, at, 1);
  return { markdown: body.length === 0 ? '' : fenced(body, ''), next };
}

function listAt(lines: readonly string[], from: number, lesson: RstLesson, depth: number): Block {
  const items: string[] = [];
  let at = from;
  const isBulleted = listMark.exec(lines[at] ?? '')?.[1] !== undefined;
  while (at < lines.length) {
    if (isBlank(lines[at])) {
      at += 1;
      continue;
    }
    const line = lines[at] ?? '';
    const [mark, bullet] = listMark.exec(line) ?? [];
    if (mark === undefined || (bullet !== undefined) !== isBulleted) break;
    const { body, next } = indentedFrom(lines, at + 1, 1);
    // The first line stands behind the mark, the others below it.
    const item = [line.slice(mark.length), ...lines.slice(at + 1, next)];
    const shown = blocksOf(body.length === 0 ? item.slice(0, 1) : joined(item), lesson, depth + 1);
    const sign = isBulleted ? '- ' : `${items.length + 1}. `;
    items.push(prefixed(shown, sign, ' '.repeat(sign.length)));
    at = next > at + 1 ? next : at + 1;
  }
  return { markdown: items.join('\n'), next: at };
}

/** The lines of an item, the first of which has no indentation of its own. */
function joined([first = '', ...rest]: readonly string[]): string[] {
  const below = rest.findIndex((line) => !isBlank(line));
  const shared = below < 0 ? 0 : Math.min(...rest.filter((line) => !isBlank(line)).map(indentOf));
  return [first, ...rest.map((line) => (isBlank(line) ? '' : line.slice(shared)))];
}

function doctestAt(lines: readonly string[], at: number): Block {
  let next = at;
  while (next < lines.length && !isBlank(lines[next])) next += 1;
  return { markdown: fenced(lines.slice(at, next), 'python'), next };
}

function lineBlockAt(lines: readonly string[], at: number, lesson: RstLesson): Block {
  let next = at;
  while (/^(?:\|(?:\s|$)|\s+\S)/.test(lines[next] ?? '')) next += 1;
  const shown = lines.slice(at, next).map((line) => inlineOf(line.replace(/^\|?\s*/, ''), lesson));
  return { markdown: shown.join('  \n'), next };
}

function fieldsAt(lines: readonly string[], from: number, lesson: RstLesson, depth: number): Block {
  const shown: string[] = [];
  let at = from;
  for (;;) {
    const [, name, value = ''] = field.exec(lines[at] ?? '') ?? [];
    if (name === undefined) break;
    const { body, next } = indentedFrom(lines, at + 1, 1);
    at = next > at + 1 ? next : at + 1;
    if (bibliographic.test(name)) continue;
    const text = blocksOf([value.trim(), ...dedented(body)], lesson, depth + 1);
    shown.push(`**${inlineOf(name, lesson)}:** ${text}`);
  }
  return { markdown: shown.join('\n\n'), next: at };
}

function tableAt(lines: readonly string[], at: number, lesson: RstLesson): Block | undefined {
  const line = lines[at] ?? '';
  if (/^\+-[-+]*\+\s*$/.test(line)) {
    let next = at;
    while (/^[+|]/.test(lines[next] ?? '')) next += 1;
    return shownTable(gridRows(lines.slice(at, next)), lines.slice(at, next), next, lesson);
  }
  if (!/^=+(?: +=+)+\s*$/.test(line)) return undefined;
  // It ends with the third such line, or with the second where a blank line follows.
  let borders = 0;
  let next = at;
  while (next < lines.length && borders < 3) {
    if (/^=+(?: +=+)+\s*$/.test(lines[next] ?? '')) {
      borders += 1;
      if (borders === 2 && isBlank(lines[next + 1])) borders = 3;
    }
    next += 1;
  }
  return shownTable(simpleRows(lines.slice(at, next)), lines.slice(at, next), next, lesson);
}

function shownTable(
  rows: Rows | undefined,
  drawn: readonly string[],
  next: number,
  lesson: RstLesson,
): Block {
  if (rows === undefined) return { markdown: fenced(drawn, ''), next };
  return { markdown: tableOf(rows.map((row) => row.map((cell) => inlineOf(cell, lesson)))), next };
}

/** A paragraph that Markdown would take for something else. */
function paragraph(markdown: string): string {
  return markdown.replace(/^(?=#{1,6}\s|>|\||={2,}|-{2,})/gm, '\\');
}
