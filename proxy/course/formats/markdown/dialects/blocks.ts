import { isNotePlace, type PlacedNote, placeOfNote, withoutNotePlaces } from '../../../notes/note-places.ts';
import { isExerciseBlock, kindOfBlock } from './block-kinds.ts';
import { CodeFences } from './code-fences.ts';
import { columnOf, withoutColumns } from './columns.ts';
import { type BlockHead, markOf } from './marks.ts';

/** A deeper block is read as if it had no marks. */
const mostDepth = 20;

interface Frame {
  head: BlockHead;
  indent: string;
  lines: string[];
}

/**
 * Text with blocks between marks as plain Markdown: a block gets its title as bold words at
 * the beginning of its first paragraph, so that both are found and quoted together. What
 * students are not to see at once is taken out, and leaves the place where it stood.
 */
export function renderBlocks(lines: readonly string[]): { lines: string[]; notes: PlacedNote[] } {
  const notes: PlacedNote[] = [];
  const text: string[] = [];
  const frames: Frame[] = [];
  let tooDeep = 0;
  /** The line before is an empty one that stands behind a block. */
  let isApart = false;
  const add = (line: string) => {
    if (!isApart || line.trim() !== '') (frames.at(-1)?.lines ?? text).push(line);
    isApart = false;
  };
  const addBlock = (block: readonly string[]) => {
    const to = frames.at(-1)?.lines ?? text;
    for (const line of block) if (line !== '' || to.at(-1)?.trim() !== '') to.push(line);
    isApart = to.at(-1) === '';
  };
  const close = () => {
    const frame = frames.pop();
    const parent = frames.at(-1);
    if (frame === undefined) return;
    if (frame.head.isTitle !== true) addBlock(rendered(frame, frames, notes));
    else if (parent !== undefined) parent.head = { ...parent.head, title: titleFrom(frame.lines) };
  };
  for (const line of lines) {
    const mark = markOf(line);
    if (mark === undefined) add(line);
    else if (mark.is === 'opening') {
      if (frames.length >= mostDepth) tooDeep += 1;
      else frames.push({ head: mark.head, indent: mark.indent, lines: [] });
    } else if (tooDeep > 0) tooDeep -= 1;
    else close();
  }
  while (frames.length > 0) close();
  return { lines: text, notes };
}

function rendered(frame: Frame, around: readonly Frame[], notes: PlacedNote[]): string[] {
  const { head, indent } = frame;
  const body = levelled(frame);
  const title = head.title ?? titleIn(body);
  const exercise = around.findLast((each) => isExerciseBlock(each.head));
  const kind = kindOfBlock({ head, title, lines: body }, exercise !== undefined);
  switch (kind.is) {
    case 'note': {
      const places = body.filter(isNotePlace).flatMap((place) => ['', place]);
      const own = body.filter((line) => !isNotePlace(line));
      const markdown = trimmed(withoutIndent(withoutTitle(own, head))).join('\n');
      if (markdown === '') return [...places, ''];
      const about = head.of ?? (exercise && nameOf(exercise));
      notes.push({ kind: kind.kind, markdown, ...(about !== undefined && { exercise: about }) });
      return ['', placeOfNote(indent, notes.length - 1), ...places, ''];
    }
    case 'dropped':
      return body.filter(isNotePlace);
    case 'plain':
      return ['', ...body, ''];
    case 'titled': {
      const shown = trimmed(withoutTitle(body, head));
      const block = ['', ...titled(title ?? kind.label, shown, indent), ''];
      if (!kind.isExercise) return block;
      const markdown = withoutNotePlaces(withoutIndent(shown).join('\n')).text.trim();
      notes.push({ kind: 'exercise', id: head.id ?? title ?? '', title: title ?? '', markdown });
      return ['', placeOfNote(indent, notes.length - 1), ...block];
    }
    default:
      return kind satisfies never;
  }
}

/** HTML is no part of a title. */
function titleFrom(lines: readonly string[]): string | undefined {
  const text = lines
    .join(' ')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return text === '' ? undefined : headingText(text.replace(/^#+ /, ''));
}

/** Lines that authors indent under the mark of their block stand level with it. */
function levelled({ lines, indent }: Frame): string[] {
  const shift = indentOf(lines) - columnOf(indent);
  return shift > 0 ? lines.map((line) => withoutColumns(line, shift)) : lines;
}

function withoutIndent(lines: readonly string[]): string[] {
  const shift = indentOf(lines);
  return lines.map((line) => withoutColumns(line, shift));
}

/** Columns by which all lines stand in. */
function indentOf(lines: readonly string[]): number {
  let least = Infinity;
  for (const line of lines) {
    if (line.trim() !== '' && !isNotePlace(line)) least = Math.min(least, columnOf(line));
  }
  return Number.isFinite(least) ? least : 0;
}

const heading = /^[ \t]{0,200}(#{1,6})[ \t]+([^ \t\n].*|)$/;

/** Text of the heading with which a block begins. */
function titleIn(lines: readonly string[]): string | undefined {
  const first = lines.find((line) => line.trim() !== '' && !isNotePlace(line));
  const found = first === undefined ? undefined : heading.exec(first)?.[2];
  return found === undefined ? undefined : headingText(found);
}

function headingText(source: string): string | undefined {
  const text = source
    .replace(/[ \t]#+[ \t]*$/, '')
    .replace(/\{[#.:][^{}]*\}[ \t]*$/, '')
    .replaceAll('**', '')
    .trim();
  return text === '' ? undefined : text;
}

/** A block's lines, its headings as bold words: a heading in it opens no section of the lesson. */
function withoutTitle(lines: readonly string[], head: BlockHead): string[] {
  const fences = new CodeFences();
  let isFirst = head.title === undefined;
  return lines.flatMap((line) => {
    if (fences.isCode(line)) {
      isFirst = false;
      return [line];
    }
    const match = heading.exec(line);
    const isTitle = isFirst && match !== null;
    if (line.trim() !== '' && !isNotePlace(line)) isFirst = false;
    if (match === null) return [line];
    const text = headingText(match[2] ?? '');
    if (isTitle || text === undefined) return [];
    return [`${line.slice(0, line.indexOf('#'))}**${text}**`];
  });
}

/** An exercise is called by its id, else by its title. */
function nameOf({ head, lines }: Frame): string | undefined {
  return head.id ?? head.title ?? titleIn(lines);
}

/** Begins as a paragraph does: with a word, or with what stands around one. */
const prose =
  /^[ \t]*(?![-*+][ \t]|\d+[.)][ \t]|\*\*[^*]*\*\*[ \t]*$)(?:[\p{L}\p{N}"'“”«„»(¿¡*_`]|\[(?!\^))/u;
const fence = /^[ \t]*```/;

function titled(label: string, body: readonly string[], indent: string): string[] {
  const [first, ...rest] = body;
  if (first === undefined) return label === '' ? [] : [`${indent}**${label}**`];
  if (label === '') return [...body];
  if (!prose.test(first) || fence.test(first) || columnOf(first) > columnOf(indent) + 3)
    return [`${indent}**${label}**`, '', ...body];
  const mark = /[\p{L}\p{N}\p{M})\]*_"'”»`]$/u.test(label) ? ':' : '';
  return [`${indent}**${label}${mark}** ${first.trimStart()}`, ...rest];
}

/** Without empty lines at both ends. */
function trimmed(lines: readonly string[]): string[] {
  let from = 0;
  let to = lines.length;
  while (from < to && lines[from]?.trim() === '') from += 1;
  while (to > from && lines[to - 1]?.trim() === '') to -= 1;
  return lines.slice(from, to);
}
