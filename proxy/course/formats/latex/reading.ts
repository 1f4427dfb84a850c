import type { PrivateNote } from '../../course.ts';
import type { PlacedNote } from '../with-notes.ts';
import { formulaOf } from './formulas.ts';
import type { ExpansionBudget, Macros } from './macros.ts';
import type { TexSource } from './source.ts';
import { MarkdownWriter } from './writer.ts';

/** A heading and the number of the file that it stands in. */
export interface TexHeading {
  level: number;
  file: number;
}

/** What is known and found out while a text is read. */
export interface TexReading {
  macros: Macros;
  budget: ExpansionBudget;
  /** In order; one for each heading that was written. */
  headings: TexHeading[];
  notes: PlacedNote[];
  dropped: { drawings: number; pictures: number };
  /** Number of the file that is being read. */
  file: number;
}

/** Where a piece of TeX is read, and what writes it. */
export interface Context {
  reading: TexReading;
  writer: MarkdownWriter;
  /** Groups, environments and macros around it. */
  depth: number;
  convert: ConvertTex;
}

/** Writes a piece of a text as Markdown; commands and environments read what is in them by it. */
export type ConvertTex = (source: TexSource, from: number, to: number, context: Context) => void;

/** What stands there, by itself. */
export function markdownIn(source: TexSource, from: number, to: number, context: Context): string {
  const writer = new MarkdownWriter();
  context.convert(source, from, to, { ...context, writer, depth: context.depth + 1 });
  return writer.markdown();
}

/** What stands there, in one line. */
export function inlineIn(source: TexSource, from: number, to: number, context: Context): string {
  return markdownIn(source, from, to, context).replace(/\s+/g, ' ').trim();
}

export function addNote({ headings, notes }: TexReading, kind: PrivateNote['kind'], markdown: string): void {
  if (markdown !== '') notes.push({ headingsBefore: headings.length, note: { kind, markdown } });
}

export function behindGroups(source: TexSource, at: number, count: number): number {
  let after = at;
  for (let index = 0; index < count; index += 1) {
    const option = source.optionAt(after)?.after ?? after;
    after = source.groupAt(option)?.after ?? after;
  }
  return after;
}

export function formula(
  tex: string,
  isDisplayed: boolean,
  { reading, writer }: Pick<Context, 'reading' | 'writer'>,
): void {
  const text = formulaOf(tex, reading.macros, reading.budget);
  if (text === '') return;
  if (isDisplayed) writer.block(`$$${text}$$`);
  else writer.text(`$${text}$`);
}
