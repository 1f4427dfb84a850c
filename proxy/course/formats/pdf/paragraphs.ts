import type { Headings } from './headings.ts';
import type { Hyphens } from './hyphens.ts';
import type { Line } from './lines.ts';

/** What a page says, block by block. */
export type PageBlock =
  | { kind: 'heading'; level: number; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'item'; text: string; number?: number }
  | { kind: 'code'; lines: string[] };

export interface PageRules {
  headings: Headings;
  hyphens: Hyphens;
  /** Usual distance between lines, in points. */
  leading: number;
}

const bullet = /^[•▪‣◦●○■□◆➢–*∙·-]\s+(?=\S)/u;
const numbered = /^\(?(\d{1,2})[.)]\s+(?=\S)/;
const sentenceEnd = /[.!?:;…。！？؟][")»”’\]]*$/u;
/** Of the usual distance. */
const paragraphGap = 1.35;
/** Of the font's size. */
const indent = 0.8;
/** Of the column's width: a line that ends before it is the last of its paragraph. */
const fullLine = 0.85;

/** Joins the lines of a page into headings, paragraphs, items of lists, and code. */
export function blocksOfPage(lines: readonly Line[], rules: PageRules): PageBlock[] {
  const blocks: PageBlock[] = [];
  let before: Line | undefined;
  for (const [index, line] of lines.entries()) {
    const block = blocks.at(-1);
    const starts = before === undefined || startsAnew(before, line, rules.leading);
    const after = lines[index + 1];
    const level = rules.headings.levelOf(line, starts && after?.font !== line.font);
    if (level !== undefined) {
      const goesOn = block?.kind === 'heading' && block.level === level && before && isNear(before, line);
      if (goesOn) block.text = rules.hyphens.joined(block.text, line.text);
      else blocks.push({ kind: 'heading', level, text: line.text });
    } else if (line.isMonospaced) {
      const code = indented(line);
      if (block?.kind === 'code') block.lines.push(code);
      else blocks.push({ kind: 'code', lines: [code] });
    } else if (bullet.test(line.text)) {
      blocks.push({ kind: 'item', text: line.text.replace(bullet, '') });
    } else if (starts && numbered.test(line.text)) {
      const number = Number(numbered.exec(line.text)?.[1]);
      blocks.push({ kind: 'item', text: line.text.replace(numbered, ''), number });
    } else if (!starts && (block?.kind === 'paragraph' || block?.kind === 'item')) {
      block.text = rules.hyphens.joined(block.text, line.text);
    } else {
      blocks.push({ kind: 'paragraph', text: line.text });
    }
    before = line;
  }
  return blocks;
}

/** A sentence that the end of the page cuts stands whole on the page where it begins. */
export function mendPageEnds(pages: readonly PageBlock[][], hyphens: Hyphens): void {
  for (const [index, page] of pages.entries()) {
    const last = pages[index - 1]?.at(-1);
    const [first] = page;
    if (first?.kind !== 'paragraph' || (last?.kind !== 'paragraph' && last?.kind !== 'item')) continue;
    if (sentenceEnd.test(last.text) || !/^[\p{Ll}\p{Lo}(]/u.test(first.text)) continue;
    const end = /^[^.!?。！？]*(?:[.!?。！？]+(?=\s|$)[")»”’\]]*)?\s*/u.exec(first.text)?.[0] ?? '';
    last.text = hyphens.joined(last.text, end.trim());
    first.text = first.text.slice(end.length);
    if (first.text === '') page.shift();
  }
}

function startsAnew(before: Line, line: Line, leading: number): boolean {
  const gap = before.y - line.y;
  const isBelow = gap > 0;
  if (isBelow && gap > paragraphGap * Math.max(leading, line.size)) return true;
  if (Math.abs(before.size - line.size) > 0.15 * line.size) return true;
  const { left, right } = before.column;
  const isFull = before.isRightToLeft
    ? right - before.x > fullLine * (right - left)
    : before.right - left > fullLine * (right - left);
  if (!isFull && sentenceEnd.test(before.text)) return true;
  const isIndented = !line.isRightToLeft && line.x - line.column.left > indent * line.size;
  const wasIndented = before.x - before.column.left > indent * before.size;
  return isIndented && !wasIndented && sentenceEnd.test(before.text);
}

function isNear(before: Line, line: Line): boolean {
  return before.y > line.y && before.y - line.y < 1.8 * line.size;
}

/** A letter of a font with one width has 0.6 of its size. */
function indented({ text, x, column, size }: Line): string {
  const blanks = Math.max(0, Math.round((x - column.left) / (0.6 * size)));
  return ' '.repeat(Math.min(blanks, 40)) + text;
}
