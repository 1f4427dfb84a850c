import { inReadingOrder, type Segment } from './columns.ts';
import type { TextItem } from './text-item.ts';

/** A line of a column. */
export interface Line extends Segment {
  text: string;
  /** The column that it stands in. */
  column: { left: number; right: number };
}

/** Of the font's size: letters closer together are one word, those further apart stand in other columns or cells. */
const wordGap = 0.18;
const columnGap = 1.2;
/** How far off their line raised and lowered letters stand. */
const sameLine = 0.45;

/** The text of a page, line by line, as people read it: the left column before the right one. */
export function linesOf(items: readonly TextItem[]): Line[] {
  const ordered = inReadingOrder(rowsOf(items).flatMap(segmentsOf));
  return ordered.flatMap(({ segments, left, right }) => joinedLines(segments, { left, right }));
}

function rowsOf(items: readonly TextItem[]): TextItem[][] {
  const rows: { y: number; size: number; items: TextItem[] }[] = [];
  for (const item of items.toSorted((a, b) => b.y - a.y)) {
    const row = rows.at(-1);
    if (row !== undefined && row.y - item.y <= sameLine * Math.max(row.size, item.size)) {
      row.items.push(item);
      // The large letters say where the line is.
      if (item.size > row.size) {
        row.y = item.y;
        row.size = item.size;
      }
    } else {
      rows.push({ y: item.y, size: item.size, items: [item] });
    }
  }
  return rows.map((row) => row.items.toSorted((a, b) => a.x - b.x));
}

/** The runs of a row that stand close together. */
function segmentsOf(row: readonly TextItem[]): Segment[] {
  const groups: TextItem[][] = [];
  for (const item of row) {
    const group = groups.at(-1);
    const before = group?.at(-1);
    if (
      group !== undefined &&
      before !== undefined &&
      item.x - before.right <= columnGap * Math.max(item.size, before.size)
    ) {
      group.push(item);
    } else {
      groups.push([item]);
    }
  }
  return groups.map(segmentOf);
}

function segmentOf(items: readonly TextItem[]): Segment {
  const isRightToLeft = shareOf(items, ({ isRightToLeft }) => isRightToLeft) > 0.5;
  const inOrder = isRightToLeft ? items.toReversed() : items;
  let text = '';
  for (const [index, item] of inOrder.entries()) {
    const before = inOrder[index - 1];
    const gap = before && (isRightToLeft ? before.x - item.right : item.x - before.right);
    if (gap !== undefined && gap > wordGap * item.size && !/\s$/.test(text) && !/^\s/.test(item.text))
      text += ' ';
    text += item.text;
  }
  const longest = items.reduce((best, item) => (item.text.length > best.text.length ? item : best));
  return {
    text: text.trim(),
    x: Math.min(...items.map(({ x }) => x)),
    right: Math.max(...items.map(({ right }) => right)),
    y: longest.y,
    size: longest.size,
    font: shareOf(items, ({ font }) => font === longest.font) > 0.9 ? longest.font : '',
    isMonospaced: shareOf(items, ({ isMonospaced }) => isMonospaced) > 0.9,
    isRightToLeft,
  };
}

function shareOf(items: readonly TextItem[], is: (item: TextItem) => boolean): number {
  const lengthOf = (list: readonly TextItem[]) => list.reduce((sum, { text }) => sum + text.length, 0);
  return lengthOf(items.filter(is)) / Math.max(1, lengthOf(items));
}

/** Segments of one column that stand on one line are that line: the cells of a table. */
function joinedLines(segments: readonly Segment[], column: Line['column']): Line[] {
  const lines: Line[] = [];
  for (const segment of segments) {
    const line = lines.at(-1);
    if (line !== undefined && Math.abs(line.y - segment.y) <= sameLine * Math.max(line.size, segment.size)) {
      line.text += line.isMonospaced ? `  ${segment.text}` : ` ${segment.text}`;
      // The cells of a row are no heading, however they are set.
      line.font = '';
      line.x = Math.min(line.x, segment.x);
      line.right = Math.max(line.right, segment.right);
    } else {
      lines.push({ ...segment, column });
    }
  }
  return lines;
}
